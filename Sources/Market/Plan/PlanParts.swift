// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore

/// What takes long to compile of a scenario: its city, its hours, the choices of its drivers.
///
/// A dated change or another service has the city of its scenario, and mostly its hours too. Each
/// part is therefore taken over from the plan before where what it is made of is equal; to compile the
/// zones once is what makes a thousand changes of a thousand zones cheap.
struct PlanParts: Sendable {
  let places: CityPlaces
  let zones: ZoneMap
  let zoneNames: [String]
  let travel: TravelTimes
  let rates: CallRates
  /// Where idle drivers drift, by cohort; nil for cohorts that stay.
  let drift: [HotSpotChoice?]
  /// Where drivers go back to, by cohort; nil for cohorts that stay.
  let wayBack: [HotSpotChoice?]
  let destinationValues: DestinationValues
  /// Where trips lead.
  let destinations: Destinations
  /// What drivers expect of trips that cards hide; nil where no card hides anything that a driver
  /// looks at.
  let expectedTrips: ExpectedTrips?
  /// What they were made of.
  private let scenario: Scenario

  /// - Parameters:
  ///   - scenario: what is compiled.
  ///   - plane: its plane.
  ///   - calendar: its calendar.
  ///   - end: the end of its horizon.
  ///   - other: the parts of another plan, of any scenario.
  init(
    _ scenario: Scenario,
    plane: Plane,
    calendar: ServiceCalendar,
    until end: SimTime,
    sharing other: PlanParts?
  ) {
    // Arrays that were copied and not changed compare by address.
    let city = other.flatMap { $0.scenario.city == scenario.city ? $0 : nil }
    let hours = city.flatMap { twin in
      twin.scenario.horizon == scenario.horizon && twin.scenario.conditions == scenario.conditions
        ? twin : nil
    }
    let places = city?.places ?? CityPlaces(scenario.city, plane: plane)
    self.places = places
    zones = city?.zones ?? ZoneMap(plane: plane, centres: places.zones.map(\.centre))
    zoneNames = city?.zoneNames ?? places.zones.map(\.name)
    travel = hours?.travel ?? TravelTimes(scenario, calendar: calendar, until: end)
    rates =
      hours.flatMap { $0.scenario.demand.comesAs(scenario.demand) ? $0.rates : nil }
      ?? CallRates(scenario, calendar: calendar, places: places, until: end)
    destinationValues =
      city.flatMap { $0.scenario.demand.hasHoursOf(scenario.demand) ? $0.destinationValues : nil }
      ?? DestinationValues(scenario, places: places)
    var choices = KnownChoices(city)
    drift = scenario.drivers.map { cohort in
      cohort.idle.behaviour == .drift
        ? choices.choice(reachKm: cohort.idle.driftReachKm, places, isBounded: true) : nil
    }
    wayBack = scenario.drivers.map { cohort in
      cohort.wayBack.behaviour == .goBack
        ? choices.choice(reachKm: cohort.wayBack.reachKm, places, isBounded: false) : nil
    }
    destinations = Destinations(scenario.demand, plane: plane, places: places, zones: zones)
    expectedTrips =
      PolicyRegistry.hidesDestinations(scenario)
      ? hours.flatMap { $0.scenario.hasTrips(of: scenario) ? $0.expectedTrips : nil }
        ?? ExpectedTrips(
          ExpectedTripMarket(
            scenario: scenario,
            plane: plane,
            places: places,
            zones: zones,
            calendar: calendar,
            destinations: destinations,
            destinationValues: destinationValues,
            wayBack: wayBack
          )
        ) : nil
    self.scenario = scenario
  }

  /// The choices of hot spots compiled so far: most cohorts of a city choose alike.
  private struct KnownChoices {
    private var known: [(reachKm: Double, isBounded: Bool, choice: HotSpotChoice?)] = []

    init(_ parts: PlanParts?) {
      guard let parts else { return }
      for (cohort, choices) in zip(parts.scenario.drivers, zip(parts.drift, parts.wayBack)) {
        if cohort.idle.behaviour == .drift { add(cohort.idle.driftReachKm, true, choices.0) }
        if cohort.wayBack.behaviour == .goBack { add(cohort.wayBack.reachKm, false, choices.1) }
      }
    }

    private mutating func add(_ reachKm: Double, _ isBounded: Bool, _ choice: HotSpotChoice?) {
      if find(reachKm, isBounded) == nil { known.append((reachKm, isBounded, choice)) }
    }

    private func find(_ reachKm: Double, _ isBounded: Bool) -> Int? {
      known.firstIndex { $0.reachKm == reachKm && $0.isBounded == isBounded }
    }

    mutating func choice(
      reachKm: Double,
      _ places: CityPlaces,
      isBounded: Bool
    ) -> HotSpotChoice? {
      if let index = find(reachKm, isBounded) { return known[index].choice }
      let choice = HotSpotChoice(reachKm: reachKm, places: places, isBounded: isBounded)
      known.append((reachKm, isBounded, choice))
      return choice
    }
  }
}

extension Scenario {
  /// Whether trips lead as those of another scenario in the same city do, cost as much, and leave
  /// drivers as far from where the calls are.
  fileprivate func hasTrips(of other: Scenario) -> Bool {
    demand.source == other.demand.source && demand.destination == other.demand.destination
      && demand.tripLengthKm == other.demand.tripLengthKm
      && demand.tripLengthMaxKm == other.demand.tripLengthMaxKm
      && demand.destinationCandidates == other.demand.destinationCandidates
      && demand.hasHoursOf(other.demand) && demand.replay == other.demand.replay
      && tariff == other.tariff && riders.namedFare == other.riders.namedFare
      && drivers.map(\.wayBack) == other.drivers.map(\.wayBack)
      && drivers.map(\.travel) == other.drivers.map(\.travel)
  }
}

extension Demand {
  /// Whether calls come as those of another demand do, whatever becomes of them.
  fileprivate func comesAs(_ other: Demand) -> Bool {
    meanCallsPerDay == other.meanCallsPerDay && weekdayWeights == other.weekdayWeights
      && monthFactors == other.monthFactors && hasHoursOf(other)
  }

  /// Whether the hours of a day are those of another demand.
  fileprivate func hasHoursOf(_ other: Demand) -> Bool {
    hourlyWeights == other.hourlyWeights && profiles == other.profiles
  }
}
