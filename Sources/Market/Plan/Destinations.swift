// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore

/// Where the trips of a market lead, as its demand says.
///
/// A class, because every call asks: lent out of a plan, a structure would be copied there with all its tables.
final class Destinations: Sendable {
  private let choice: Demand.DestinationChoice
  private let lengthKm: Distribution
  private let longestKm: Double
  private let candidates: Int
  private let plane: Plane
  private let places: CityPlaces
  private let zones: ZoneMap

  init(_ demand: Demand, plane: Plane, places: CityPlaces, zones: ZoneMap) {
    choice = demand.destination
    lengthKm = demand.tripLengthKm
    longestKm = demand.tripLengthMaxKm
    candidates = demand.destinationCandidates
    self.plane = plane
    self.places = places
    self.zones = zones
  }

  /// A destination, as a caller at a place draws it.
  func destination(from origin: Point, _ trip: inout RandomStream) -> Point {
    switch choice {
    case .zone: return places.destination(&trip)
    case .length:
      let length = length(&trip)
      var nearest = origin
      return place(at: length, from: origin, &trip, otherwise: &nearest) ?? nearest
    case .resample:
      var nearest = origin
      for _ in 0..<Destinations.attempts {
        let length = length(&trip)
        if let place = place(at: length, from: origin, &trip, otherwise: &nearest) { return place }
      }
      return nearest
    case .keepLength:
      let length = length(&trip)
      var nearest = origin
      return place(at: length, from: origin, &trip, otherwise: &nearest)
        ?? placeAnywhere(at: length, from: origin, &trip)
        ?? placeTowardsFarthestCorner(at: length, from: origin)
    }
  }

  /// Lengths drawn in search of one that the city holds: where every second fits in no direction, a
  /// trip in 10³⁰ is cut all the same.
  private static let attempts = 100

  /// Directions looked into, evenly around, for one in which the city goes as far.
  private static let directions = 64

  /// A drawn length, in millimetres of the city's metric.
  private func length(_ trip: inout RandomStream) -> Double {
    let kilometres = min(max(0, lengthKm.sample(trip.uniformOpen())), longestKm)
    return kilometres * 1e6 / plane.detourFactor
  }

  /// A place at a metric distance, its direction chosen by attraction among drawn candidates; nil
  /// where all of them lie outside the city.
  ///
  /// - Parameter nearest: becomes the place inside that is nearest to the last candidate.
  private func place(
    at length: Double,
    from origin: Point,
    _ trip: inout RandomStream,
    otherwise nearest: inout Point
  ) -> Point? {
    var chosen: Point?
    var weights = 0.0
    for _ in 0..<candidates {
      let direction = trip.uniform()
      let point = origin.moved(length, direction: direction, plane.metric)
      nearest = plane.clamped(point)
      // Weighted reservoir choice: one more draw for each candidate inside the city.
      let draw = trip.uniform()
      guard plane.contains(point) else { continue }
      let weight = attraction(of: point)
      weights += weight
      if draw * weights < weight { chosen = point }
    }
    return chosen
  }

  /// A place at a metric distance in any direction in which the city goes as far, by attraction.
  private func placeAnywhere(
    at length: Double,
    from origin: Point,
    _ trip: inout RandomStream
  ) -> Point? {
    let turn = trip.uniform()
    let points = (0..<Destinations.directions)
      .map { step in
        let direction = turn + Double(step) / Double(Destinations.directions)
        return origin.moved(
          length,
          direction: direction - direction.rounded(.down),
          plane.metric
        )
      }
      .filter { plane.contains($0) }
    let total = points.reduce(0) { $0 + attraction(of: $1) }
    var rest = trip.uniform() * total
    for point in points {
      rest -= attraction(of: point)
      if rest < 0 { return point }
    }
    return points.last
  }

  /// The place at a metric distance on the straight line to the farthest corner, or that corner: a
  /// rectangle holds a length if it holds it there.
  private func placeTowardsFarthestCorner(at length: Double, from origin: Point) -> Point {
    let corner = Point(
      x: origin.x > plane.width / 2 ? 0 : plane.width,
      y: origin.y > plane.height / 2 ? 0 : plane.height
    )
    let farthest = plane.metric.distance(ofRank: plane.metric.rank(origin, corner))
    guard farthest > length else { return corner }
    return plane.point(from: origin, to: corner, share: length / farthest)
  }

  private func attraction(of point: Point) -> Double {
    places.zones[zones.zone(at: point)].attractionDensity
  }
}

extension Point {
  /// The point at a metric distance in a direction, a turn being 1.
  ///
  /// For `manhattan` the directions are uniform on the diamond of that radius, for `euclidean` on
  /// the circle.
  fileprivate func moved(_ length: Double, direction: Double, _ metric: Metric) -> Point {
    switch metric {
    case .manhattan:
      let quarter = direction * 4
      let share = quarter - quarter.rounded(.down)
      let (dx, dy) = (length * (1 - share), length * share)
      return switch Int(quarter) {
      case 0: moved(dx, dy)
      case 1: moved(-dy, dx)
      case 2: moved(-dx, -dy)
      default: moved(dy, -dx)
      }
    case .euclidean:
      let unit = PortableMath.sinCosTurn(direction)
      return moved(length * unit.cos, length * unit.sin)
    }
  }
}
