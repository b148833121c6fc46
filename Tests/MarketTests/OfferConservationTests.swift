// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Testing

@testable import Market

/// What no market that asks its drivers may break, on random small scenarios.
@Suite struct OfferConservationTests {
  @Test("an offer ends once; nobody has two cards; a match was accepted", arguments: 0..<200)
  func offers(index: Int) {
    let scenario = RandomScenario.make(index)
    let run = RunResult(scenario)
    guard PolicyRegistry.asksDrivers(scenario) else {
      #expect(run.offers.isEmpty)
      return
    }
    let accepted = run.offers.filter { $0.answer == .accepted }
    let matched = run.calls.filter { $0.matched != .never }
    #expect(Set(accepted.map(\.call)).count == accepted.count)
    #expect(
      Set(matched.map { Pair($0.call, $0.driver) })
        == Set(accepted.map { Pair($0.call, $0.driver) })
    )
    let byDriver = Dictionary(grouping: run.offers, by: \.driver)
    for offers in byDriver.values {
      let shown = offers.filter { $0.shown < $0.ended }.sorted { $0.shown < $1.shown }
      for (one, next) in zip(shown, shown.dropFirst()) { #expect(one.ended <= next.shown) }
    }
    #expect(run.offers.allSatisfy { $0.shown <= $0.ended })
  }

  @Test("nothing is offered twice to one driver within a call of the same fare", arguments: 0..<200)
  func once(index: Int) {
    var scenario = RandomScenario.make(index)
    scenario.riders.namedFare.raiseAfterS = .infinity
    let run = RunResult(scenario)
    let pairs = run.offers.map { Pair($0.call, $0.driver) }
    #expect(Set(pairs).count == pairs.count)
  }

  @Test("an intent is numbered after its first call and is completed once", arguments: 0..<200)
  func intents(index: Int) {
    let run = RunResult(RandomScenario.make(index))
    for calls in Dictionary(grouping: run.calls, by: \.intent).values {
      let attempts = calls.sorted { $0.call < $1.call }
      #expect(attempts.first?.call == attempts.first?.intent)
      #expect(attempts.map(\.attempt) == (0..<UInt8(attempts.count)).map { $0 })
      for (one, next) in zip(attempts, attempts.dropFirst()) {
        #expect(one.closed <= next.submitted && one.outcome.mayBeRetried)
      }
    }
  }

  struct Pair: Hashable {
    var call: UInt32
    var driver: Int32
    init(_ call: UInt32, _ driver: Int32) { (self.call, self.driver) = (call, driver) }
  }
}
