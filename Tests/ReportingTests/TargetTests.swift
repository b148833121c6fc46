// SPDX-License-Identifier: GPL-3.0-or-later
import Market
import Measures
import Testing

@testable import Reporting

@Suite("Targets beside the figures")
struct TargetTests {
  private func target(
    _ figure: String,
    _ value: Double,
    tolerance: Double,
    source: String
  ) -> Target {
    var target = Target()
    target.figure = figure
    target.value = value
    target.tolerance = tolerance
    target.source = source
    return target
  }

  /// Two replications with these values of a few figures.
  private func summary(_ values: [String: Double]) -> StudySummary {
    let row = ReplicationFigures(
      values: KeyFigure.dictionary.map { values[$0.id] },
      denominators: KeyFigure.dictionary.map { _ in 100 },
      hourly: [],
      digest: 0,
      ledger: Ledger()
    )
    return StudySummary(figures: [row, row])
  }

  /// The table's lines, columns separated by single blanks.
  private func lines(_ values: [String: Double], _ targets: [Target]) -> [String] {
    let summary = summary(values)
    return
      FigureTable.render(
        summary,
        targets: targets.map { TargetFinding($0, in: summary) },
        style: .plain
      )
      .split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
  }

  @Test("a share's distance is in points, another figure's in per cent of the target")
  func distances() throws {
    let lines = lines(
      ["completion_rate_call": 0.762, "calls_per_day": 30_700, "wait_total": 90],
      [
        target("completion_rate_call", 0.75, tolerance: 0.01, source: "Hankyung"),
        target("calls_per_day", 25_000, tolerance: 5_000, source: "Newspim"),
        target("wait_total", 100, tolerance: 20, source: "Hankyung"),
      ]
    )
    let table = lines.joined(separator: "\n")
    #expect(lines[0].hasSuffix("counted over target distance within tolerance"))
    #expect(table.contains("calls closed 75.0 ±1.0 [1] +1.2 pp missed by 0.2 pp"))
    #expect(table.contains("measured days 25,000 ±5,000 [2] +22.8 % missed by 2.8 %"))
    #expect(table.contains("completed trips 1:40 ±0:20 [1] -10.0 % met"))
    #expect(lines.suffix(2) == ["[1] Hankyung", "[2] Newspim"])
  }

  @Test("at the edge of the tolerance a target is met, a thousandth beyond it is not")
  func edge() {
    let summary = summary(["completion_rate_call": 0.755, "wait_total": 0.1 + 0.2])
    func isMet(_ id: String, _ value: Double, _ tolerance: Double) -> Bool? {
      TargetFinding(target(id, value, tolerance: tolerance, source: ""), in: summary).isMet
    }
    #expect(isMet("completion_rate_call", 0.75, 0.005) == true)
    #expect(isMet("completion_rate_call", 0.76, 0.005) == true)
    #expect(isMet("completion_rate_call", 0.75, 0.004_995) == false)
    #expect(isMet("wait_total", 0.3, 0) == true)
  }

  @Test("a target whose figure has no value says so, and its row stays")
  func noValue() throws {
    let lines = lines([:], [target("p4_share", 0.1, tolerance: 0.02, source: "")])
    #expect(lines.contains { $0.hasSuffix("10.0 ±2.0 – no value") })
    let zero = self.lines(["p4_share": 0], [target("p4_share", 0.1, tolerance: 0.02, source: "")])
    #expect(zero.contains { $0.hasSuffix("10.0 ±2.0 -10.0 pp missed by 8.0 pp") })
  }

  @Test("two targets of one figure have two lines; an unknown figure is named below the table")
  func several() {
    let lines = lines(
      ["calls_per_day": 100],
      [
        target("calls_per_day", 100, tolerance: 1, source: "A"),
        target("calls_per_day", 0, tolerance: 1, source: "B"),
        target("call_per_day", 100, tolerance: 1, source: "A"),
      ]
    )
    #expect(lines.contains { $0.hasSuffix("100.0 ±1.0 [1] 0.0 % met") })
    #expect(lines.contains { $0 == "0.0 ±1.0 [2] +100.0 missed by 99.0" })
    #expect(lines.last == "There is a target for call_per_day, but no such key figure.")
  }

  @Test("without targets there is no column of theirs")
  func none() {
    let lines = lines(["calls_per_day": 100], [])
    #expect(lines[0] == "mean 95 % interval unit counted over")
  }
}
