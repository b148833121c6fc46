// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market
import Measures
import Testing

@Suite("Percentiles over calls")
struct PercentileTests {
  /// Random spans from a millisecond to a day, log-uniform: each octave of the histogram is used.
  private func spans(_ count: Int, seed: UInt64) -> [SimTime] {
    var random = SplitMix64(seed: seed)
    return (0..<count)
      .map { _ in
        let octave = Int64.random(in: 10...36, using: &random)
        return SimTime(microseconds: Int64.random(in: 1 << octave..<2 << octave, using: &random))
      }
  }

  @Test(
    "they are within 0.1 % of the exact order statistic",
    arguments: 1...30 as ClosedRange<UInt64>
  )
  func bound(seed: UInt64) throws {
    let waits = spans(Int(seed) * 40, seed: seed)
    var accumulator = KeyFigureAccumulator(
      window: TinyDay.window,
      days: 1,
      serviceDayStart: 4,
      zones: 1
    )
    accumulator.add(
      calls: waits.enumerated()
        .map { number, wait in
          var call = CallRecord(
            call: UInt32(number),
            zone: 0,
            submitted: SimTime(seconds: 5),
            tripDistance: 1
          )
          call.outcome = .completed
          call.matched = call.submitted + wait
          call.boarded = call.matched
          call.closed = call.boarded
          call.pickupDistance = Int32(truncatingIfNeeded: min(wait.microseconds, 2_000_000_000))
          return call
        }
    )
    let figures = accumulator.finish()
    let exact = waits.map(\.seconds).sorted()
    let distances = waits.map { min(Double($0.microseconds), 2e9) / 1e6 }.sorted()
    for percent in [50, 90, 95] {
      let rank = (exact.count * percent + 99) / 100 - 1
      for id in ["wait_total_p\(percent)", "time_to_match_p\(percent)"] {
        let found = try #require(figures[id])
        // Half a unit of 512 µs where a thousandth is less than that.
        #expect(abs(found - exact[rank]) <= max(0.001 * exact[rank], 0.000_256))
      }
      if percent < 95 {
        let found = try #require(figures["pickup_distance_p\(percent)"])
        #expect(abs(found - distances[rank]) <= max(0.001 * distances[rank], 0.000_004))
      }
    }
  }

  @Test("a match at once is exactly zero")
  func zero() {
    var accumulator = KeyFigureAccumulator(
      window: TinyDay.window,
      days: 1,
      serviceDayStart: 4,
      zones: 1
    )
    accumulator.add(
      calls: [TinyDay.call(0, 0, .completed, [7, 7, 7, 9], trip: 1, fare: 1)]
    )
    #expect(accumulator.finish()["time_to_match_p95"] == 0)
    #expect(accumulator.finish()["wait_total_p50"] == 0)
  }

  @Test("a wait of months is still counted")
  func longWait() throws {
    var accumulator = KeyFigureAccumulator(
      window: TinyDay.window,
      days: 1,
      serviceDayStart: 4,
      zones: 1
    )
    let wait = 200 * 86_400.0
    accumulator.add(
      calls: [TinyDay.call(0, 0, .completed, [0, wait, wait, wait], trip: 1, fare: 1)]
    )
    #expect(abs(try #require(accumulator.finish()["wait_total_p50"]) - wait) < wait / 1_000)
  }
}
