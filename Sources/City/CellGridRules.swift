// SPDX-License-Identifier: GPL-3.0-or-later

/// A metric as a type, so that the compiler writes a search per metric instead of asking at every
/// candidate.
@usableFromInline
protocol RankRule {
  /// ``Metric/rank(_:_:)`` of a difference of coordinates.
  static func rank(_ dx: Int, _ dy: Int) -> Int64
}

@frozen
@usableFromInline
enum ManhattanRule: RankRule {
  @inlinable
  static func rank(_ dx: Int, _ dy: Int) -> Int64 {
    Int64(truncatingIfNeeded: abs(dx) &+ abs(dy))
  }
}

@frozen
@usableFromInline
enum EuclideanRule: RankRule {
  @inlinable
  static func rank(_ dx: Int, _ dy: Int) -> Int64 {
    Int64(truncatingIfNeeded: dx &* dx &+ dy &* dy)
  }
}

/// What a search does with the drivers it comes across.
@usableFromInline
protocol CellGridSink {
  /// The largest rank that is still of interest; never grows during a search.
  var bound: Int64 { get }
  /// Whether a driver of rank at most `bound` would be taken if it satisfies the condition.
  func wants(_ rank: Int64, _ id: Int32) -> Bool
  /// Takes a wanted driver.
  mutating func take(_ rank: Int64, _ id: Int32, _ point: Point)
}
