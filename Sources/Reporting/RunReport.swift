// SPDX-License-Identifier: GPL-3.0-or-later
import Market
import Measures
import ScenarioFile
import Study

/// What a run tells people before, during and after.
public enum RunReport {
  /// One line before the run: what is about to happen.
  public static func opening(_ request: RunRequest, jobs: Int) -> String {
    let scenario = request.loaded.scenario
    let days = NumberFormat.counted(scenario.horizon.days, "day")
    return "\(scenario.name) · policy \(scenario.dispatch.policy) · seed \(request.seed) · "
      + "\(NumberFormat.counted(request.replications, "replication")) × \(days) · \(NumberFormat.counted(jobs, "job"))"
  }

  /// The figures and where they come from; the same text for equal runs on any machine.
  public static func figures(_ outcome: RunOutcome, style: Style) -> String {
    let request = outcome.request
    let identity = request.identity
    var text = style.bold(identity.scenario)
    let title = request.loaded.scenario.title.printableTitle
    if !title.isEmpty { text += " · \(title)" }
    text += "\n\n"
    text += FigureTable.render(
      outcome.summary,
      targets: outcome.targets,
      notes: request.loaded.scenario.figureNotes,
      style: style
    )
    for (service, specified) in zip(outcome.services, request.loaded.scenario.services) {
      text += "\n\(style.bold(service.name)) · policy \(service.policy)"
      if let received = service.receivedPerDay, received.mean > 0 {
        text += " · \(NumberFormat.fixed(received.mean)) calls a day by riders whom"
        text += " \(identity.scenario) had lost"
      }
      text +=
        "\n\n"
        + FigureTable.render(
          service.summary,
          notes: specified.scenario.figureNotes,
          style: style
        )
    }
    text += "\n"
    text += style.dim(
      "Means over \(NumberFormat.counted(outcome.figures.count, "replication")) of policy "
        + "\(request.loaded.scenario.dispatch.policy), seed \(request.seed); "
        + "scenario \(identity.scenarioDigest.prefix(12)), flagfall \(identity.version)."
    )
    if outcome.figures.count == 1 {
      text += "\n" + style.dim("One replication has no interval; ask for more with -n.")
    }
    for remark in outcome.remarks { text += "\n" + style.dim("Note: \(remark).") }
    for caveat in request.loaded.caveats { text += "\nnote: \(caveat)" }
    text += "\nrepeat exactly: \(request.repeatCommand)   (digest \(outcome.digest))\n"
    return text
  }

  /// One line after the run: how long it took and where the results are.
  public static func closing(
    _ outcome: RunOutcome,
    elapsed: Duration,
    folder: RunFolder?
  ) -> String {
    let seconds = elapsed / .seconds(1)
    var parts: [String] = []
    let simulated = outcome.finished.count - outcome.reused
    if simulated == 0, outcome.reused > 0 {
      parts.append("nothing to simulate: all replications were already there")
    } else {
      let rate = NumberFormat.short(Double(outcome.events) / max(seconds, 1e-9))
      parts.append("done in \(duration(seconds))")
      parts.append("\(rate) events/s")
      if outcome.reused > 0 { parts.append("\(outcome.reused) taken from the folder") }
    }
    if let folder {
      let others = outcome.kept - outcome.finished.count
      let more = others > 0 ? ", which holds \(outcome.kept) replications" : ""
      parts.append("results \(folder.path)/\(more)")
    }
    return parts.joined(separator: " · ")
  }

  /// What an interrupted run leaves behind, and how to go on.
  public static func interruption(_ outcome: RunOutcome, folder: RunFolder?) -> String {
    let kept = "\(outcome.finished.count) of \(outcome.request.replications) replications"
    guard let folder else {
      return "interrupted: \(kept) finished, nothing kept (--no-files)"
    }
    return "interrupted: \(kept) kept in \(folder.path)/; the same command goes on from there"
  }

  /// A span for people.
  static func duration(_ seconds: Double) -> String {
    seconds < 60
      ? NumberFormat.fixed(seconds, decimals: seconds < 10 ? 2 : 1) + " s"
      : NumberFormat.clock(seconds)
  }
}
