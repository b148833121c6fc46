// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore

/// A scenario compiled for running: geometry, speeds, rates and rosters looked up in constant time.
///
/// Made once and shared by all replications, which never change it: an object, so that whoever holds
/// it holds eight bytes.
public final class MarketPlan: Sendable {
  /// The scenario it was made from.
  public let scenario: Scenario
  /// The instants whose calls and shifts are measured.
  public let measured: Range<SimTime>
  /// The rectangle and its streets.
  public let plane: Plane
  /// Names of the zones, in the order of `CallRecord.zone`.
  public let zoneNames: [String]
  /// Names of the cohorts, in the order of `ShiftRecord.cohort`.
  public let cohortNames: [String]

  let calendar: ServiceCalendar
  let zones: ZoneMap
  let travel: TravelTimes
  let places: CityPlaces
  let rates: CallRates
  /// Where idle drivers drift, by cohort; nil for cohorts that stay.
  let drift: [HotSpotChoice?]
  /// Where drivers go back to, by cohort; nil for cohorts that stay.
  let wayBack: [HotSpotChoice?]
  /// Whether anybody moves while free.
  let hasMoves: Bool
  let meter: Meter
  /// Boarding time, when it is the same for every trip and the trip's own time is not drawn.
  let boarding: SimTime?
  /// Largest metric rank between a driver and a call that may be matched.
  let pickupRank: Int64
  /// Microseconds per millimetre of whoever is fastest where and when streets are fastest.
  let fastestPace: Double
  /// Base fare of each zone, in KRW.
  private let baseFares: [Int32]
  /// Whether matches can end in other ways than the drop-off.
  let losesMatches: Bool
  /// Whether drivers receive whole fares.
  let isFreeOfCharge: Bool
  /// Which of several equally near drivers goes first.
  let ties: Dispatch.Ties
  /// How far a search reaches as it goes on.
  let radius: SearchRadius
  /// What a destination is worth to a driver.
  let destinationValues: DestinationValues
  /// Where trips lead.
  let destinations: Destinations
  /// What drivers expect of trips that cards hide; nil where no card hides anything that a driver
  /// looks at.
  let expectedTrips: ExpectedTrips?
  /// Whether the policy asks drivers, now or after an intervention.
  let asksDrivers: Bool
  /// Whether riders name fares or pay to go first, now or after an intervention.
  let hasBids: Bool
  /// Whether some drivers come on foot or work for others, now or after an intervention.
  let hasWalkers: Bool

  /// What other plans may take over.
  let parts: PlanParts
  /// The plans of the interventions and when they come into force, in order of time.
  let changes: [(from: SimTime, plan: MarketPlan)]
  /// The plans of the further services of the city, in the order of the scenario.
  public let services: [MarketPlan]

  /// Compiles a scenario that has been validated.
  public convenience init(_ scenario: Scenario) { self.init(scenario, sharing: nil) }

  /// Compiles a scenario, taking over what another plan has compiled of equal values.
  init(_ scenario: Scenario, sharing other: PlanParts?) {
    self.scenario = scenario
    calendar = ServiceCalendar(scenario.horizon)
    let start = SimTime(hours: scenario.horizon.warmUpHours)
    measured = start..<(start + SimTime(hours: Double(scenario.horizon.days) * 24))
    plane = Plane(scenario.city)
    parts = PlanParts(
      scenario,
      plane: plane,
      calendar: calendar,
      until: measured.upperBound,
      sharing: other
    )
    places = parts.places
    zones = parts.zones
    zoneNames = parts.zoneNames
    cohortNames =
      scenario.drivers.map(\.name) + (scenario.replayedDrivers.isEmpty ? [] : ["replayed"])
    travel = parts.travel
    rates = parts.rates
    drift = parts.drift
    wayBack = parts.wayBack
    hasMoves = drift.contains { $0 != nil } || wayBack.contains { $0 != nil }
    fastestPace = scenario.drivers.reduce(travel.fastestPace) { min($0, $1.travel.fastestPace) }
    meter = Meter(scenario.tariff)
    boarding =
      if case .constant(let seconds) = scenario.riders.boardingS,
        scenario.demand.tripDurationS == nil
      {
        SimTime(seconds: max(0, seconds))
      } else {
        nil
      }
    baseFares =
      scenario.city.zones.isEmpty
      ? [Int32(scenario.tariff.baseFareKrw)]
      : scenario.city.zones.map { Int32($0.baseFareKrw ?? scenario.tariff.baseFareKrw) }
    losesMatches = MarketPlan.losesMatches(scenario)
    isFreeOfCharge = scenario.revenue.areNone
    ties = scenario.dispatch.ties
    radius = SearchRadius(scenario.dispatch)
    destinationValues = parts.destinationValues
    destinations = parts.destinations
    expectedTrips = parts.expectedTrips
    var latest = parts
    changes = scenario.interventions.map { [calendar] change in
      var changed = change.scenario
      changed.interventions = []
      changed.services = []
      let plan = MarketPlan(changed, sharing: latest)
      // What one change has made different, the next one mostly leaves as it is.
      latest = plan.parts
      return (max(.zero, calendar.time(day: change.day, clock: change.from)), plan)
    }
    services = scenario.services.map { [parts] in MarketPlan($0.scenario, sharing: parts) }
    let scenarios = [scenario] + scenario.interventions.map(\.scenario)
    asksDrivers = scenarios.contains { PolicyRegistry.asksDrivers($0) }
    hasBids = scenarios.contains { $0.riders.hasBids }
    hasWalkers = scenarios.contains { $0.drivers.contains(where: \.isWalking) }
    pickupRank =
      scenario.dispatch.pickupRadiusKm.map { [plane] in plane.rank(ofStreetDistance: $0 * 1e6) }
      ?? .max
  }

