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
