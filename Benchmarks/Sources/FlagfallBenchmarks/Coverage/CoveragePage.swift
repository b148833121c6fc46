// SPDX-License-Identifier: GPL-3.0-or-later
import Gauges
import Measures

/// The page that says how often intervals cover.
struct CoveragePage {
  /// One market's figures.
  struct Section {
    let market: CoverageMarket
    let rows: [CoverageStudy.Row]
  }

  let command: String
  let replications: Int
  let studies: Int
  let size: Int
  let sections: [Section]

  /// What 95 % intervals should cover.
  private static let band = 0.935...0.965

  var markdown: String {
    """
    # How often intervals cover

    The 95 % interval of each key figure, over \(studies) studies of \(size) replications drawn from \
    \(replications) of each market, held against what all \(replications) say; *paired* is the interval \
    of the difference that a change makes, on the same random numbers. Chance alone moves an entry by \
    about \(JSONLine.decimal(chance, digits: 1)) points (one standard deviation, if studies shared no \
    replications). 93.5–96.5 is as it should be; what is not is marked and explained.

    ```sh
    swift build -c release --package-path Benchmarks
    Benchmarks/.build/release/benchmarks \(command)
    ```

    ## In short

    | market | change | | figures | median | least | 93.5–96.5 | below | above |
    |---|---|---|--:|--:|--:|--:|--:|--:|
    \(sections.flatMap(summary).joined(separator: "\n"))

    What the marks mean:

    - **few**: fewer than \(JSONLine.decimal(Self.fewEvents, digits: 0)) things of the rarer kind in a study. A count jumps, so an \
    interval that never covers too little mostly covers too much (93.6–100). For paired differences the same holds of the two shares.
    - **outlying**: replications are so skewed (skewness beside it) that ten of them rarely hold one of \
    the days that make the mean. No interval from ten replications can know of a day that is not \
    among them; when one is, the figure carries a note.
    - **seldom**: most studies give no interval, since most of their replications are alike or the two \
    markets hardly differ; coverage is over the rest, which are a choice.
    - **zones**: equal zones have a spread of 0, and an interval that reaches 0 covers it.
    - **chance**: outside the band by less than two standard deviations of \(replications / size) \
    studies that share nothing.
    - **open**: none of these; worth a look.

    \(sections.map(table).joined(separator: "\n"))
    """
  }

  private static let fewEvents = 60.0

  /// One standard deviation of an entry, in points, for independent studies.
  private var chance: Double { spread(of: studies) * 100 }

  private func spread(of studies: Int) -> Double {
    (0.95 * 0.05 / Double(max(1, studies))).squareRoot()
  }

  private func summary(_ section: Section) -> [String] {
    let kinds: [(String, [Double])] = [
      ("single", section.rows.compactMap(\.single.coverage)),
      ("paired", section.rows.compactMap(\.paired.coverage)),
    ]
    return kinds.map { name, found in
      let sorted = found.sorted()
      let median = Quantile.of(sorted: sorted, at: 0.5)
      let inside = sorted.count { Self.band.contains($0) }
      let below = sorted.count { $0 < Self.band.lowerBound }
      let cells = [
        name == "single" ? "\(section.market.name): \(section.market.about)" : "",
        name == "single" ? section.market.change : "", name, "\(sorted.count)", percent(median),
        percent(sorted.first), "\(inside)", "\(below)", "\(sorted.count - inside - below)",
      ]
      return "| " + cells.joined(separator: " | ") + " |"
    }
  }

  private func table(_ section: Section) -> String {
    let lines = section.rows.filter { $0.single.given + $0.paired.given > 0 }
      .map { row in
        let cells = [
          "`\(row.figure.id)`", row.figure.kind.name, count(row.counted), count(row.events),
          percent(row.single.coverage), remark(row, row.single, isPaired: false),
          percent(row.paired.coverage), remark(row, row.paired, isPaired: true),
        ]
        return "| " + cells.joined(separator: " | ") + " |"
      }
    return """
      ## \(section.market.name)

      \(section.market.about); paired with \(section.market.change). *Counted* is what a study counts \
      over, *rarer* the things of the rarer kind among them.

      | figure | kind | counted | rarer | single | | paired | |
      |---|---|--:|--:|--:|---|--:|---|
      \(lines.joined(separator: "\n"))

      """
  }

  /// Why a coverage is not what it should be; empty when it is.
  private func remark(
    _ row: CoverageStudy.Row,
    _ tally: CoverageStudy.Tally,
    isPaired: Bool
  ) -> String {
    guard let coverage = tally.coverage, !Self.band.contains(coverage) else { return "" }
    let isSeldom = Double(tally.given) < 0.9 * Double(studies)
    let share = JSONLine.decimal(Double(tally.given) / Double(studies) * 100, digits: 0)
    if row.figure.kind == .zoneSpread { return "zones" }
    if let events = row.events, events < Self.fewEvents { return "few" }
    if isDifferenceOfFew(row) { return "few" }
    if isSeldom { return "seldom (\(share) % of studies)" }
    if !isPaired, coverage < Self.band.lowerBound, abs(row.skewness) > 1 {
      return "outlying (skewness \(JSONLine.decimal(row.skewness, digits: 1)))"
    }
    let distance = max(Self.band.lowerBound - coverage, coverage - Self.band.upperBound)
    if distance < 2 * spread(of: replications / size) { return "chance" }
    return "open (skewness \(JSONLine.decimal(row.skewness, digits: 1)))"
  }

  private func isDifferenceOfFew(_ row: CoverageStudy.Row) -> Bool {
    guard case .difference = row.figure.kind else { return false }
    return row.counted < Self.fewEvents * 4
  }

  private func percent(_ share: Double?) -> String {
    share.map { JSONLine.decimal($0 * 100, digits: 1) } ?? "–"
  }

  private func count(_ value: Double?) -> String {
    value.map { JSONLine.decimal($0, digits: $0 < 100 ? 1 : 0) } ?? ""
  }
}
