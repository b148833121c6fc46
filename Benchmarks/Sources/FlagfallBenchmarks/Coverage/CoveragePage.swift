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
    of the difference that a change makes, on the same random numbers. The standard error of an entry, \
    from blocks of replications that have none in common, is \(chance) points in the median. 93.5–96.5 \
    is as it should be; what is not is marked and explained.

    ```sh
    swift build -c release --package-path Benchmarks
    Benchmarks/.build/release/benchmarks \(command)
    ```

    ## In short

    | market | change | | figures | median | least | 93.5–96.5 | below | above |
    |---|---|---|--:|--:|--:|--:|--:|--:|
    \(sections.flatMap(summary).joined(separator: "\n"))

    What the marks mean:

    - **few**: fewer than \(JSONLine.decimal(Self.fewEvents, digits: 0)) things of the rarer kind in a study, or \
    \(JSONLine.decimal(Self.fewPairs, digits: 0)) for a difference. A count jumps, so an interval that never covers too \
    little mostly covers too much.
    - **outlying**: replications are skewed (skewness beside it): ten of them seldom hold one of the
      days that make the mean, and no interval can know of a day that is not among them. Where one
      is and stands apart, a figure has a note; beside it how often, and the coverage without. A
      difference has none.
    - **seldom**: many studies give no interval, since most of their replications are alike or the two
      markets hardly differ; coverage is over the rest, which are a choice.
    - **zones**: where zones differ little, an interval of their spread that reaches 0 covers it.
    - **chance**: outside the band by less than two standard errors, from blocks of replications that
      have none in common.
    - **open**: none of these; worth a look.

    \(sections.map(table).joined(separator: "\n"))
    """
  }

  private static let fewEvents = 60.0
  private static let fewPairs = 200.0

  /// The median standard error of an entry, in points.
  private var chance: String {
    let tallies = sections.flatMap(\.rows).flatMap { [$0.single, $0.paired] }
    let errors = tallies.filter { $0.given > 0 }
      .map { $0.standardError ?? spread(of: studies) }
    return percent(Quantile.of(sorted: errors.sorted(), at: 0.5))
  }

  /// Standard deviation of a coverage by independent studies.
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
    _ tally: CoverageTally,
    isPaired: Bool
  ) -> String {
    guard let coverage = tally.coverage, !Self.band.contains(coverage) else { return "" }
    let distance = max(Self.band.lowerBound - coverage, coverage - Self.band.upperBound)
    if distance < 2 * (tally.standardError ?? spread(of: studies)) { return "chance" }
    let isLow = coverage < Self.band.lowerBound
    if !isLow, row.figure.kind == .zoneSpread { return "zones" }
    if !isLow, let events = row.events, events < (isPaired ? Self.fewPairs : Self.fewEvents) {
      return "few"
    }
    let given = Double(tally.given) / Double(studies)
    if given < 0.9 { return "seldom (\(percent(given)) % of studies)" }
    let skewness = isPaired ? row.pairedSkewness : row.skewness
    let shape = "skewness \(JSONLine.decimal(skewness, digits: 1))"
    guard isLow, abs(skewness) > 1 else { return "open (\(shape))" }
    if isPaired { return "outlying (\(shape))" }
    let noted = Double(tally.remarked) / Double(tally.given)
    return "outlying (\(shape); \(percent(noted)) % with a note, "
      + "\(percent(tally.coverageUnremarked)) without)"
  }

  private func percent(_ share: Double?) -> String {
    share.map { JSONLine.decimal($0 * 100, digits: 1) } ?? "–"
  }

  private func count(_ value: Double?) -> String {
    value.map { JSONLine.decimal($0, digits: $0 < 100 ? 1 : 0) } ?? ""
  }
}
