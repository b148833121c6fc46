// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market
import Measures
import Testing

@Suite("Intents of random days with riders who call again")
struct IntentTests {
  /// Chains of up to four calls, each submitted after the one before it was closed; numbered in
  /// order of submission and in order of closing, as a world hands them over.
  private func calls(seed: UInt64) -> [CallRecord] {
    var random = SplitMix64(seed: seed)
    var chains: [[CallRecord]] = []
    for _ in 0..<400 {
      var time = Double.random(in: 0..<86_000, using: &random)
      var chain: [CallRecord] = []
      for attempt in 0..<Int.random(in: 1...4, using: &random) {
        let isLast = Int.random(in: 0..<3, using: &random) == 0
        let closed = time + Double.random(in: 1..<2_000, using: &random)
        let outcome: CallOutcome =
          closed > 86_400 ? .openAtEnd : isLast ? .completed : .abandonSearch
        let boarded = outcome == .completed ? time : nil
        var call = TinyDay.call(0, 0, outcome, [time, boarded, boarded, closed], trip: 1_000)
        call.closed = min(call.closed, .day)
        call.attempt = UInt8(attempt)
        chain.append(call)
        guard outcome == .abandonSearch else { break }
        time = closed + Double.random(in: 0..<500, using: &random)
        if time >= 86_400 { break }
      }
      chains.append(chain)
    }
    let places = chains.indices.flatMap { chain in chains[chain].indices.map { (chain, $0) } }
      .sorted { chains[$0.0][$0.1].submitted < chains[$1.0][$1.1].submitted }
    for (number, place) in places.enumerated() {
      chains[place.0][place.1].call = UInt32(number)
    }
    for chain in chains.indices {
      let intent = chains[chain][0].call
      for index in chains[chain].indices { chains[chain][index].intent = intent }
    }
    return chains.joined().sorted { ($0.closed, $0.call) < ($1.closed, $1.call) }
  }

  @Test(
    "they are those a brute-force count finds, with a warm-up or without",
    arguments: 1...20 as ClosedRange<UInt64>
  )
  func bruteForce(seed: UInt64) throws {
    let calls = calls(seed: seed)
    for start in [SimTime.zero, SimTime(hours: 3), SimTime(hours: 12)] {
      var accumulator = KeyFigureAccumulator(
        window: start..<SimTime.day,
        days: 1,
        serviceDayStart: 4,
        zones: 1
      )
      accumulator.add(calls: calls)
      let figures = accumulator.finish()
      let intents = Dictionary(grouping: calls, by: \.intent).values
        .filter { $0.contains { $0.attempt == 0 && $0.submitted >= start } }
      let closed = intents.filter { !$0.contains { $0.outcome == .openAtEnd } }
      let completed = closed.filter { $0.contains { $0.outcome == .completed } }
      #expect(figures["intents_per_day"] == Double(intents.count))
      #expect(figures.denominator(of: "completion_rate_intent") == Double(closed.count))
      #expect(
        figures["completion_rate_intent"] == Double(completed.count) / Double(closed.count)
      )
      let broken = figures.conservation().filter { !$0.contains("trips") }
      #expect(broken == [])
    }
  }
}
