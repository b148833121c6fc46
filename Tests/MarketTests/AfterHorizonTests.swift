// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore
import Testing

@testable import Market

/// Nothing renews itself after the horizon, so that every run ends; and whoever waits for a run is heard.
@Suite struct AfterHorizonTests {
  @Test("a call that nobody can reach does not keep the other apps' drivers at work for ever")
  func unreachable() {
    var city = PointCity(policy: "sequential")
    city.stand(1, atKm: 1, 1) { $0.elsewhere.jobsPerIdleHour = 2 }
    city.scenario.dispatch.pickupRadiusKm = 0.001
    city.call(atS: 60, from: km(19, 19))
    var world = World(MarketPlan(city.scenario), seed: 1, replication: 0)
    #expect(eventsToTheEnd(of: &world, atMost: 1000) != nil)
  }

  @Test("every market ends soon after its horizon", arguments: 0..<150)
  func ends(index: Int) {
    var scenario = RandomScenario.make(index)
    scenario.horizon.end = .lastDropOff
    if index % 2 == 0 {
      scenario.riders.patienceS = .constant(.infinity)
      scenario.riders.searchTimeoutS = .infinity
    }
    for cohort in scenario.drivers.indices where index % 3 == 0 {
      scenario.drivers[cohort].elsewhere.jobsPerIdleHour = 6
      scenario.drivers[cohort].acceptance.perHourOnline = -0.01
    }
    let plan = MarketPlan(scenario)
    var world = World(plan, seed: 3, replication: 0)
    guard world.advance(through: plan.measured.upperBound) else { return }
    let open = world.market.calls.count
    // Each open call may be shown to each driver and free him to drift; a drift has many hops.
    let most = 2000 + 300 * (open + 1) * (world.market.drivers.count + 1)
    #expect(eventsToTheEnd(of: &world, atMost: most) != nil, "market \(index), \(open) open calls")
  }

  @Test("who is at another app's job when the horizon comes still takes the call he ends beside")
  func comesBack() {
    // All jobs lead to one point, 26 hours away: the first is taken within minutes.
    var city = PointCity(policy: "nearest")
    city.stand(1, atKm: 1) { $0.elsewhere.jobsPerIdleHour = 60 }
    city.scenario.city.zones.append(city.scenario.city.zones[0])
    city.scenario.city.zones[0].attraction = 0
    city.scenario.city.zones[1].name = "there"
    city.scenario.city.zones[1].centre.xKm = 19
    city.scenario.city.zones[1].driverWeight = 0
    city.scenario.demand.destination = .zone
    city.scenario.city.speedKmh = 0.7
    city.scenario.dispatch.pickupRadiusKm = 1
    city.call(atS: 86_000, from: km(19))
    let run = city.run
    #expect(run.calls.map(\.outcome) == [.completed])
    #expect(run.calls.allSatisfy { $0.matched > .day })
  }

  @Test("advance returns after a bounded number of events, whether there is anything to say or not")
  func returnsSoon() {
    var scenario = openGrid(sideKm: 5, cars: 200, callsPerDay: 0.001)
    var spot = HotSpotSpec()
    spot.share = 1
    var zone = ZoneSpec()
    zone.population = 1
    zone.hotSpots = [spot]
    scenario.city.zones = [zone]
    scenario.drivers[0].idle.behaviour = .drift
    scenario.drivers[0].idle.positionReportS = 1
    scenario.drivers[0].elsewhere.jobsPerIdleHour = 10
    scenario.services = [Service(scenario)]
    let plan = MarketPlan(scenario)
    var world = World(plan, seed: 1, replication: 0)
    var city = SharedCity(plan, seed: 1, replication: 0)
    for _ in 0..<5 {
      let (before, cityBefore) = (world.eventCount, city.eventCount)
      let (goesOn, cityGoesOn) = (world.advance(), city.advance())
      #expect(goesOn && cityGoesOn)
      #expect((1...World.eventsAtATime).contains(world.eventCount - before))
      #expect((1...World.eventsAtATime).contains(city.eventCount - cityBefore))
    }
  }

  @Test(
    "a start radius that reaches nobody, and does not grow, wakes nobody",
    arguments: [
      "sequential", "broadcast", "call-list", "batch",
    ]
  )
  func noPolling(policy: String) {
    // By rounding the driver's streets are as long as the radius, and the driver is not within it.
    var city = PointCity(policy: policy)
    city.scenario.city.metric = .euclidean
    city.scenario.dispatch.startRadiusKm = 0.5
    city.scenario.dispatch.radiusGrowthKmPerMin = 0
    city.stand(1, atKm: 10) { $0.acceptance.intercept = 100 }
    city.call(atS: 1, from: Point(x: 10_499_999, y: 10_000_900))
    #expect(city.run.events < 20)
  }

  /// Events from now to the end; nil when there are more than so many.
  private func eventsToTheEnd(of world: inout World, atMost most: Int) -> Int? {
    let before = world.eventCount
    while world.step() {
      world.clearRecords()
      if world.eventCount - before > most { return nil }
    }
    return world.eventCount - before
  }
}
