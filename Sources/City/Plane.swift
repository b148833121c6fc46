// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore

/// The rectangle a market lives in, and the length of the streets between two of its points.
@frozen
public struct Plane: Sendable, Equatable {
  /// East–west extent in millimetres.
  public let width: Int32
  /// North–south extent in millimetres.
  public let height: Int32
  /// How distance is measured before the detour factor.
  public let metric: Metric
  /// Street distance per unit of metric distance.
  public let detourFactor: Double

  /// Makes a plane.
  ///
  /// - Parameters:
  ///   - width: east–west extent in millimetres, positive.
  ///   - height: north–south extent in millimetres, positive.
  ///   - metric: how distance is measured.
  ///   - detourFactor: street distance per unit of metric distance, at least 1.
  @inlinable
  public init(width: Int32, height: Int32, metric: Metric, detourFactor: Double = 1) {
    self.width = width
    self.height = height
    self.metric = metric
    self.detourFactor = detourFactor
  }

  /// Length of the streets between two points, in millimetres, rounded.
  @inlinable @inline(__always)
  public func streetDistance(_ a: Point, _ b: Point) -> Int64 {
    let rank = metric.rank(a, b)
    if metric == .manhattan, detourFactor == 1 { return rank }
    return PortableMath.nearest(metric.distance(ofRank: rank) * detourFactor)
  }

  /// The largest metric rank whose street distance is within a limit in millimetres.
  public func rank(ofStreetDistance limit: Double) -> Int64 {
    let straight = limit / detourFactor
    return straight < 4e12 ? metric.rank(ofDistance: Int64(straight)) : .max
  }

  /// Whether a point lies in the rectangle, borders included.
  @inlinable
  public func contains(_ point: Point) -> Bool {
    point.x >= 0 && point.y >= 0 && point.x <= width && point.y <= height
  }

  /// The nearest point of the rectangle.
  @inlinable
  public func clamped(_ point: Point) -> Point {
    Point(x: min(max(point.x, 0), width), y: min(max(point.y, 0), height))
  }

  /// The point a share of the way from one point to another, by straight interpolation.
  @inlinable
  public func point(from a: Point, to b: Point, share: Double) -> Point {
    let dx = (Double(b.x) - Double(a.x)) * share
    let dy = (Double(b.y) - Double(a.y)) * share
    return Point(
      x: a.x &+ Int32(PortableMath.nearest(dx)),
      y: a.y &+ Int32(PortableMath.nearest(dy))
    )
  }
}
