// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Measures
import Testing

@Suite("Completion between zones")
struct ZoneSpreadTests {
  /// Ten days of 25 zones whose true rates alternate around 0.7.
  private func spread(
    of deviation: Double,
    callsPerDay: Int,
    _ random: inout SplitMix64
  ) throws -> ZoneSpread {
    let each = callsPerDay / 25
    let days = (0..<10)
      .map { _ in
        (0..<25)
          .map { zone -> Quotient in
            let rate = 0.7 + (zone == 24 ? 0 : zone.isMultiple(of: 2) ? deviation : -deviation)
            let done = (0..<each).count { _ in Double.random(in: 0..<1, using: &random) < rate }
            return Quotient(Double(done), over: Double(each))
          }
      }
    return try #require(ZoneSpread(days))
  }

  /// The raw ratio of 25 equal zones is about .89, .95 and .98 for these.
  @Test("equal zones are equal, however many calls there are", arguments: [1_000, 4_000, 40_000])
  func equal(callsPerDay: Int) throws {
    var random = SplitMix64(seed: UInt64(callsPerDay))
    let rounds = 8
    var mean = 0.0
    for _ in 0..<rounds {
      let found = try spread(of: 0, callsPerDay: callsPerDay, &random)
      #expect(found.estimate.value < 0.02)
      #expect(try #require(found.worstOverBest) > 0.93)
      #expect(try #require(found.estimate.interval).low == 0)
      mean += found.variance / Double(rounds)
    }
    #expect(abs(mean) < 0.012 * 0.012)
  }

  @Test("zones that differ are found to, by as much", arguments: [1_000, 4_000, 40_000])
  func differing(callsPerDay: Int) throws {
    var random = SplitMix64(seed: UInt64(callsPerDay) + 1)
    let found = try spread(of: 0.1, callsPerDay: callsPerDay, &random)
    // 24 of 25 zones are 0.1 away from the mean.
    #expect(abs(found.estimate.value - 0.098) < 0.02)
    let interval = try #require(found.estimate.interval)
    #expect(interval.low > 0.05 && interval.high < 0.15)
    #expect(abs(try #require(found.worstOverBest) - 0.75) < 0.05)
  }

  @Test("a zone with little in it does not make the worst")
  func small() throws {
    let days = (0..<10)
      .map { day in
        [
          Quotient(700, over: 1_000), Quotient(702 - Double(day), over: 1_000),
          Quotient(0, over: day == 0 ? 1 : 0),
        ]
      }
    let found = try #require(ZoneSpread(days))
    #expect(found.zones == 3)
    #expect(try #require(found.worstOverBest) > 0.9)
  }

  @Test("no calls, one zone or one replication have nothing to compare")
  func nothing() {
    let calls = [Quotient(3, over: 4), Quotient(1, over: 4)]
    #expect(ZoneSpread([calls]) == nil)
    #expect(ZoneSpread([[calls[0]], [calls[1]]]) == nil)
    #expect(
      ZoneSpread([[Quotient(0, over: 0), calls[0]], [Quotient(0, over: 0), calls[1]]]) == nil
    )
    #expect(ZoneSpread([]) == nil)
  }

  @Test("nothing completed anywhere is no difference and no ratio")
  func allLost() throws {
    let days = Array(repeating: [Quotient(0, over: 5), Quotient(0, over: 9)], count: 4)
    let found = try #require(ZoneSpread(days))
    #expect(found.estimate.value == 0 && found.worstOverBest == nil)
  }
}
