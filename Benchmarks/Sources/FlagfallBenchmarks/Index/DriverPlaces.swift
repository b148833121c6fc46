// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore

/// Where drivers and riders are in a square of 30 km: everywhere alike, or clustered.
struct DriverPlaces {
  static let side: Int32 = 30_000_000

  private struct Spot {
    let x: Double
    let y: Double
    let deviation: Double
  }

  private var stream: RandomStream
  private var spots: [Spot] = []

  /// - Parameters:
  ///   - isClustered: whether nine in ten are in 20 Gaussian spots of 300 to 1500 m.
  ///   - entity: tells apart what is drawn for different purposes.
  init(isClustered: Bool, entity: UInt64) {
    stream = RandomStream(seed: 1, replication: 0, entity: entity, purpose: 0)
    guard isClustered else { return }
    var centres = RandomStream(seed: 1, replication: 0, entity: 0, purpose: 1)
    for _ in 0..<20 {
      spots.append(
        Spot(
          x: centres.uniform() * 30_000,
          y: centres.uniform() * 30_000,
          deviation: 300 + 1200 * centres.uniform()
        )
      )
    }
  }

  /// A place.
  mutating func next() -> Point {
    if !spots.isEmpty, share() < 0.9 {
      let spot = spots[below(spots.count)]
      return Self.inside(spot.x + normal(spot.deviation), spot.y + normal(spot.deviation))
    }
    return Self.inside(share() * 30_000, share() * 30_000)
  }

  /// A place about a distance from another.
  mutating func near(_ place: Point, metres: Double) -> Point {
    Self.inside(
      Double(place.x) / 1000 + normal(metres),
      Double(place.y) / 1000 + normal(metres)
    )
  }

  /// A number in [0, 1).
  mutating func share() -> Double { stream.uniform() }

  /// A whole number in [0, count).
  mutating func below(_ count: Int) -> Int { Int(stream.uniform() * Double(count)) }

  private mutating func normal(_ deviation: Double) -> Double {
    Distribution.normal(mean: 0, deviation: deviation).sample(stream.uniformOpen())
  }

  /// Reflected at the border: cut to it, drivers would pile up in places with true ties, in which
  /// only the product's index promises the lower id.
  private static func inside(_ x: Double, _ y: Double) -> Point {
    let point = Point(xMetres: abs(x), yMetres: abs(y))
    return Point(
      x: min(point.x, 2 * side - point.x),
      y: min(point.y, 2 * side - point.y)
    )
  }
}
