// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore

@testable import Market

/// Small scenarios that differ in everything a scenario can say.
enum RandomScenario {
  static func make(_ index: Int) -> Scenario {
    var dice = RandomStream(seed: 20_160_901, replication: index, entity: 0, purpose: 99)
    var scenario = Scenario()
    scenario.name = "random-\(index)"
    scenario.horizon.days = dice.pick([1, 1, 2])
    scenario.horizon.weekday = dice.pick(Array(0...6))
    scenario.horizon.serviceDayStart = dice.pick([0, 4, 4.5])
    scenario.horizon.warmUpHours = dice.pick([0, 0, 3, 7.25])
    scenario.horizon.end = dice.pick([.horizon, .lastDropOff])
    city(&scenario, &dice)
    demand(&scenario, &dice)
    drivers(&scenario, &dice)
    conditions(&scenario, &dice)
    scenario.dispatch.policy = dice.pick(PolicyRegistry.names)
    scenario.dispatch.pickupRadiusKm = dice.pick([nil, nil, 0.5, 2, 50])
    scenario.dispatch.startRadiusKm = dice.pick([nil, 0.3])
    scenario.dispatch.radiusGrowthKmPerMin = dice.pick([0, 0.5, 10])
    scenario.dispatch.offerTimeoutS = dice.pick([1, 15, .infinity])
    scenario.dispatch.parallelOffers = dice.pick([1, 3])
    scenario.dispatch.preferredFirstS = dice.pick([0, 0, 20])
    scenario.revenue.commission = dice.pick([0, 0.2, 0.137])
    scenario.revenue.paymentFee = dice.pick([0, 0.031])
    scenario.tariff.nightSurcharge = dice.pick([0, 0.2])
    return scenario
  }

  private static func city(_ scenario: inout Scenario, _ dice: inout RandomStream) {
    scenario.city.widthKm = dice.pick([3, 8, 20])
    scenario.city.heightKm = dice.pick([3, 8, 15])
    scenario.city.metric = dice.pick(Metric.allCases)
    scenario.city.detourFactor = dice.pick([1, 1.3])
    scenario.city.speedKmh = dice.pick([10, 25, 60])
    if dice.uniform() < 0.5 {
      scenario.city.hourlySpeedFactors = (0..<24).map { _ in 0.5 + dice.uniform() }
    }
    for index in 0..<dice.pick([0, 1, 4]) {
      var zone = ZoneSpec()
      zone.name = "zone \(index)"
      zone.centre.xKm = dice.uniform() * scenario.city.widthKm
      zone.centre.yKm = dice.uniform() * scenario.city.heightKm
      zone.areaKm2 = 0.1 + 9 * dice.uniform()
      zone.population = 1000 * dice.uniform()
      zone.speedFactor = dice.pick([1, 0.7])
      for spot in 0..<dice.pick([0, 2]) {
        var hotSpot = HotSpotSpec()
        hotSpot.name = "spot \(spot)"
        hotSpot.centre = zone.centre
        hotSpot.share = dice.uniform() / 2
        zone.hotSpots.append(hotSpot)
      }
      scenario.city.zones.append(zone)
    }
  }

  private static func demand(_ scenario: inout Scenario, _ dice: inout RandomStream) {
    scenario.demand.callsPerDay = dice.pick([0.5, 60, 400, 900])
    scenario.demand.destination = dice.pick([.length, .zone])
    scenario.demand.hourlyWeights = dice.pick([[], (0..<24).map { _ in dice.uniform() }])
    scenario.demand.tripDurationS = dice.pick([nil, nil, .exponential(mean: 500)])
    scenario.riders.patienceS = dice.pick([
      .constant(.infinity), .constant(300), .lognormal(median: 348, sigma: 0.7), .constant(0),
    ])
    scenario.riders.searchTimeoutS = dice.pick([.infinity, 240])
    scenario.riders.boardingS = dice.pick([.constant(30), .lognormal(median: 40, sigma: 0.5)])
    if dice.uniform() < 0.6 {
      scenario.riders.cancelAfterMatch.floor = 0.02
      scenario.riders.cancelAfterMatch.weight = 1
    }
    if dice.uniform() < 0.5 { doubts(&scenario, &dice) }
  }

