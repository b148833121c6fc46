// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore
import Testing

@testable import Market

/// Batches whose matched drivers are asked, because some of them may refuse.
@Suite struct BatchAskingTests {
  @Test("drivers who stand together go on being asked window by window")
  func rank() {
    var city = PointCity(policy: "batch")
    city.stand(100, atKm: 10) { $0.acceptance = .probability(1 - 1e-9) }
    for index in 0..<200 { city.call(atS: 3600, from: km(9, 0.01 * Double(index))) }
    city.scenario.dispatch.candidates = 4
    // All look at the same four calls in a window, and nothing else happens for minutes.
    let soon = SimTime(seconds: 3600 + 60)
    #expect(city.run.calls.count { $0.matched <= soon } == 100)
  }

  @Test("a raised bid is a reason to look again")
  func raised() {
    var city = PointCity(policy: "batch")
    city.stand(1, atKm: 10) {
      $0.acceptance = .probability(0.001)
      $0.acceptance.per1000Krw = 30
    }
    city.scenario.riders.namedFare.share = 1
    city.scenario.riders.namedFare.raiseAfterS = 30
    city.scenario.riders.patienceS = .constant(300)
    city.call(atS: 3600, from: km(10))
    let run = city.run
    #expect(run.count(.completed) == 1 && run.offers.count == 2)
    #expect(run.calls.allSatisfy { (30...32).contains($0.search) })
  }

  @Test("a card that is withdrawn because its driver goes home is a reason to look again")
  func withdrawn() {
    var city = PointCity(policy: "batch")
    city.stand(1, atKm: 10) {
      $0.acceptance = .probability(1 - 1e-9)
      $0.acceptance.thinkS = .constant(3600)
      $0.shiftStartH = .constant(4)
      $0.shiftLengthH = .constant(1.5)
    }
    city.stand(1, atKm: 10.5) { $0.acceptance = .probability(1 - 1e-9) }
    city.scenario.dispatch.offerTimeoutS = .infinity
    city.call(atS: 5000, from: km(10))
    let run = city.run
    #expect(run.offers.map(\.answer) == [.withdrawn, .accepted])
    #expect(run.offers.last.map { $0.shown.seconds <= 5402 } ?? false)
  }

  @Test("who comes on foot is judged by the time on foot")
  func onFoot() {
    var city = PointCity(policy: "batch")
    // A kick-board gets 1.2 km in less time than a pedestrian 0.5 km.
    city.stand(1, atKm: 10.5) { $0.travel.mode = .foot }
    city.stand(1, atKm: 11.2) {
      $0.travel.mode = .foot
      $0.travel.kickboardShare = 1
    }
    city.call(atS: 60, from: km(10))
    #expect(city.run.calls.map(\.driver) == [1])
  }
}
