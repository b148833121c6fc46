// SPDX-License-Identifier: GPL-3.0-or-later

extension CellGrid {
  /// The driver nearest to a place: the smallest rank, then the smallest id.
  ///
  /// - Parameters:
  ///   - place: Where from.
  ///   - rankLimit: The largest rank to consider, see ``Metric/rank(ofDistance:)``.
  /// - Returns: `nil` if no driver is within the limit.
  /// - Complexity: O(1) on average.
  @inlinable
  public borrowing func nearest(to place: Point, within rankLimit: Int64 = .max) -> Neighbour? {
    nearest(to: place, within: rankLimit) { _ in true }
  }

  /// The nearest driver that satisfies a condition.
  ///
  /// - Parameters:
  ///   - place: Where from.
  ///   - rankLimit: The largest rank to consider, see ``Metric/rank(ofDistance:)``.
  ///   - condition: Asked only of drivers nearer than the best so far.
  /// - Returns: `nil` if no such driver is within the limit.
  /// - Complexity: O(1/share of drivers that satisfy the condition) on average.
  @inlinable
  public borrowing func nearest(
    to place: Point,
    within rankLimit: Int64 = .max,
    where condition: (_ id: Int32) -> Bool
  ) -> Neighbour? {
    var sink = NearestSink(limit: rankLimit)
    search(around: place, where: condition, into: &sink)
    return sink.neighbour
  }
}

/// Keeps the nearest driver.
@frozen
@usableFromInline
struct NearestSink: CellGridSink {
  @usableFromInline var bound: Int64
  @usableFromInline var id: Int64
  @usableFromInline var x: Int32
  @usableFromInline var y: Int32

  @inlinable
  init(limit: Int64) {
    bound = limit
    id = .max
    x = 0
    y = 0
  }

  @inlinable
  func wants(_ rank: Int64, _ id: Int32) -> Bool {
    rank < bound || Int64(id) < self.id
  }

  @inlinable
  mutating func take(_ rank: Int64, _ id: Int32, _ x: Int32, _ y: Int32) {
    bound = rank
    self.id = Int64(id)
    self.x = x
    self.y = y
  }

  @usableFromInline var neighbour: Neighbour? {
    @inlinable get {
      id == .max
        ? nil
        : Neighbour(id: Int32(truncatingIfNeeded: id), rank: bound, point: Point(x: x, y: y))
    }
  }
}
