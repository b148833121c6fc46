// SPDX-License-Identifier: GPL-3.0-or-later
import Market
import Measures
import ScenarioFile
import Study

/// What a study of fits tells people, on a terminal and on a page.
public enum FitReport {
  /// One line before the markets are put together, which takes seconds for many of them.
  public static func reading(_ file: FitFile, levers: Int) -> String {
    let most = FitRequest.mostMarkets(fits: file.fits.count, levers: levers)
    return "\(file.path) · \(NumberFormat.counted(file.fits.count, "fit")) · "
      + "\(NumberFormat.counted(most, "market")) at most"
  }

  /// One line before the study: what it will cost.
  public static func opening(_ request: FitRequest, jobs: Int) -> String {
    let base = request.chain.arms[0].loaded.scenario.name
    let runs = request.marketCount * request.chain.replications
    return "\(base) · \(NumberFormat.counted(request.levers.count, "lever")) · "
      + "\(NumberFormat.counted(request.candidates.count, "fit")) · seed \(request.chain.seed) · "
      + "\(NumberFormat.counted(request.marketCount, "market")) with "
      + "\(NumberFormat.counted(request.chain.replications, "replication")) each, "
      + "\(NumberFormat.fixed(Double(runs))) to simulate · \(NumberFormat.counted(jobs, "job"))"
  }

  /// One line before a market is simulated.
  public static func step(_ fit: String, _ levers: [String], _ number: Int, of count: Int) -> String
  {
    let what = levers.isEmpty ? "base" : levers.joined(separator: " + ")
    return "market \(number) of \(count): \(fit): \(what)"
  }

  /// The tables and sentences for a terminal; the same text for equal studies on any machine.
  public static func text(_ outcome: FitOutcome, style: Style) -> String {
    let tables = FitTables(outcome, labelWidth: labelWidth)
    let base = outcome.request.chain.arms[0].loaded.scenario
    var text = style.bold("\(base.name), a change under several fits")
    if !base.title.isEmpty { text += " · \(base.title.printableTitle)" }
    text += "\n\n" + tables.ends.render(style)
    text += "\n\(style.bold(sharesTitle))\n\n" + tables.shares.render(style)
    text += "\n" + FitSentences(outcome).all.map { "- \($0.printable)\n" }.joined()
    text += outcome.notes.map { "- Note: \($0.printable)\n" }.joined()
    return text + "\nrepeat exactly: \(outcome.request.repeatCommand)\n"
  }

  /// The whole as a page in Markdown: the same bytes whenever and wherever it is repeated.
  public static func page(_ outcome: FitOutcome) -> String {
    let request = outcome.request
    let tables = FitTables(outcome, labelWidth: .max)
    let base = request.chain.arms[0].loaded.scenario
    let title = base.title.isEmpty ? base.name : base.title
    func bullets(_ lines: [String]) -> String {
      lines.map { "- \(Markdown.escaped($0))\n" }.joined()
    }
    var page = """
      # What the data can separate: \(Markdown.escaped(title))

      Each row is one way to settle what nobody has published, a fit. Under each, the base \
      \(Markdown.code(base.name)), every set of the levers that the division needs and all levers \
      together are simulated with the same random numbers.

      ```sh
      \(request.repeatCommand)
      ```

      flagfall \(Release.version), seed \(request.chain.seed), \
      \(NumberFormat.counted(request.chain.replications, "replication")) of each market, \
      \(NumberFormat.counted(request.marketCount, "market")).

      ## In words

      \(bullets(FitSentences(outcome).all))
      ## Completion

      \(tables.ends.markdown())
      ## \(sharesTitle)

      \(tables.shares.markdown())
      ## What each fit sets

      \(tables.settings.markdown())
      """
    if !outcome.notes.isEmpty { page += "\n## Notes\n\n\(bullets(outcome.notes))" }
    while page.hasSuffix("\n\n") { page.removeLast() }
    return page.printableLines
  }

  private static let labelWidth = 28
  private static let sharesTitle = "Each lever's part of the gain, %"
}
