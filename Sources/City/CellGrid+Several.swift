// SPDX-License-Identifier: GPL-3.0-or-later

extension CellGrid {
  /// Finds the `k` nearest drivers, nearest first.
  ///
  /// - Parameters:
  ///   - k: How many at most.
  ///   - place: Where from.
  ///   - rankLimit: The largest rank to consider, see ``Metric/rank(ofDistance:)``.
  ///   - ties: Who goes first of equally near drivers.
  ///   - condition: Asked only of drivers who go before the `k` best so far.
  ///   - result: Receives the drivers in place of what it held; reuse it to save allocations.
  /// - Complexity: O(k²) at worst and O(k) in practice for small `k`.
  @inlinable
  public borrowing func nearest<Ties: TieOrder>(
    _ k: Int,
    to place: Point,
    within rankLimit: Int64 = .max,
    ties: Ties = LowestNumber(),
    where condition: (_ id: Int32) -> Bool = { _ in true },
    into result: inout [Neighbour]
  ) {
    nearest(
      k,
      to: place,
      after: nil,
      within: rankLimit,
      ties: ties,
      where: condition,
      into: &result
    )
  }

  /// The same among the drivers that come after a neighbour in the order of rank and number.
  @inlinable
  borrowing func nearest<Ties: TieOrder>(
    _ k: Int,
    to place: Point,
    after last: Neighbour?,
    within rankLimit: Int64,
    ties: Ties = LowestNumber(),
    where condition: (_ id: Int32) -> Bool,
    into result: inout [Neighbour]
  ) {
    result.removeAll(keepingCapacity: true)
    let capacity = min(k, count)
    if capacity <= 0 { return }
    let blank = Neighbour(id: 0, rank: 0, point: place)
    result.append(contentsOf: repeatElement(blank, count: capacity))
    let found = result.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      var sink = SeveralSink(base, capacity, after: last, limit: rankLimit, ties)
      search(around: place, where: condition, into: &sink)
      return sink.count
    }
    result.removeLast(capacity - found)
  }

  /// The nearest driver beyond a rank.
  ///
  /// - Parameters:
  ///   - place: Where from.
  ///   - innerRank: Drivers up to this rank do not count, see ``Metric/rank(ofDistance:)``.
  ///   - rankLimit: The largest rank to consider.
  ///   - condition: Asked only of drivers nearer than the best so far.
  /// - Returns: `nil` if no such driver is within the limit.
  @inlinable
  public borrowing func nearest(
    to place: Point,
    beyond innerRank: Int64,
    within rankLimit: Int64 = .max,
    where condition: (_ id: Int32) -> Bool = { _ in true }
  ) -> Neighbour? {
    let last = Neighbour(id: .max, rank: innerRank, point: place)
    var result: [Neighbour] = []
    nearest(1, to: place, after: last, within: rankLimit, where: condition, into: &result)
    return result.first
  }

  /// Finds all drivers within a rank, nearest first.
  ///
  /// - Parameters:
  ///   - rankLimit: The largest rank to consider, see ``Metric/rank(ofDistance:)``.
  ///   - place: Where from.
  ///   - ties: Who goes first of equally near drivers.
  ///   - condition: Asked once of each driver within the limit.
  ///   - result: Receives the drivers in place of what it held; reuse it to save allocations.
  /// - Complexity: O(found · log(found)), and O(cells within the limit / 56) where it is empty.
  @inlinable
  public borrowing func all<Ties: TieOrder>(
    within rankLimit: Int64,
    of place: Point,
    ties: Ties = LowestNumber(),
    where condition: (_ id: Int32) -> Bool = { _ in true },
    into result: inout [Neighbour]
  ) {
    result.removeAll(keepingCapacity: true)
    var sink = EveryoneSink(bound: rankLimit, found: [])
    swap(&sink.found, &result)
    search(around: place, where: condition, into: &sink)
    sink.found.sort { ties.comes($0, before: $1) }
    swap(&sink.found, &result)
  }
}

/// Keeps the nearest few in order.
@frozen
@usableFromInline
struct SeveralSink<Ties: TieOrder>: CellGridSink {
  @usableFromInline let neighbours: UnsafeMutablePointer<Neighbour>
  @usableFromInline let capacity: Int
  @usableFromInline var count: Int
  @usableFromInline var bound: Int64
  /// Only drivers after this (rank, id) are wanted.
  @usableFromInline let lastRank: Int64
  @usableFromInline let lastID: Int32
  @usableFromInline let ties: Ties

  /// - Parameters:
  ///   - neighbours: Initialised room for the answers.
  ///   - capacity: How many there is room for, at least one.
  ///   - last: Where to begin.
  ///   - limit: The largest rank to consider.
  ///   - ties: Who goes first of equally near drivers.
  @inlinable
  init(
    _ neighbours: UnsafeMutablePointer<Neighbour>,
    _ capacity: Int,
    after last: Neighbour?,
    limit: Int64,
    _ ties: Ties
  ) {
    self.ties = ties
    self.neighbours = neighbours
    self.capacity = capacity
    count = 0
    bound = limit
    lastRank = last?.rank ?? -1
    lastID = last?.id ?? 0
  }

  @inlinable
  func wants(_ rank: Int64, _ id: Int32) -> Bool {
    if rank <= lastRank && (rank < lastRank || id <= lastID) { return false }
    return count < capacity || rank < bound
      || ties.comes(id, before: neighbours[capacity &- 1].id)
  }

  @inlinable
  mutating func take(_ rank: Int64, _ id: Int32, _ point: Point) {
    let new = Neighbour(id: id, rank: rank, point: point)
    if count < capacity { count &+= 1 }
    var gap = count &- 1
    while gap > 0 && ties.comes(new, before: neighbours[gap &- 1]) {
      neighbours[gap] = neighbours[gap &- 1]
      gap &-= 1
    }
    neighbours[gap] = new
    if count == capacity { bound = neighbours[capacity &- 1].rank }
  }
}

/// Keeps everyone within the bound.
@frozen
@usableFromInline
struct EveryoneSink: CellGridSink {
  @usableFromInline let bound: Int64
  @usableFromInline var found: [Neighbour]

  @inlinable
  init(bound: Int64, found: [Neighbour]) {
    self.bound = bound
    self.found = found
  }

  @inlinable
  func wants(_ rank: Int64, _ id: Int32) -> Bool { true }

  @inlinable
  mutating func take(_ rank: Int64, _ id: Int32, _ point: Point) {
    found.append(Neighbour(id: id, rank: rank, point: point))
  }
}
