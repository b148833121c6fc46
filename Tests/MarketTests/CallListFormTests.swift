// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Testing

@testable import Market

/// A list that drivers look at in their own time, against its closed forms.
@Suite struct CallListFormTests {
  private func list(drivers: Int, _ acceptance: Acceptance) -> RunResult {
    var city = PointCity(policy: "call-list")
    city.stand(drivers, atKm: 10) { $0.acceptance = acceptance }
    city.scenario.riders.patienceS = .constant(900)
    city.calls(6000, everyS: 1000, at: km(10))
    return city.run
  }

  @Test("a call is found after an exponential time of mean b/n, and then thought over")
  func found() {
    for drivers in [1, 4] {
      var acceptance = Acceptance()
      acceptance.browseS = 20
      acceptance.thinkS = .constant(3)
      let run = list(drivers: drivers, acceptance)
      #expect(run.count(.completed) == 6000)
      let mean = 20 / Double(drivers)
      // The first look of n drivers comes after b/n; nobody thinks the call over before.
      #expect(abs(z(run.calls.map { $0.search - 3 }, mean: mean)) < 4)
    }
  }

  @Test("a driver who looks passes a call over with 1 − p, for good")
  func passedOver() {
    let p = 0.35
    let run = list(drivers: 3, .probability(p))
    #expect(abs(z(run.count(.abandonSearch), of: 6000, probability: power(1 - p, 3))) < 4)
    #expect(run.offers.count == Set(run.offers.map { Pair($0.call, $0.driver) }).count)
  }

  typealias Pair = OfferConservationTests.Pair
}