  /// Everything that loses a call or makes it come again.
  private static func doubts(_ scenario: inout Scenario, _ dice: inout RandomStream) {
    scenario.riders.mapPatienceS = dice.pick([
      .constant(.infinity), .lognormal(median: 300, sigma: 1),
    ])
    scenario.riders.noShow = dice.pick([0, 0.1])
    scenario.riders.paymentFailure = dice.pick([0, 0.1])
    scenario.riders.streetTaxisPerH = dice.pick([0, 10])
    scenario.riders.retry.probability = dice.pick([0, 0.5, 1])
    scenario.riders.retry.afterS = dice.pick([.constant(0), .exponential(mean: 300)])
    scenario.riders.namedFare.share = dice.pick([0, 0.7])
    scenario.riders.namedFare.startRatio = .lognormal(median: 0.9, sigma: 0.2)
    scenario.riders.namedFare.perReturnMinuteKrw = dice.pick([0, 200])
    scenario.riders.namedFare.raiseAfterS = dice.pick([.infinity, 30])
    scenario.riders.priorityFee.share = dice.pick([0, 0.3])
  }

  private static func drivers(_ scenario: inout Scenario, _ dice: inout RandomStream) {
    for index in 0..<dice.pick([0, 1, 2, 3]) {
      var cohort = DriverCohort()
      cohort.name = "cohort \(index)"
      cohort.count = dice.pick([1, 5, 20])
      cohort.shiftStartH = .normal(mean: 24 * dice.uniform(), deviation: 2)
      cohort.shiftLengthH = dice.pick([.constant(24), .normal(mean: 9, deviation: 3)])
      cohort.attendance = dice.pick([1, 0.7])
      cohort.costPerKmKrw = 97.5
      cohort.costPerShiftKrw = 20_000
      cohort.idle.behaviour = dice.pick(IdleBehaviour.Behaviour.allCases)
      cohort.approved = dice.pick([1, 0.8])
      if dice.uniform() < 0.6 { choosiness(&cohort, &dice) }
      if dice.uniform() < 0.4 { feet(&cohort, &dice) }
      scenario.drivers.append(cohort)
    }
    for _ in 0..<dice.pick([0, 0, 10]) {
      let start = SimTime(hours: 10 * dice.uniform())
      scenario.replayedDrivers.append(
        ReplayedDriver(
          position: Point(x: Int32(3e6 * dice.uniform()), y: Int32(3e6 * dice.uniform())),
          start: dice.pick([.zero, start]),
          end: dice.pick([.never, start + .hour])
        )
      )
    }
  }

  private static func choosiness(_ cohort: inout DriverCohort, _ dice: inout RandomStream) {
    cohort.acceptance.intercept = dice.pick([-1, 1, .infinity])
    cohort.acceptance.spread = dice.pick([0, 1])
    cohort.acceptance.perTripKm = 0.1
    cohort.acceptance.perPickupMinute = 0.2
    cohort.acceptance.per1000Krw = 0.3
    cohort.acceptance.perDestination = 0.5
    cohort.acceptance.perReturnMinute = 0.01
    cohort.acceptance.perHomeKm = 0.05
    cohort.acceptance.perHourOnline = 0.05
    cohort.acceptance.thinkS = dice.pick([.constant(0), .exponential(mean: 8)])
    cohort.acceptance.cancels = dice.pick([0, 0.1])
  }

  private static func feet(_ cohort: inout DriverCohort, _ dice: inout RandomStream) {
    cohort.travel.mode = dice.pick([.foot, .car])
    cohort.travel.kickboardShare = 0.3
    cohort.wayBack.behaviour = dice.pick(WayBack.Behaviour.allCases)
    cohort.wayBack.waitS = .exponential(mean: 200)
    cohort.wayBack.spreadKrw = 500
    cohort.elsewhere.jobsPerIdleHour = dice.pick([0, 2])
    cohort.elsewhere.commission = 0.3
  }

  private static func conditions(_ scenario: inout Scenario, _ dice: inout RandomStream) {
    for _ in 0..<dice.pick([0, 1, 2]) {
      var rain = Condition()
      rain.name = "rain"
      rain.day = dice.pick([nil, 0])
      rain.from = 4 + 20 * dice.uniform()
      rain.to = rain.from + 4 * dice.uniform()
      rain.demand = dice.pick([1, 1.5, 0])
      rain.attendance = dice.pick([1, 0.7])
      rain.speed = dice.pick([1, 0.85])
      scenario.conditions.append(rain)
    }
  }
}

extension RandomStream {
  mutating func pick<Choice>(_ choices: [Choice]) -> Choice {
    choices[Int(uniform() * Double(choices.count))]
  }
}
