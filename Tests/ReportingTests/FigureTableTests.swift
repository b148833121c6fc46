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

  /// A value of its own for every figure.
  private static let full = Dictionary(
    uniqueKeysWithValues: KeyFigure.dictionary.enumerated().map { ($1.id, Double($0 + 1)) }
  )

  @Test("opens its sections in order")
  func sections() {
    let lines = FigureTable.render(summary([Self.full]), style: .plain).split(separator: "\n")
    #expect(
      lines.filter { !$0.hasPrefix(" ") }
        == ["Calls", "Offers", "Service", "Drivers", "Money", "Members"]
    )
    #expect(lines.count == 1 + 6 + KeyFigure.dictionary.count)
    #expect(Set(FigureTable.sectionTitles.keys).isSubset(of: KeyFigure.dictionary.map(\.id)))
  }

  @Test("says beside a rate of closed calls how many are still open")
  func open() throws {
    let values = [
      "match_rate_call": 1.0, "completion_rate_call": 1, "completion_rate_submitted": 0.5,
      "open_at_end": 0.5, "no_driver": 0.1,
    ]
    let table = FigureTable.render(summary([values]), style: .plain)
    let remark = "; without the 50.0 % still open"
    #expect(try line("completion_rate_call", in: table).hasSuffix(remark))
    #expect(try line("match_rate_call", in: table).hasSuffix(remark))
    #expect(try !line("completion_rate_submitted", in: table).contains("still open"))
    #expect(try !line("no_driver", in: table).contains("still open"))
    var few = values
    few["open_at_end"] = 0.005
    #expect(!FigureTable.render(summary([few]), style: .plain).contains("still open"))
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
    // t(0.975; 1) = 12.706; the share's n_e = 0.75 · 0.25 / 0.01² = 1,875; the others' factors are
    // exp(12.706 · 10 / 190) = 1.952 and exp(12.706 · 1,000 / 21,000) = 1.831.
    #expect(
      try line("completion_rate_call", in: table)
        .hasPrefix(
          "Completion rate 75.0 [60.7, 85.4] % 748,210"
        )
    )
    #expect(try line("wait_total", in: table).contains("3:10 [1:37, 6:11] m:ss 748,210"))
    #expect(try line("gross_per_hour", in: table).contains("21,000 [11,467, 38,459] KRW/h 748,210"))
    #expect(try line("gini_income", in: table).contains("0.300 – 748,210"))
    #expect(try line("gini_income", in: table).hasSuffix("(1 of 2 replications)"))
  }

  @Test("leaves out what has no value, and a section of which nothing is left")
  func noValue() {
    let table = FigureTable.render(summary([["wait_total": 7], [:]]), style: .plain)
    let lines = table.split(separator: "\n")
    #expect(lines.count == 3 && lines[1] == "Service")
    #expect(lines[2].contains("(1 of 2 replications)"))
  }

  @Test("leaves out a behaviour that no replication had, and shows it once one has")
  func behaviour() throws {
    let plain = [
      "calls_per_day": 200.0, "intents_per_day": 200, "completion_rate_call": 0.75,
      "completion_rate_intent": 0.75, "no_show": 0, "p4_share": 0, "take_rate": 0,
    ]
    let lines = FigureTable.render(summary([plain, plain]), style: .plain)
      .split(separator: "\n").filter { $0.hasPrefix("  ") }
    #expect(lines.count == 1 + 3)
    var eventful = plain
    eventful["no_show"] = 0.02
    eventful["intents_per_day"] = 180
    let table = FigureTable.render(summary([plain, eventful]), style: .plain)
    #expect(try line("no_show", in: table).contains(" 1.0 ["))
    #expect(try line("intents_per_day", in: table).contains(" 190.0 ["))
    #expect(!table.contains("Completion rate of intents"))
    // Losses that cancel out are no nothing.
    let ups = FigureTable.render(
      summary([["contribution": -5], ["contribution": 5]]),
      style: .plain
    )
    #expect(try line("contribution", in: ups).contains(" 0 ["))
  }

  @Test("lines every column up")
  func alignment() {
    var more = Self.full
    more["gmv"] = 98_099_177
    let table = FigureTable.render(
      summary([Self.full, more]),
      style: .plain
    )
    let starts = table.split(separator: "\n")
      .compactMap { line in
        line.firstRange(of: " 748,210").map { String(line[..<$0.lowerBound]).displayWidth }
      }
    #expect(starts.count == KeyFigure.dictionary.count)
    #expect(Set(starts).count == 1)
  }

  @Test("says why there is no interval, what to beware of, and of how few things a share is")
  func notes() throws {
    func rows(_ id: String, _ parts: [(Double, Double)]) throws -> StudySummary {
      let place = try #require(KeyFigure.position(of: id))
      return StudySummary(
        figures: parts.map { part in
          var values = [Double?](repeating: nil, count: KeyFigure.dictionary.count)
          var denominators = values.map { _ in 0.0 }
          values[place] = part.1 > 0 ? part.0 / part.1 : nil
          denominators[place] = part.1
          var figures = ReplicationFigures(
            values: values,
            denominators: denominators,
            hourly: [],
            digest: 0,
            ledger: Ledger()
          )
          figures.numerators[place] = part.0
          return figures
        }
      )
    }
    let rare = try rows("long_success", [(1, 1), (0, 1)] + Array(repeating: (0, 0), count: 8))
    #expect(
      try line("long_success", in: FigureTable.render(rare, style: .plain))
        .hasSuffix("50.0 [7.0, 93.0] % 0.2 , trip from 10 km (2 of 10 replications; 2 in all)")
    )
    let alike = try rows("gini_income", Array(repeating: (0.3, 1), count: 5))
    #expect(
      try line("gini_income", in: FigureTable.render(alike, style: .plain))
        .contains("0.300 the same in all 5 ")
    )
    let ruled = try rows("gmv", [2, 1, 4, 3, 2, 1, 2, 3, 1, 300].map { ($0, 1) })
    #expect(
      try line("gmv", in: FigureTable.render(ruled, style: .plain))
        .hasSuffix("(note: 1 of 10 replications stands apart and rules it)")
    )
  }
}
