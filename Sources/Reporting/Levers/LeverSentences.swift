// SPDX-License-Identifier: GPL-3.0-or-later
import Market
import Measures
import ScenarioFile
import Study

/// What a lever study says, in words.
struct LeverSentences {
  private let outcome: LeverOutcome

  /// Takes what a study found.
  init(_ outcome: LeverOutcome) {
    self.outcome = outcome
  }

  /// Every sentence, in order of report.
  var all: [String] {
    alone + exchanges + verdicts + [together, arrival].compactMap(\.self) + published + [caution]
  }

  /// One sentence for each lever alone: completion, and the losses that moved.
  private var alone: [String] {
    outcome.rows(.alone, .also)
      .compactMap { row in
        guard let change = row.completion?.difference else { return nil }
        let moved = losses(of: row)
          .filter { $0.change.excludesZero && abs($0.change.mean) >= 0.0005 }
          .map { "\($0.title) \(Points.signed($0.change.mean)) pp" }
        let rest = moved.isEmpty ? "" : "; \(moved.joined(separator: ", "))"
        return "\(name(row)): completed \(Points.full(change))\(rest)."
      }
  }

  /// Levers that turn one loss into the other: fewer give up, more cancel once they see the driver.
  private var exchanges: [String] {
    outcome.rows(.alone, .also)
      .compactMap { row in
        guard let search = row["abandon_search"]?.difference, search.excludesZero, search.mean < 0,
          let after = row["cancel_rider_postmatch"]?.difference, after.excludesZero,
          // Less than half of them is no exchange but a gain with a loss beside it.
          after.mean >= -search.mean / 2
        else { return nil }
        return "\(name(row)) turns giving up the search into cancelling after the match: "
          + "\(Points.full(search)) against \(Points.full(after))."
      }
  }

  /// Which changes of completion are more than chance.
  private var verdicts: [String] {
    guard isReplicated else { return [] }
    let groups: [(rows: [LeverRow], place: String)] = [
      (outcome.rows(.alone, .also), "Alone"), (outcome.rows(.cumulative), "In the chain"),
    ]
    return groups.flatMap { group in
      let judged = group.rows.compactMap { row in
        row.completion?.difference
          .map { (name: row.arm.levers.last ?? "", isClear: $0.excludesZero) }
      }
      let clear = judged.filter(\.isClear).map(\.name)
      let unclear = judged.filter { !$0.isClear }.map(\.name)
      return [
        sentence(
          "\(group.place), the interval of the change of completion excludes zero for",
          clear
        ),
        sentence(
          clear.isEmpty
            ? "\(group.place), the interval of the change of completion includes zero for"
            : "\(group.place), it does not for",
          unclear
        ),
      ]
      .compactMap(\.self)
    }
  }

  /// The levers one by one, summed, against all together.
  private var together: String? {
    guard let found = outcome.interaction else { return nil }
    let gap =
      found.interaction.low == nil
      ? ""
      : found.interaction.excludesZero
        ? ", so that together they reach \(found.interaction.mean < 0 ? "less" : "more") than their sum"
        : ", which may be nothing"
    return "Together the levers of the chain change completion by \(Points.full(found.joint)); "
      + "alone they add up to \(Points.full(found.sumOfAlone)). "
      + "The interaction is \(Points.full(found.interaction))\(gap)."
  }

  /// Whether the chain leads to the target scenario.
  private var arrival: String? {
    guard let arrival = outcome.arrival else { return nil }
    if arrival.isSameMarket {
      return "\(arrival.scenario) is the same market as the end of the chain."
    }
    let fields = arrival.fieldsThatDiffer
    let shown = fields.prefix(12).joined(separator: ", ") + (fields.count > 12 ? ", …" : "")
    let place = fields.isEmpty ? "" : "; it differs in \(shown)"
    return "\(arrival.scenario) is not the market at the end of the chain\(place)."
  }

  /// How many published values the base and the target meet, and which they miss.
  private var published: [String] {
    outcome.rows(.base, .target)
      .compactMap { row in
        let findings = row.run.targets
        guard !findings.isEmpty else { return nil }
        let met = findings.count { $0.isMet == true }
        let cells = TargetCells(findings)
        let missed = findings.filter { $0.isMet == false }
          .map { "\($0.figure?.title ?? $0.target.figure) is \(cells.cells($0).last ?? "missed")" }
        let rest = missed.isEmpty ? "" : "; \(missed.joined(separator: ", "))"
        let name = row.arm.loaded.scenario.name
        return "\(name) meets \(met) of its \(findings.count) published values\(rest)."
      }
  }

  private var caution: String {
    isReplicated
      ? "Each interval stands for itself: of twenty changes that are mere chance, about one excludes zero."
      : "One replication has no intervals; ask for more with -n."
  }

  // MARK: - Parts

  /// The lever, and the one it stands over if it does not stand over the base.
  private func name(_ row: LeverRow) -> String {
    let under = row.arm.levers.dropLast().joined(separator: " and ")
    return under.isEmpty ? row.arm.label : "\(row.arm.label) over \(under)"
  }

  private var isReplicated: Bool { outcome.request.replications > 1 }

  private func losses(of row: LeverRow) -> [(title: String, change: Estimate)] {
    row.figures.filter { $0.figure.kind == .loss }
      .compactMap { found in found.difference.map { (found.figure.title, $0) } }
  }

  private func sentence(_ start: String, _ names: [String]) -> String? {
    names.isEmpty ? nil : "\(start) \(names.joined(separator: ", "))."
  }
}
