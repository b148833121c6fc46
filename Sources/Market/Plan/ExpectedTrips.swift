// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore

/// What a driver expects of a trip whose destination and fare the card hides: the market's mean over
/// the trips that start there at that hour.
///
/// Generated trips are drawn anew, the same for every seed, from the demand's own choice of
/// destinations; trips on record are averaged, over the zone's whole day where an hour has few and
/// over the city where the zone has.
struct ExpectedTrips: Sendable {
  /// The mean trip from a zone at an hour.
  struct Trip: Sendable {
    /// Kilometres.
    fileprivate(set) var km = 0.0
    /// KRW above the meter, surcharges left out.
    fileprivate(set) var bonus = 0.0
    /// Minutes of way back, by cohort.
    fileprivate(set) var returnMinutes: [Double] = []
    /// Value of the destination, by clock hour.
    fileprivate(set) var values: [Double] = []
    /// Centres of the zones in which the trips end, and shares of the trips.
    fileprivate(set) var ends: [(place: Point, share: Double)] = []
  }

  private let trips: [Trip]
  /// Index of the trip, by zone and hour.
  private let index: [Int]

  /// The mean trip that starts in a zone at a clock hour.
  func trip(from zone: Int, hour: Int) -> Trip { trips[index[zone * 24 + hour]] }

  /// Averages the trips of a scenario, in O(zones · draws) or O(calls on record + zones).
  init(_ market: ExpectedTripMarket) {
    (trips, index) =
      market.scenario.demand.source == .replay
      ? ExpectedTrips.recorded(market) : ExpectedTrips.drawn(market)
  }

  private static func drawn(_ market: ExpectedTripMarket) -> ([Trip], [Int]) {
    let zones = market.places.zones.count
    // Enough that the mean kilometres are known to some per cent, few enough for a country.
    let draws = max(64, min(1024, 65_536 / zones))
    let trips = (0..<zones)
      .map { zone in
        var stream = RandomStream(seed: 0, replication: 0, entity: UInt64(zone), purpose: 0)
        var mean = MeanTrip(market)
        for _ in 0..<draws {
          let origin = market.places.origin(in: zone, &stream)
          mean.add(origin, market.destinations.destination(from: origin, &stream))
        }
        return mean.trip
      }
    return (trips, (0..<zones * 24).map { $0 / 24 })
  }

  /// Fewer trips on record say too little about an hour.
  private static let fewest = 30

  private static func recorded(_ market: ExpectedTripMarket) -> ([Trip], [Int]) {
    let zones = market.places.zones.count
    var hourly = Array(repeating: MeanTrip(market), count: zones * 24)
    var daily = Array(repeating: MeanTrip(market), count: zones)
    var all = MeanTrip(market)
    for call in market.scenario.demand.replay {
      let zone = market.zones.zone(at: call.origin)
      let hour = market.calendar.clockHour(at: call.submitted)
      hourly[zone * 24 + hour].add(call.origin, call.destination)
      daily[zone].add(call.origin, call.destination)
      all.add(call.origin, call.destination)
    }
    let trips = hourly.indices.map { index in
      let zone = index / 24
      if hourly[index].count >= fewest { return hourly[index].trip }
      return daily[zone].count >= fewest ? daily[zone].trip : all.trip
    }
    return (trips, Array(trips.indices))
  }
}

/// What the mean trip of a market is made of.
struct ExpectedTripMarket {
  let scenario: Scenario
  let plane: Plane
  let places: CityPlaces
  let zones: ZoneMap
  let calendar: ServiceCalendar
  let destinations: Destinations
  let destinationValues: DestinationValues
  /// Where drivers go back to, by cohort.
  let wayBack: [HotSpotChoice?]
}

/// Sums over trips.
private struct MeanTrip {
  private let market: ExpectedTripMarket
  private let meter: Meter
  private var millimetres = 0.0
  private var bonus = 0.0
  private var ends: [Int: Int] = [:]
  private(set) var count = 0

  init(_ market: ExpectedTripMarket) {
    self.market = market
    meter = Meter(market.scenario.tariff)
  }

  mutating func add(_ origin: Point, _ destination: Point) {
    let distance = market.plane.streetDistance(origin, destination)
    let zone = market.zones.zone(at: destination)
    count += 1
    millimetres += Double(distance)
    ends[zone, default: 0] += 1
    let named = market.scenario.riders.namedFare
    guard named.share > 0 else { return }
    let seconds = Double(distance) / 1e6 / market.scenario.city.speedKmh * 3600
    let fare = Double(
      meter.fare(
        millimetres: Int32(clamping: distance),
        duration: SimTime(seconds: seconds),
        hour: 12,
        base: Int32(market.scenario.tariff.baseFareKrw)
      )
    )
    let back = market.scenario.drivers.indices
      .first { market.wayBack[$0] != nil }
      .map { minutesBack(cohort: $0, from: zone) }
    bonus +=
      named.share * (fare * (named.startRatio.mean - 1) + (back ?? 0) * named.perReturnMinuteKrw)
  }

  private func minutesBack(cohort: Int, from zone: Int) -> Double {
    // A card tells the way back of the first cohort that has one, as a search does.
    let km = market.wayBack.lazy.compactMap { $0 }.first?.meanKm[zone] ?? 0
    let city = market.scenario.city
    return market.scenario.drivers[cohort].returnMinutes(km: km, carKmh: city.speedKmh)
  }

  var trip: ExpectedTrips.Trip {
    var trip = ExpectedTrips.Trip()
    let total = Double(max(1, count))
    // In order of zones: sums must not depend on a hash.
    let ends = ends.sorted { $0.key < $1.key }
      .map { (zone: $0.key, share: Double($0.value) / total) }
    trip.km = millimetres / 1e6 / total
    trip.bonus = bonus / total
    trip.returnMinutes = market.scenario.drivers.indices.map { cohort in
      ends.reduce(0) { $0 + $1.share * minutesBack(cohort: cohort, from: $1.zone) }
    }
    trip.values = (0..<24)
      .map { hour in
        ends.reduce(0) { $0 + $1.share * market.destinationValues[$1.zone, hour: hour] }
      }
    trip.ends = ends.map { (market.places.zones[$0.zone].centre, $0.share) }
    return trip
  }
}
