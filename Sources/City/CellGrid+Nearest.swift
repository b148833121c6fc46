// SPDX-License-Identifier: GPL-3.0-or-later

extension CellGrid {
  /// The driver nearest to a place: the smallest rank, then the first by the rule for ties.
  ///
  /// - Parameters:
  ///   - place: Where from.
  ///   - rankLimit: The largest rank to consider, see ``Metric/rank(ofDistance:)``.
  ///   - ties: Who goes first of equally near drivers.
  /// - Returns: `nil` if no driver is within the limit.
  /// - Complexity: O(1) on average.
  @inlinable
  public borrowing func nearest<Ties: TieOrder>(
    to place: Point,
    within rankLimit: Int64 = .max,
    ties: Ties = LowestNumber()
  ) -> Neighbour? {
    precondition(place.isIndexable, "a place beyond ±2^30 mm")
    return switch metric {
    case .manhattan: nearest(to: place, within: rankLimit, ties, by: ManhattanRule.self)
    case .euclidean: nearest(to: place, within: rankLimit, ties, by: EuclideanRule.self)
    }
  }

  @inlinable
  borrowing func nearest<Rule: RankRule, Ties: TieOrder>(
    to place: Point,
    within rankLimit: Int64,
    _ ties: Ties,
    by rule: Rule.Type
  ) -> Neighbour? {
    let corner = CellGridCorner(near: place, in: layout)
    let (best, isNearest, hasSeenAll) = nearest(around: corner, by: rule)
    if isNearest { return best.rank <= rankLimit ? best.neighbour : nil }
    return nearest(to: place, within: rankLimit, ties, by: rule, knowing: best, hasSeenAll)
  }

  /// The nearest driver if it was not to be had from the four cells at the corner.
  ///
  /// - Parameters:
  ///   - best: the nearest there.
  ///   - hasSeenAll: whether all drivers there were compared.
  @inlinable
  @inline(never)
  borrowing func nearest<Rule: RankRule, Ties: TieOrder>(
    to place: Point,
    within rankLimit: Int64,
    _ ties: Ties,
    by rule: Rule.Type,
    knowing best: CellGridBest,
    _ hasSeenAll: Bool
  ) -> Neighbour? {
    let corner = CellGridCorner(near: place, in: layout)
    var best = best
    // With nobody there and few elsewhere, the bitmaps of the rings lead straight to the nearest.
    if hasSeenAll, best.isSomebody || live > layout.cells,
      isNearest(&best, beyond: corner, by: rule)
    {
      return best.rank <= rankLimit ? best.neighbour : nil
    }
    var sink = NearestSink(limit: rankLimit, ties)
    if best.isSomebody && best.rank <= rankLimit {
      let neighbour = best.neighbour
      sink.take(neighbour.rank, neighbour.id, neighbour.point)
    }
    if !(hasSeenAll && best.isSomebody) {
      offer(around: corner, by: rule, where: { _ in true }, into: &sink)
    }
    search(beyond: corner, by: rule, where: { _ in true }, into: &sink)
    return sink.neighbour
  }

  /// The nearest driver that satisfies a condition.
  ///
  /// - Parameters:
  ///   - place: Where from.
  ///   - rankLimit: The largest rank to consider, see ``Metric/rank(ofDistance:)``.
  ///   - ties: Who goes first of equally near drivers.
  ///   - condition: Asked only of drivers who go before the best so far.
  /// - Returns: `nil` if no such driver is within the limit.
  /// - Complexity: O(1/share of drivers that satisfy the condition) on average.
  @inlinable
  public borrowing func nearest<Ties: TieOrder>(
    to place: Point,
    within rankLimit: Int64 = .max,
    ties: Ties = LowestNumber(),
    where condition: (_ id: Int32) -> Bool
  ) -> Neighbour? {
    var sink = NearestSink(limit: rankLimit, ties)
    search(around: place, where: condition, into: &sink)
    return sink.neighbour
  }
}

/// Keeps the nearest driver.
@frozen
@usableFromInline
struct NearestSink<Ties: TieOrder>: CellGridSink {
  @usableFromInline let ties: Ties
  @usableFromInline var bound: Int64
  /// Beyond all ids while there is nobody.
  @usableFromInline var id: Int64
  @usableFromInline var point: Point

  @inlinable
  init(limit: Int64, _ ties: Ties) {
    self.ties = ties
    bound = limit
    id = .max
    point = Point(x: 0, y: 0)
  }

  @inlinable
  func wants(_ rank: Int64, _ id: Int32) -> Bool {
    rank < bound || self.id == .max
      || ties.comes(id, before: Int32(truncatingIfNeeded: self.id))
  }

  @inlinable
  mutating func take(_ rank: Int64, _ id: Int32, _ point: Point) {
    bound = rank
    self.id = Int64(id)
    self.point = point
  }

  @usableFromInline var neighbour: Neighbour? {
    @inlinable get {
      id == .max
        ? nil
        : Neighbour(id: Int32(truncatingIfNeeded: id), rank: bound, point: point)
    }
  }
}
