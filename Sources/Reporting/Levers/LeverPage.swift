// SPDX-License-Identifier: GPL-3.0-or-later
import Market
import Measures
import ScenarioFile
import Study

/// A lever study as a page in Markdown: the same bytes whenever and wherever it is repeated.
public enum LeverPage {
  /// The whole page.
  public static func render(_ outcome: LeverOutcome) -> String {
    let request = outcome.request
    let tables = LeverTables(outcome, labelWidth: .max)
    let base = request.arms[0].loaded.scenario
    let title = base.title.isEmpty ? base.name : base.title
    var page = "# Lever by lever: \(Markdown.escaped(title))\n\n"
    page += """
      Each row is a market of its own: the base \(Markdown.code(base.name)), each lever over it, and \
      the levers one after the other. All were given the same random numbers, so changes are \
      compared replication by replication. The 95 % interval of a change is that of its kind: for \
      shares of calls it comes from the intervals of the two shares (MOVER), else from the differences \
      of residuals (Student's t).

      ```sh
      \(request.repeatCommand)
      ```

      flagfall \(Release.version), seed \(request.seed), \
      \(NumberFormat.counted(request.replications, "replication")) of each market.


      """
    page += section("In words", LeverSentences(outcome).all.map(bullet).joined())
    page += section(
      "Completion",
      "Of all calls closed, and of all intents (the calls of one rider for one ride).\n\n"
        + tables.completion.markdown()
    )
    for (title, table) in [
      (LeverReport.lossTitle, tables.losses), (LeverReport.serviceTitle, tables.service),
    ] {
      guard let table else { continue }
      let note = Markdown.escaped(LeverReport.changeNote)
      page += section(title, "Mean, \(note).\n\n" + table.markdown())
    }
    if let targets = tables.targets {
      let sources = targets.footnotes.map(bullet).joined()
      let body = targets.table.markdown() + (sources.isEmpty ? "" : "\n" + sources)
      page += section("Held against published values", body)
    }
    page += section("What each lever sets", tables.settings.markdown())
    page += section(
      "Scenarios",
      "Equal scenario digests mean equal files as resolved; equal digests of results mean that the "
        + "same happened, event by event.\n\n" + tables.digests.markdown()
    )
    if !outcome.notes.isEmpty {
      page += section("Notes", outcome.notes.map(bullet).joined())
    }
    while page.hasSuffix("\n\n") { page.removeLast() }
    return page.printableLines
  }

  private static func section(_ title: String, _ body: String) -> String {
    "## \(title)\n\n\(body)\n"
  }

  private static func bullet(_ text: String) -> String { "- \(Markdown.escaped(text))\n" }
}
