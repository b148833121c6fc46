// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market
import Testing

@testable import Measures

/// Each figure of a part against the same figure of all, by its id.
@Suite("Figures of zones, hours and cohorts")
struct PartTests {
  private static let seeds: [UInt64] = [1, 2, 3]

  private func figures(
    _ records: RandomRecords,
    _ wanted: (CallRecord) -> Bool = { _ in true }
  ) -> ReplicationFigures {
    var accumulator = KeyFigureAccumulator(
      window: .zero..<SimTime(hours: 48),
      days: 2,
      serviceDayStart: 4,
      zones: 3,
      cohorts: ["day", "night"]
    )
    accumulator.add(calls: records.calls.filter(wanted))
    accumulator.add(shifts: records.shifts)
    return accumulator.finish()
  }

  private func agree(_ counts: CallCounts, with all: ReplicationFigures, _ label: String) {
    for series in CallSeries.all {
      let (part, whole) = (series.quotient(counts).value, all[series.id])
      #expect((part == nil) == (whole == nil), "\(label): \(series.id)")
      guard let part, let whole else { continue }
      #expect(abs(part - whole) <= 1e-9 * max(1, abs(whole)), "\(label): \(series.id)")
    }
  }

  @Test(
    "a zone and an hour have the key figures of a market with their calls alone",
    arguments: seeds
  )
  func calls(seed: UInt64) {
    var records = RandomRecords(calls: 600, days: 2, seed: seed)
    for index in records.calls.indices where records.calls[index].boarded != .never {
      records.calls[index].plannedPickup = UInt32(100_000 + 1_000 * (index % 300))
    }
    let all = figures(records)
    for zone in 0..<3 {
      agree(
        all.zones[zone],
        with: figures(records) { Int($0.zone) == zone },
        "zone \(zone), seed \(seed)"
      )
    }
    for hour in 0..<24 {
      let own = figures(records) { Int($0.submitted.hours) % 24 == hour }
      agree(all.hourly[hour].calls, with: own, "hour \(hour), seed \(seed)")
    }
  }

  @Test("every figure of calls and service is told of parts but those that parts cannot have")
  func complete() {
    let ids = KeyFigure.dictionary.map(\.id)
    let last = ids.firstIndex(of: "drivers_online") ?? 0
    let offers = ["acceptance_rate_", "offers_per", "glances_per"]
    let expected = ids[..<last]
      .filter { id in
        ![
          "completion_rate_intent", "coverage_zone_hour", "zone_spread", "fairness_zone",
          "success_gap_short_long",
        ]
        .contains(id) && !["_p50", "_p90", "_p95"].contains { id.hasSuffix($0) }
          && !offers.contains { id.hasPrefix($0) }
      }
    #expect(CallSeries.all.map(\.id).filter { $0 != "fare_per_trip" } == expected)
    for series in CallSeries.all where series.kind != .ratio {
      #expect(KeyFigure.named(series.id)?.kind == series.kind, "\(series.id)")
    }
  }

  @Test("a cohort has the key figures of a market with its shifts alone", arguments: seeds)
  func cohorts(seed: UInt64) throws {
    var records = RandomRecords(calls: 300, days: 2, seed: seed)
    for index in records.shifts.indices { records.shifts[index].cohort = UInt16(index % 2) }
    let all = figures(records)
    #expect(all.cohorts.map(\.name) == ["day", "night"])
    for cohort in 0..<2 {
      var own = records
      own.shifts = records.shifts.filter { $0.cohort == UInt16(cohort) }
      let alone = figures(own)
      for (figure, quotient) in zip(CohortFigures.figures, all.cohorts[cohort].quotients) {
        #expect(quotient.value == alone[figure.id], "\(figure.id) of \(cohort), seed \(seed)")
      }
    }
    let summary = StudySummary(figures: [all, figures(records)])
    #expect(summary.cohorts.count == 2)
    let ids = CohortFigures.figures.map(\.id)
    for id in ["gross_per_hour", "net_per_hour", "income_all_per_hour", "net_all_per_hour"] {
      #expect(ids.contains(id))
    }
  }
}