  /// How fares are divided, from each instant on; the first entry is in force from the start.
  public var revenueRates: [(from: SimTime, rates: RevenueRates)] {
    [(.zero, scenario.revenue)] + changes.map { ($0.from, $0.plan.scenario.revenue) }
  }

  /// Registered drivers, whether they ever work or not: their mean number over the measured window.
  public var registeredDrivers: Double {
    let first = (from: SimTime.zero, count: Self.registered(scenario))
    let counts = [first] + changes.map { (from: $0.from, count: Self.registered($0.plan.scenario)) }
    var sum = 0.0
    for (index, entry) in counts.enumerated() {
      let from = max(entry.from, measured.lowerBound)
      let next = index + 1 < counts.count ? counts[index + 1].from : .never
      let to = min(next, measured.upperBound)
      if from < to { sum += Double(entry.count) * Double((to - from).microseconds) }
    }
    return sum / Double((measured.upperBound - measured.lowerBound).microseconds)
  }

  private static func registered(_ scenario: Scenario) -> Int {
    scenario.drivers.reduce(scenario.replayedDrivers.count) { $0 + $1.count }
  }

  /// Fuel and wear of a driver over a distance, in KRW.
  func fuel(for millimetres: Int64, cohort: UInt16) -> Int64 {
    guard Int(cohort) < scenario.drivers.count else { return 0 }
    let perKm = scenario.drivers[Int(cohort)].costPerKmKrw
    return PortableMath.nearest(Double(millimetres) / 1e6 * perKm)
  }

  /// Lease and fees of a driver for so many shifts, in KRW.
  func lease(for shifts: Double, cohort: UInt16) -> Int64 {
    guard Int(cohort) < scenario.drivers.count else { return 0 }
    return PortableMath.nearest(shifts * scenario.drivers[Int(cohort)].costPerShiftKrw)
  }

  /// Fare that covers the first kilometres of a trip from a zone, in KRW.
  @inline(__always)
  func baseFare(inZone zone: UInt16) -> Int32 { baseFares[Int(zone)] }

  /// What an idle driver of a cohort does; replayed drivers stay.
  func idleBehaviour(cohort: UInt16) -> IdleBehaviour {
    Int(cohort) < scenario.drivers.count ? scenario.drivers[Int(cohort)].idle : IdleBehaviour()
  }

  /// Time a leg between two points takes.
  @inline(__always)
  func duration(
    of millimetres: Int64,
    from origin: Point,
    to destination: Point,
    departing: SimTime
  ) -> SimTime {
    let slowness =
      travel.isZonal
      ? travel.slowness(from: zones.zone(at: origin), to: zones.zone(at: destination)) : 1
    return travel.duration(ofMillimetres: millimetres, departing: departing, slowness: slowness)
  }
}

extension TravelTimes {
  /// Speeds by clock hour, scaled in the windows of the scenario's conditions.
  init(_ scenario: Scenario, calendar: ServiceCalendar, until end: SimTime) {
    let city = scenario.city
    let factors = city.hourlySpeedFactors
    let windows = scenario.conditions.filter { $0.speed != 1 }
      .map { (factor: $0.speed, spans: $0.spans(in: calendar, until: end)) }
    var instants = windows.flatMap { $0.spans.flatMap { [$0.lowerBound, $0.upperBound] } }
    // Legs may end after the horizon: a day more of clock hours carries them.
    if !factors.isEmpty { instants += calendar.fullHours(until: end + .day) }
    let grid = TimeGrid(instants)
    let speeds = grid.starts.map { start in
      var speed = city.speedKmh
      if !factors.isEmpty { speed *= factors[calendar.clockHour(at: start)] }
      for window in windows where window.spans.contains(where: { $0.contains(start) }) {
        speed *= window.factor
      }
      return speed
    }
    self.init(grid: grid, speedsKmh: speeds, zoneFactors: city.zones.map(\.speedFactor))
  }
}

extension Condition {
  /// The spans of the run's clock in which the condition holds.
  func spans(in calendar: ServiceCalendar, until end: SimTime) -> [Range<SimTime>] {
    let lastDay = max(0, calendar.day(at: end))
    let days = day.map { [$0] } ?? Array(-1 - Int(calendar.warmUp / 24)...lastDay)
    return days.compactMap { day in
      let start = max(.zero, calendar.time(day: day, clock: from))
      let stop = calendar.time(day: day, clock: to)
      return start < stop && start < end ? start..<stop : nil
    }
  }
}
