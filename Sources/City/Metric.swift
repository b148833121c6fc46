// SPDX-License-Identifier: GPL-3.0-or-later

/// How distance is measured in the plane.
@frozen
public enum Metric: String, Sendable, CaseIterable {
  /// Along the axes, as on a street grid: |Δx| + |Δy| (L1).
  case manhattan
  /// As the crow flies: √(Δx² + Δy²) (L2).
  case euclidean

  /// A number that orders pairs of points by distance, exactly.
  ///
  /// Millimetres for `manhattan`, square millimetres for `euclidean`: the integer that the
  /// nearest-driver index compares, so that ties are true ties.
  @inlinable @inline(__always)
  public func rank(_ a: Point, _ b: Point) -> Int64 {
    let dx = Int64(a.x) - Int64(b.x)
    let dy = Int64(a.y) - Int64(b.y)
    return switch self {
    case .manhattan: abs(dx) + abs(dy)
    case .euclidean: dx * dx + dy * dy
    }
  }

  /// The largest rank of a point no farther than `millimetres`.
  @inlinable
  public func rank(ofDistance millimetres: Int64) -> Int64 {
    switch self {
    case .manhattan: millimetres
    case .euclidean:
      millimetres < 3_037_000_499 ? millimetres * millimetres : .max
    }
  }

  /// The distance in millimetres that a rank stands for; the square root for `euclidean`.
  @inlinable
  public func distance(ofRank rank: Int64) -> Double {
    switch self {
    case .manhattan: Double(rank)
    case .euclidean: Double(rank).squareRoot()
    }
  }
}
