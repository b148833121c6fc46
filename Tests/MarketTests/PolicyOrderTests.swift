// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore
import Testing

@testable import Market

/// Whom each policy asks first.
@Suite struct PolicyOrderTests {
  private func asked(_ run: RunResult) -> [Int32] {
    run.offers.sorted { ($0.shown, $0.ended) < ($1.shown, $1.ended) }.map(\.driver)
  }

  @Test("acceptance-gated asks the nearest who is likely to accept before nearer ones who are not")
  func gated() {
    var city = PointCity(policy: "acceptance-gated")
    city.scenario.dispatch.acceptanceGate = 0.4
    for (distance, p) in [(0.2, 0.39), (0.4, 0.35), (1.0, 0.41), (1.5, 0.9)] {
      city.stand(1, atKm: 10 + distance) {
        $0.acceptance = .probability(p)
        $0.acceptance.thinkS = .constant(1)
      }
    }
    city.call(atS: 60, from: km(10))
    city.scenario.riders.patienceS = .constant(100)
    let runs = city.runs(300)
    // Likely ones by distance, then the others by distance, until somebody accepts.
    for run in runs { #expect(asked(run) == Array([2, 3, 0, 1].prefix(run.offers.count))) }
    #expect(runs.contains { $0.offers.count == 4 })
    #expect(abs(z(runs.count { $0.offers.count == 1 }, of: 300, probability: 0.41)) < 4)
  }

  @Test("preferred-area asks those who live near the destination before nearer ones")
  func preferred() {
    var city = PointCity(policy: "preferred-area")
    city.scenario.dispatch.candidates = 10
    city.scenario.dispatch.preferredReachKm = 1
    for x in [10.5, 15] {
      city.stand(5, atKm: x) {
        $0.acceptance = .probability(0.001)
        $0.acceptance.thinkS = .constant(1)
      }
    }
    city.call(atS: 60, from: km(10), to: km(15))
    city.scenario.riders.patienceS = .constant(600)
    for first in [0.0, 40] {
      city.scenario.dispatch.preferredFirstS = first
      let plan = MarketPlan(city.scenario)
      for replication in 0..<40 as Range<UInt32> {
        let run = RunResult(plan, replication: replication)
        guard run.count(.completed) == 0 else { continue }
        // Homes are at either point, by population.
        let streams = StreamFamily(seed: 1, replication: replication)
        let roster = Roster(Timeline(plan), streams)
        let living = (0..<10 as Range<Int32>)
          .filter { abs(roster.traits(of: $0).home.x - km(15).x) < 1_000_000 }
        let others = (0..<10 as Range<Int32>).filter { !living.contains($0) }
        #expect(asked(run) == living + others)
        // Nobody else is asked in the first seconds.
        let opening = SimTime(seconds: 60 + first)
        #expect(run.offers.allSatisfy { living.contains($0.driver) || $0.shown >= opening })
      }
    }
  }

  @Test("a hidden card is taken for the mean trip, whatever the trip; some who see it then cancel")
  func hidden() {
    func market(_ policy: String, tripKm: Double) -> [RunResult] {
      var city = PointCity(policy: policy)
      city.scenario.dispatch.revealCancel = 0.6
      city.stand(1, atKm: 10.5) {
        $0.acceptance = .probability(0.7)
        $0.acceptance.perTripKm = 0.5
      }
      city.call(atS: 60, from: km(10), to: km(10, 10 + tripKm))
      // Trips are of 4 km on average, so that a hidden one is worth the intercept.
      city.call(atS: 40_000, from: km(10), to: km(10, 10 - (8 - tripKm)))
      city.scenario.riders.patienceS = .constant(100)
      return city.runs(2000)
        .map { run in
          var first = RunResult()
          first.calls = run.calls.filter { $0.call == 0 }
          return first
        }
    }
    let odds = 0.7 / 0.3
    for trip in [1.0, 7] {
      let shown = odds * PortableMath.exp(0.5 * (trip - 4))
      let willing = shown / (1 + shown)
      let open = market("sequential", tripKm: trip)
      #expect(abs(z(open.count { $0.count(.completed) == 1 }, of: 2000, probability: willing)) < 4)
      let hidden = market("destination-hidden", tripKm: trip)
      let matched = hidden.flatMap(\.calls).filter { $0.matched != .never }
      #expect(abs(z(matched.count, of: 2000, probability: 0.7)) < 4)
      // P(cancels | accepted) = P(would have refused) · revealCancel, at once.
      let cancelled = matched.filter { $0.outcome == .cancelDriver }
      let expected = (1 - willing) * 0.6
      #expect(abs(z(cancelled.count, of: matched.count, probability: expected)) < 4)
      #expect(cancelled.allSatisfy { $0.closed == $0.matched && $0.fare == 0 })
    }
  }

  @Test("who sees no destination counts with the market's mean way back, at that hour")
  func hiddenWayBack() {
    // Trips of 5 km lead from a hot spot to a suburb, from where the bus takes an hour.
    var city = PointCity(policy: "destination-hidden")
    city.stand(1, atKm: 10) {
      $0.acceptance = .probability(0.7)
      $0.acceptance.perTripKm = 0.2
      $0.acceptance.perReturnMinute = 0.03
      $0.acceptance.perDestination = 0.1
      $0.wayBack.behaviour = .goBack
      $0.wayBack.walkMaxKm = 0
      $0.wayBack.taxiPerKmKrw = 1e6
      $0.wayBack.busHeadwayMin = 10
      $0.wayBack.busKmh = 5
    }
    var spot = HotSpotSpec()
    spot.centre = city.scenario.city.zones[0].centre
    spot.share = 1
    city.scenario.city.zones[0].hotSpots = [spot]
    city.stand(0, atKm: 10, 15)
    city.call(atS: 60, from: km(10), to: km(10, 15))
    city.scenario.riders.patienceS = .constant(100)
    // Half the headway and 5 km at 5 km/h: 65 minutes.
    let value = -3.0  // no call ever starts in the suburb
    let utility = PortableMath.log(0.7 / 0.3) + 0.2 - 0.03 * 65 + 0.1 * value
    var plan = city.scenario
    plan.city.zones[1].population = 0
    let expected = 1 / (1 + PortableMath.exp(-utility))
    let compiled = MarketPlan(plan)
    let taken = (0..<2000 as Range<UInt32>).map { RunResult(compiled, replication: $0) }
      .count { run in run.calls.contains { $0.matched != .never } }
    #expect(abs(z(taken, of: 2000, probability: expected)) < 4, "\(taken) of 2000, \(expected)")
  }

  @Test("a freed driver is asked about the call that pays to go first")
  func priority() {
    var city = PointCity(policy: "priority-fee")
    city.scenario.riders.priorityFee.share = 0.5
    city.stand(1, atKm: 10)
    // Ten minutes' drive, during which two riders call: one where it ends, one farther off.
    city.call(atS: 60, from: km(10), to: km(14))
    city.call(atS: 120, from: km(14.5))
    city.call(atS: 130, from: km(14.1))
    var overtaken = 0
    for run in city.runs(300) {
      let calls = run.calls.sorted { $0.call < $1.call }
      let pays = calls.map { $0.fare == 4000 }
      #expect(calls.allSatisfy { $0.outcome == .completed })
      let first = calls[1].matched < calls[2].matched ? 1 : 2
      #expect(first == (pays[1] && !pays[2] ? 1 : 2))
      overtaken += first == 1 ? 1 : 0
    }
    #expect(abs(z(overtaken, of: 300, probability: 0.25)) < 4)
  }
}
