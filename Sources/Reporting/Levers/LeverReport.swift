// SPDX-License-Identifier: GPL-3.0-or-later
import Market
import Measures
import ScenarioFile
import Study

/// What a lever study tells people, on a terminal and on a page.
public enum LeverReport {
  /// One line before the study: what is about to happen.
  public static func opening(_ request: LeverRequest, jobs: Int) -> String {
    let base = request.arms[0].loaded.scenario.name
    let chain = NumberFormat.counted(request.arguments.levers.count, "lever")
    return "\(base) · \(chain) · seed \(request.seed) · "
      + "\(NumberFormat.counted(request.replications, "replication")) of each market · "
      + NumberFormat.counted(jobs, "job")
  }

  /// One line before a market is simulated.
  public static func step(_ arm: LeverArm, _ number: Int, of count: Int) -> String {
    let isFile = arm.role == .base || arm.role == .target
    let what =
      isFile
      ? arm.loaded.scenario.name
      : arm.role != .cumulative && arm.levers.count == 1
        ? "\(arm.label) alone" : arm.levers.joined(separator: " + ")
    return "market \(number) of \(count): \(what)"
  }

  /// The tables and sentences for a terminal; the same text for equal studies on any machine.
  public static func text(_ outcome: LeverOutcome, style: Style) -> String {
    let tables = LeverTables(outcome, labelWidth: labelWidth)
    let base = outcome.request.arms[0].loaded.scenario
    var text = style.bold("\(base.name), lever by lever")
    if !base.title.isEmpty { text += " · \(base.title.printableTitle)" }
    text += "\n\n" + tables.completion.render(style)
    for (title, table) in [(lossTitle, tables.losses), (serviceTitle, tables.service)] {
      guard let table else { continue }
      text += "\n\(style.bold(title)); \(changeNote)\n\n" + table.render(style)
    }
    if let targets = tables.targets {
      text += "\n\(style.bold("Held against published values"))\n\n"
      text += targets.table.render(style)
      text += targets.footnotes.map { style.dim($0) + "\n" }.joined()
    }
    text += "\n" + LeverSentences(outcome).all.map { "- \($0.printable)\n" }.joined()
    text += outcome.notes.map { "- Note: \($0.printable)\n" }.joined()
    return text + "\nrepeat exactly: \(outcome.request.repeatCommand)\n"
  }

  /// One line after the study: how long it took and where the page is.
  public static func closing(elapsed: Duration, page: String?) -> String {
    let done = "done in \(RunReport.duration(elapsed / .seconds(1)))"
    return page.map { "\(done) · page \($0)" } ?? done
  }

  /// What an interrupted study leaves behind.
  public static let interruption = "interrupted: nothing was written"

  /// Leaves room for every column on 150 columns, whatever the figures.
  static let labelWidth = 22
  static let lossTitle = "Loss by cause, % of calls closed"
  static let serviceTitle = "Service"
  static let changeNote = "in parentheses the change, * where its 95 % interval excludes zero"
}
