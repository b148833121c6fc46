// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market
import Measures
import Testing

@Suite("Key figures of random days")
struct RandomDayTests {
  private func accumulator(days: Int = 1, zones: Int = 3) -> KeyFigureAccumulator {
    KeyFigureAccumulator(
      window: SimTime.zero..<SimTime(hours: 24 * Double(days)),
      days: days,
      serviceDayStart: 4,
      zones: zones
    )
  }

  private func figures(_ records: RandomRecords, days: Int = 1) -> ReplicationFigures {
    var whole = accumulator(days: days)
    whole.add(calls: records.calls)
    whole.add(shifts: records.shifts)
    whole.add(stretches: records.stretches)
    return whole.finish()
  }

  @Test("outcome shares and phase shares each sum to one", arguments: 1...20 as ClosedRange<UInt64>)
  func sharesSumToOne(seed: UInt64) throws {
    let figures = figures(RandomRecords(calls: 50 + Int(seed) * 37, seed: seed))
    let outcomes = [
      "completion_rate_call", "no_driver", "abandon_search", "cancel_rider_postmatch",
      "cancel_driver", "no_show", "lost_to_street", "payment_fail",
    ]
    let shifts = [
      "shift_free_share", "shift_service_share", "share_elsewhere", "shift_commute_share",
    ]
    let phases = ["p1_share", "p2_share", "p3_share", "p4_share"]
    for ids in [outcomes, phases, shifts] {
      let sum = try ids.map { try #require(figures[$0]) }.reduce(0, +)
      #expect(abs(sum - 1) < 1e-12)
    }
    #expect(figures.conservation() == [])
  }

  @Test("any split into batches gives the same figures", arguments: 1...20 as ClosedRange<UInt64>)
  func batches(seed: UInt64) {
    let records = RandomRecords(calls: 1_500, days: 2, seed: seed)
    var random = SplitMix64(seed: seed)
    var split = accumulator(days: 2)
    var calls = records.calls[...]
    var shifts = records.shifts[...]
    while !calls.isEmpty || !shifts.isEmpty {
      let some = calls.prefix(Int.random(in: 0...600, using: &random))
      split.add(calls: Array(some))
      calls = calls.dropFirst(some.count)
      let few = shifts.prefix(Int.random(in: 0...9, using: &random))
      split.add(shifts: Array(few))
      shifts = shifts.dropFirst(few.count)
    }
    split.add(stretches: records.stretches)
    #expect(split.finish() == figures(records, days: 2))
  }

  @Test("calls submitted outside the window count in no figure but in the digest")
  func windowClips() {
    let records = RandomRecords(calls: 2_000, days: 3, seed: 5)
    let window = SimTime.day..<SimTime(hours: 48)
    var clipped = KeyFigureAccumulator(window: window, days: 1, serviceDayStart: 4, zones: 3)
    clipped.add(calls: records.calls)
    var alone = KeyFigureAccumulator(window: window, days: 1, serviceDayStart: 4, zones: 3)
    alone.add(calls: records.calls.filter { window.contains($0.submitted) })
    let (first, second) = (clipped.finish(), alone.finish())
    #expect(first.values == second.values)
    #expect(first.denominators == second.denominators)
    #expect(first.digest != second.digest)
    #expect(first.ledger.outside == 2_000 - first.ledger.submitted)
    #expect(first.ledger.submitted > 500 && first.ledger.submitted < 850)
  }

  @Test("the window includes its first instant and excludes its last")
  func windowEdges() {
    let window = SimTime(seconds: 10)..<SimTime(seconds: 20)
    var edges = KeyFigureAccumulator(window: window, days: 1, serviceDayStart: 0, zones: 1)
    for (number, second) in [9.999_999, 10, 19.999_999, 20].enumerated() {
      let seconds = [second, nil, nil, second + 5]
      edges.add(calls: [TinyDay.call(UInt32(number), 0, .noDriver, seconds, trip: 1)])
    }
    #expect(edges.finish().ledger.submitted == 2)
  }

  @Test("an empty run has no value, never NaN, where nothing was counted")
  func emptyRun() {
    let figures = accumulator().finish()
    for (figure, value) in zip(KeyFigure.dictionary, figures.values) {
      switch figure.id {
      case "calls_per_day", "intents_per_day", "drivers_online", "gmv", "gmv_per_day",
        "trips_per_day":
        #expect(value == 0)
      default: #expect(value == nil, "\(figure.id)")
      }
    }
    #expect(figures.denominators.allSatisfy { $0.isFinite })
    #expect(figures.hourly.allSatisfy { $0.completionRate == nil && $0.waitTotal == nil })
    #expect(figures.conservation() == [])
  }

  @Test("zones are counted apart, and a single replication does not compare them")
  func zones() {
    var calls: [CallRecord] = []
    // Zone 0 completes 30 of 40, zone 1 completes 15 of 30, zone 2 none of 29.
    for (zone, closed, completed) in [(0, 40, 30), (1, 30, 15), (2, 29, 0)] as [(UInt16, Int, Int)]
    {
      for index in 0..<closed {
        let number = UInt32(calls.count)
        calls.append(
          index < completed
            ? TinyDay.call(number, zone, .completed, [1, 2, 3, 4], trip: 1, fare: 1)
            : TinyDay.call(number, zone, .noDriver, [1, nil, nil, 4], trip: 1)
        )
      }
    }
    var accumulator = accumulator()
    accumulator.add(calls: calls)
    let figures = accumulator.finish()
    #expect(figures.zones.prefix(3).map(\.closed) == [40, 30, 29])
    #expect(figures.zones.prefix(3).map(\.completed) == [30, 15, 0])
    #expect(figures.zones[0].wait == 60_000_000, "30 calls, 2 s each")
    #expect(figures["fairness_zone"] == nil && figures["zone_spread"] == nil)
    #expect(figures.denominator(of: "fairness_zone") == 3)
    let summary = StudySummary(figures: [figures, figures, figures])
    #expect(summary["fairness_zone"]?.estimate.map { $0.mean < 0.02 } == true)
    #expect(summary["zone_spread"]?.estimate.map { $0.mean > 0.2 } == true)
  }

  @Test("hours of several days fold over one another as a brute-force count does")
  func hoursFold() {
    let days = 3
    let records = RandomRecords(calls: 900, days: days, seed: 11)
    let hourly = figures(records, days: days).hourly
    for hour in 0..<24 {
      var online = 0.0
      var back = 0.0
      var calls = 0.0
      var occupied = 0.0
      for day in 0..<days {
        let start = Double(24 * day + hour)
        func overlap(_ from: SimTime, _ to: SimTime) -> Double {
          max(0, min(to.hours, start + 1) - max(from.hours, start))
        }
        for shift in records.shifts { online += overlap(shift.started, shift.ended) }
        for stretch in records.stretches {
          let time = overlap(stretch.started, stretch.ended)
          if stretch.kind == .wayBack { back += time } else { online -= time }
        }
        for call in records.calls {
          if Int(call.submitted.hours) == Int(start) { calls += 1 }
          if call.boarded != .never { occupied += overlap(call.boarded, call.closed) }
        }
      }
      #expect(abs(hourly[hour].driversOnline - online / Double(days)) < 1e-9)
      #expect(hourly[hour].callsPerDay == calls / Double(days))
      if let utilization = hourly[hour].utilization {
        #expect(abs(utilization - occupied / (online - back)) < 1e-9)
      }
    }
  }
}
