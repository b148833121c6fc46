// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore

@testable import Market

/// Three hours of few drivers and few calls, in which all that can make a match possible happens:
/// radii grow, drivers refuse, bids rise, streets get faster and slower, changes come into force.
enum SmallWorld {
  static let seed: UInt64 = 20_161_115
  static let hours = 3.0

  static func make(_ policy: String, _ index: Int) -> Scenario {
    var dice = RandomStream(seed: seed, replication: index, entity: 0, purpose: 98)
    var scenario = Scenario()
    scenario.horizon.serviceDayStart = 0
    scenario.city.widthKm = 9
    scenario.city.heightKm = 7
    scenario.city.metric = dice.pick([.manhattan, .euclidean])
    scenario.city.detourFactor = dice.pick([1, 1.3])
    scenario.city.speedKmh = dice.pick([8, 25])
    if dice.uniform() < 0.6 {
      scenario.city.hourlySpeedFactors = (0..<24).map { _ in dice.pick([0.1, 0.4, 1, 3]) }
    }
    zones(&scenario, &dice)
    scenario.demand.callsPerDay = dice.pick([150, 500])
    scenario.riders.patienceS = dice.pick([.constant(.infinity), .constant(1500)])
    if dice.uniform() < 0.4 { storm(&scenario, &dice) }
    if dice.uniform() < 0.5 { bids(&scenario, &dice) }
    let refuse = dice.uniform() < 0.6
    for number in 0..<dice.pick([1, 3]) {
      scenario.drivers.append(cohort(number, refuses: refuse, &dice))
    }
    scenario.dispatch.policy = policy
    rules(&scenario.dispatch, &dice)
    if dice.uniform() < 0.5 { change(&scenario, &dice) }
    return scenario
  }

  private static func zones(_ scenario: inout Scenario, _ dice: inout RandomStream) {
    for number in 0..<dice.pick([0, 3]) {
      var zone = ZoneSpec()
      zone.name = "zone \(number)"
      zone.centre.xKm = dice.uniform() * 9
      zone.centre.yKm = dice.uniform() * 7
      zone.areaKm2 = 12
      zone.population = 1000
      zone.speedFactor = dice.pick([1, 0.3])
      var spot = HotSpotSpec()
      spot.name = "spot"
      spot.centre = zone.centre
      spot.share = 0.5
      zone.hotSpots = [spot]
      scenario.city.zones.append(zone)
    }
  }

  private static func cohort(
    _ number: Int,
    refuses: Bool,
    _ dice: inout RandomStream
  ) -> DriverCohort {
    var cohort = DriverCohort()
    cohort.name = "cohort \(number)"
    cohort.count = dice.pick([1, 2, 4])
    cohort.shiftStartH = dice.pick([.constant(0), .uniform(low: 0, high: 2)])
    cohort.shiftLengthH = dice.pick([.constant(24), .constant(1.5)])
    cohort.idle.behaviour = dice.pick([.stay, .drift])
    cohort.elsewhere.jobsPerIdleHour = dice.pick([0, 2])
    if dice.uniform() < 0.3 {
      cohort.travel.mode = .foot
      cohort.travel.kickboardShare = 0.5
    }
    guard refuses else { return cohort }
    cohort.acceptance.intercept = dice.pick([-1, 1, 4])
    cohort.acceptance.spread = 1
    cohort.acceptance.perPickupMinute = dice.pick([0.05, -0.05])
    cohort.acceptance.per1000Krw = 0.5
    cohort.acceptance.perDestination = dice.pick([0, 1])
    cohort.acceptance.perHourOnline = dice.pick([0, 0.5, -2])
    cohort.acceptance.thinkS = dice.pick([.constant(0), .exponential(mean: 8)])
    return cohort
  }

  private static func storm(_ scenario: inout Scenario, _ dice: inout RandomStream) {
    var storm = Condition()
    storm.name = "storm"
    storm.from = dice.uniform()
    storm.to = storm.from + 1
    storm.speed = dice.pick([0.2, 2])
    scenario.conditions = [storm]
  }

  private static func bids(_ scenario: inout Scenario, _ dice: inout RandomStream) {
    scenario.riders.namedFare.share = 0.6
    scenario.riders.namedFare.startRatio = .constant(0.8)
    scenario.riders.namedFare.raiseAfterS = dice.pick([45, 400])
    scenario.riders.priorityFee.share = 0.3
  }

  private static func rules(_ dispatch: inout Dispatch, _ dice: inout RandomStream) {
    dispatch.pickupRadiusKm = dice.pick([nil, 2, 6])
    dispatch.startRadiusKm = dice.pick([nil, 0.2, 1])
    dispatch.radiusGrowthKmPerMin = dice.pick([0, 0.05, 1])
    dispatch.windowS = dice.pick([2, 7, 40])
    dispatch.candidates = dice.pick([1, 2, 8])
    dispatch.rejectCostS = dice.pick([90, 400, 1800])
    dispatch.parallelOffers = dice.pick([1, 3])
    dispatch.preferredFirstS = dice.pick([0, 0, 50])
    dispatch.preferredReachKm = 2
  }

  private static func change(_ scenario: inout Scenario, _ dice: inout RandomStream) {
    var changed = scenario
    rules(&changed.dispatch, &dice)
    if dice.uniform() < 0.5 { changed.dispatch.policy = dice.pick(PolicyRegistry.names) }
    for index in changed.drivers.indices
    where changed.drivers[index].acceptance.intercept < .infinity {
      changed.drivers[index].acceptance.intercept = 3
    }
    var intervention = Intervention(to: changed)
    intervention.name = "change"
    intervention.from = 0.5 + 2 * dice.uniform()
    scenario.interventions = [intervention]
  }
}
