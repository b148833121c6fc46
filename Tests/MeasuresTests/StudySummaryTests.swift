// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market
import Measures
import Testing

@Suite("The summary of a study")
struct StudySummaryTests {
  private func row(seed: UInt64, calls: Int = 200) -> ReplicationFigures {
    let records = RandomRecords(calls: calls, seed: seed)
    var accumulator = KeyFigureAccumulator(
      window: TinyDay.window,
      days: 1,
      serviceDayStart: 4,
      zones: 3
    )
    accumulator.add(calls: records.calls)
    accumulator.add(shifts: records.shifts)
    return accumulator.finish()
  }

  @Test("each figure is the estimate over its rows, with the mean denominator")
  func figures() throws {
    let rows = (1...5).map { row(seed: $0, calls: 100 * Int($0)) }
    let summary = StudySummary(figures: rows)
    #expect(summary.replications == 5)
    #expect(summary.figures.map(\.figure) == KeyFigure.dictionary)
    let completion = try #require(summary["completion_rate_call"])
    let parts = rows.map { $0.quotient(of: "completion_rate_call") }
    #expect(completion.estimate == FigureSample(.countedShare, parts).estimate())
    let completed = parts.reduce(0) { $0 + ($1?.numerator ?? 0) }
    let mean = try #require(completion.estimate?.mean)
    #expect(abs(mean - completed / completion.total) < 1e-12)
    #expect(summary["calls_per_day"]?.estimate?.mean == 300)
    #expect(summary["open_at_end"]?.denominator == 300)
    #expect(summary["unheard_of"] == nil)
    #expect(summary.hourly.count == 24)
    #expect(summary.hourly[3].clock == 7)
    #expect(
      summary.hourly[3].calls[0].estimate
        == FigureSample(.ratio, values: rows.map { $0.hourly[3].callsPerDay }).estimate()
    )
  }

  @Test("the order of the replications does not matter")
  func order() {
    let rows = (1...8).map { row(seed: $0) }
    #expect(StudySummary(figures: rows.reversed()) == StudySummary(figures: rows))
  }

  @Test("a replication without a value is left out of the mean and shows in n")
  func missing() throws {
    let summary = StudySummary(figures: [row(seed: 1), row(seed: 2, calls: 0), row(seed: 3)])
    #expect(summary["wait_total"]?.estimate?.n == 2)
    #expect(summary["calls_per_day"]?.estimate?.n == 3)
    #expect(StudySummary(figures: [row(seed: 2, calls: 0)])["wait_total"]?.estimate == nil)
  }

  @Test("no replications, no estimates")
  func none() {
    let summary = StudySummary(figures: [])
    #expect(summary.figures.allSatisfy { $0.estimate == nil && $0.denominator == 0 })
    #expect(summary.hourly.isEmpty)
  }

  @Test("one replication has means without intervals")
  func single() throws {
    let estimate = try #require(StudySummary(figures: [row(seed: 1)])["gmv"]?.estimate)
    #expect(estimate.low == nil && estimate.halfWidth == nil)
  }

  @Test("no interval of an hour's or a zone's share leaves 0–1")
  func parts() {
    let summary = StudySummary(figures: (1...4).map { row(seed: $0, calls: 40) })
    let parts = summary.hourly.map(\.calls) + summary.zones.map(\.figures)
    let shares =
      summary.hourly.map(\.utilization.estimate)
      + parts.flatMap { part in
        zip(CallSeries.all, part).filter { KeyFigure.named($0.0.id)?.unit == .share }
          .map { $0.1.estimate }
      }
    #expect(summary.zones.count == 3)
    for share in shares.compactMap(\.self) {
      #expect(share.low ?? 0 >= 0 && share.high ?? 1 <= 1)
    }
  }
}
