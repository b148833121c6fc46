// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore

/// What becomes of the trip lengths a scenario states, in the city it describes.
///
/// A city ends, and a length for which no drawn candidate lies inside is cut, drawn again or turned
/// (`Demand.DestinationChoice`), so the mean trip is another than the stated one. The figures are means
/// over the same draws for every seed, known to a per cent or so.
public struct TripLengths: Sendable, Equatable {
  /// Mean of the stated distribution, in kilometres.
  public let statedKm: Double
  /// The same after the cut at the longest length that the scenario allows.
  public let allowedKm: Double
  /// Mean street distance of the trips drawn, in kilometres.
  public let drawnKm: Double
  /// Draws trips of a scenario; nil where none is made from a stated length.
  ///
  /// - Complexity: O(zones + draws · candidates), some milliseconds.
  public init?(_ scenario: Scenario) {
    let demand = scenario.demand
    guard demand.source == .generated, demand.destination != .zone, demand.tripDurationS == nil,
      let drawn = TripLengths.drawnKm(scenario)
    else { return nil }
    drawnKm = drawn
    statedKm = demand.tripLengthKm.mean
    allowedKm =
      (0..<TripLengths.draws)
      .reduce(0) {
        let share = (Double($1) + 0.5) / Double(TripLengths.draws)
        return $0 + min(max(0, demand.tripLengthKm.sample(share)), demand.tripLengthMaxKm)
      } / Double(TripLengths.draws)
  }

  /// What `drawnKm` would be under the other choices that start from a length.
  ///
  /// - Complexity: O(zones + draws · candidates) for each.
  public static func alternatives(
    of scenario: Scenario
  ) -> [(choice: Demand.DestinationChoice, km: Double)] {
    var alternatives: [(choice: Demand.DestinationChoice, km: Double)] = []
    for choice in [Demand.DestinationChoice.length, .resample, .keepLength]
    where choice != scenario.demand.destination {
      var other = scenario
      other.demand.destination = choice
      if let km = drawnKm(other) { alternatives.append((choice, km)) }
    }
    return alternatives
  }

  private static func drawnKm(_ scenario: Scenario) -> Double? {
    let plane = Plane(scenario.city)
    let places = CityPlaces(scenario.city, plane: plane)
    let zones = ZoneMap(plane: plane, centres: places.zones.map(\.centre))
    let total = places.zones.reduce(0) { $0 + $1.demandWeight }
    guard total > 0 else { return nil }
    let destinations = Destinations(scenario.demand, plane: plane, places: places, zones: zones)
    var sum = 0.0
    // Origins by the weight of calls up to them, which grows from draw to draw.
    var zone = 0
    var reached = places.zones[0].demandWeight
    for draw in 0..<draws {
      var stream = RandomStream(seed: 0, replication: 0, entity: UInt64(draw), purpose: 0)
      let target = (Double(draw) + 0.5) / Double(draws) * total
      while target >= reached, zone + 1 < places.zones.count {
        zone += 1
        reached += places.zones[zone].demandWeight
      }
      let origin = places.origin(in: zone, &stream)
      let destination = destinations.destination(from: origin, &stream)
      sum += Double(plane.streetDistance(origin, destination))
    }
    return sum / 1e6 / Double(draws)
  }

  private static let draws = 8192
}

extension Plane {
  /// The rectangle of a city.
  init(_ city: CityPlan) {
    self.init(
      width: Point(xMetres: city.widthKm * 1000, yMetres: 0).x,
      height: Point(xMetres: city.heightKm * 1000, yMetres: 0).x,
      metric: city.metric,
      detourFactor: city.detourFactor
    )
  }
}
