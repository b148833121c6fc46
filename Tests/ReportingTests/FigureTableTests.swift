// SPDX-License-Identifier: GPL-3.0-or-later
import Measures
import Testing

@testable import Reporting

@Suite("The table of key figures")
struct FigureTableTests {
  /// Replications with these values of a few figures.
  private func summary(_ rows: [[String: Double]]) -> StudySummary {
    StudySummary(
      figures: rows.map { row in
        ReplicationFigures(
          values: KeyFigure.dictionary.map { row[$0.id] },
          denominators: KeyFigure.dictionary.map { _ in 748_210 },
          hourly: [],
          digest: 0,
          ledger: Ledger()
        )
      }
    )
  }

  /// The line of a figure, its columns separated by single blanks.
  private func line(_ id: String, in table: String) throws -> String {
    let title = try #require(KeyFigure.named(id)).title
    let lines = table.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
    return try #require(lines.first { $0.hasPrefix(title + " ") })
      .replacing("calls closed", with: "")
  }

  @Test("opens its four sections in order")
  func sections() {
    let lines = FigureTable.render(summary([[:]]), style: .plain).split(separator: "\n")
    #expect(lines.filter { !$0.hasPrefix(" ") } == ["Calls", "Service", "Drivers", "Money"])
    #expect(lines.count == 1 + 4 + KeyFigure.dictionary.count)
    #expect(Set(FigureTable.sectionTitles.keys).isSubset(of: KeyFigure.dictionary.map(\.id)))
  }

  @Test("writes mean, interval, unit and denominator as people read them")
  func rows() throws {
    let table = FigureTable.render(
      summary([
        [
          "completion_rate_call": 0.74, "wait_total": 180, "gross_per_hour": 20_000,
          "gini_income": 0.3,
        ],
        ["completion_rate_call": 0.76, "wait_total": 200, "gross_per_hour": 22_000],
      ]),
      style: .plain
    )
    // Half-widths: t(0.975; 1) = 12.706 times half the difference.
    #expect(
      try line("completion_rate_call", in: table)
        .hasPrefix(
          "Completion rate 75.0 [62.3, 87.7] % 748,210"
        )
    )
    #expect(try line("wait_total", in: table).contains("3:10 [1:03, 5:17] m:ss 748,210"))
    #expect(try line("gross_per_hour", in: table).contains("21,000 [8,294, 33,706] KRW/h 748,210"))
    #expect(try line("gini_income", in: table).contains("0.300 – 748,210"))
    #expect(try line("gini_income", in: table).hasSuffix("(1 of 2 replications)"))
    #expect(try line("net_per_hour", in: table).contains("– – KRW/h"))
  }

  @Test("lines every column up")
  func alignment() {
    let table = FigureTable.render(
      summary([["gmv": 98_099_175], ["gmv": 98_099_177]]),
      style: .plain
    )
    let starts = table.split(separator: "\n")
      .compactMap { line in
        line.firstRange(of: " 748,210").map { String(line[..<$0.lowerBound]).displayWidth }
      }
    #expect(starts.count == KeyFigure.dictionary.count)
    #expect(Set(starts).count == 1)
  }
}
