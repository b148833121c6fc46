// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore

/// The zones and hot spots of a city, as points and weights.
///
/// An object, because it is asked for points all the time and never changes.
final class CityPlaces: Sendable {
  /// A zone, ready to draw points from.
  struct Zone: Sendable {
    let name: String
    let centre: Point
    /// Half the side of the square that has the zone's area, in millimetres.
    let halfWidth: Double
    let halfHeight: Double
    let demandWeight: Double
    let driverWeight: Double
    /// Attraction per square kilometre.
    let attractionDensity: Double
    /// Index of its first hot spot in `hotSpots`, and their cumulative shares of the calls.
    let firstHotSpot: Int
    let hotSpotShares: [Double]
  }

  /// A hot spot.
  struct HotSpot: Sendable {
    let centre: Point
    let spread: Double
    /// Share of the city's calls that start here.
    let weight: Double
  }

  let plane: Plane
  let zones: [Zone]
  let hotSpots: [HotSpot]
  /// Cumulative driver weights and attractions of the zones.
  let driverZones: [Double]
  let attractions: [Double]
  /// Cumulative populations of the zones.
  let residents: [Double]

  init(_ city: CityPlan, plane: Plane) {
    self.plane = plane
    var zones: [Zone] = []
    var hotSpots: [HotSpot] = []
    var driverTotal = 0.0
    var driverZones: [Double] = []
    var attractionTotal = 0.0
    var attractions: [Double] = []
    var residentTotal = 0.0
    var residents: [Double] = []
    let demandTotal = city.zones.reduce(0) { $0 + ($1.demandWeight ?? $1.population) }
    for spec in city.zones {
      let demandWeight = spec.demandWeight ?? spec.population
      let half = (spec.areaKm2.squareRoot() * 1e6) / 2
      var cumulative = 0.0
      var shares: [Double] = []
      let first = hotSpots.count
      for spot in spec.hotSpots {
        cumulative += spot.share
        shares.append(cumulative)
        hotSpots.append(
          HotSpot(
            centre: spot.centre.point,
            spread: spot.spreadM * 1000,
            weight: demandTotal > 0 ? demandWeight / demandTotal * spot.share : 0
          )
        )
      }
      driverTotal += spec.driverWeight ?? spec.population
      driverZones.append(driverTotal)
      attractionTotal += spec.attraction ?? demandWeight
      attractions.append(attractionTotal)
      residentTotal += spec.population
      residents.append(residentTotal)
      zones.append(
        Zone(
          name: spec.name,
          centre: spec.centre.point,
          halfWidth: half,
          halfHeight: half,
          demandWeight: demandWeight,
          driverWeight: spec.driverWeight ?? spec.population,
          attractionDensity: (spec.attraction ?? demandWeight) / spec.areaKm2,
          firstHotSpot: first,
          hotSpotShares: shares
        )
      )
    }
    if zones.isEmpty {
      zones = [
        Zone(
          name: "city",
          centre: Point(x: plane.width / 2, y: plane.height / 2),
          halfWidth: Double(plane.width) / 2,
          halfHeight: Double(plane.height) / 2,
          demandWeight: 1,
          driverWeight: 1,
          attractionDensity: 1,
          firstHotSpot: 0,
          hotSpotShares: []
        )
      ]
      driverZones = [1]
      attractions = [1]
      residents = [1]
    }
    self.zones = zones
    self.hotSpots = hotSpots
    self.driverZones = driverZones
    self.attractions = attractions
    self.residents = residentTotal > 0 ? residents : attractions
  }

  /// A place in a zone where a call starts: a hot spot by its share, else anywhere in the zone.
  func origin(in zone: Int, _ stream: inout RandomStream) -> Point {
    let zone = zones[zone]
    if zone.hotSpotShares.isEmpty { return anywhere(in: zone, &stream) }
    let choice = stream.uniform()
    for (index, share) in zone.hotSpotShares.enumerated() where choice < share {
      return place(inHotSpot: zone.firstHotSpot + index, &stream)
    }
    return anywhere(in: zone, &stream)
  }

  /// A place in a hot spot, normal around its centre.
  func place(inHotSpot index: Int, _ stream: inout RandomStream) -> Point {
    let spot = hotSpots[index]
    let dx = PortableMath.normalQuantile(stream.uniformOpen()) * spot.spread
    let dy = PortableMath.normalQuantile(stream.uniformOpen()) * spot.spread
    return plane.clamped(spot.centre.moved(dx, dy))
  }

  /// A place where a driver of these zones starts a shift.
  ///
  /// - Parameters:
  ///   - allowed: cumulative driver weights of the zones, zero-width where not allowed.
  ///   - stream: the driver's stream.
  func home(among allowed: [Double], _ stream: inout RandomStream) -> Point {
    anywhere(in: zone(by: allowed, &stream), &stream)
  }

  /// Where somebody lives: in a zone chosen by population.
  func residence(_ stream: inout RandomStream) -> Point {
    anywhere(in: zone(by: residents, &stream), &stream)
  }

  /// A destination in a zone chosen by attraction.
  func destination(_ stream: inout RandomStream) -> Point {
    anywhere(in: zone(by: attractions, &stream), &stream)
  }

  private func zone(by cumulative: [Double], _ stream: inout RandomStream) -> Zone {
    let target = stream.uniform() * (cumulative.last ?? 0)
    return zones[cumulative.firstIndex { target < $0 } ?? 0]
  }

  /// Cumulative driver weights, counting only the zones named; all when none is.
  func driverWeights(of names: [String]) -> [Double] {
    if names.isEmpty { return driverZones }
    var total = 0.0
    return zones.map { zone in
      if names.contains(zone.name) { total += max(zone.driverWeight, 1e-9) }
      return total
    }
  }

  private func anywhere(in zone: Zone, _ stream: inout RandomStream) -> Point {
    let dx = (2 * stream.uniform() - 1) * zone.halfWidth
    let dy = (2 * stream.uniform() - 1) * zone.halfHeight
    return plane.clamped(zone.centre.moved(dx, dy))
  }
}

extension Place {
  /// The point meant: the corner when the scenario says nothing.
  var point: Point { Point(xMetres: (xKm ?? 0) * 1000, yMetres: (yKm ?? 0) * 1000) }
}

extension Point {
  /// The point so many millimetres away, saturating at the limits of Int32.
  func moved(_ dx: Double, _ dy: Double) -> Point {
    Point(xMetres: (Double(x) + dx) / 1000, yMetres: (Double(y) + dy) / 1000)
  }
}
