// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore

/// Calls that no driver could take yet: in order of submission, and by place.
struct WaitingCalls: ~Copyable {
  /// Numbers in order; entries below `head` or of calls no longer waiting are stale.
  private var order: [UInt32] = []
  private var head = 0
  private var index: CellGrid

  init(plane: Plane) {
    index = CellGrid(covering: plane)
  }

  private init(order: [UInt32], head: Int, index: consuming CellGrid) {
    self.order = order
    self.head = head
    self.index = index
  }

  func copy() -> WaitingCalls {
    WaitingCalls(order: order, head: head, index: index.copy())
  }

  /// Calls waiting.
  var count: Int { index.count }

  /// Whether nobody waits.
  var isEmpty: Bool { index.count == 0 }

  /// The call that has waited longest.
  var oldest: UInt32? { head < order.count ? order[head] : nil }

  /// Lets a call wait; numbers arrive in increasing order.
  mutating func add(_ number: UInt32, at origin: Point) {
    order.append(number)
    index.insert(Int32(bitPattern: number), at: origin)
  }

  /// Takes a call out, whatever its place in the order.
  ///
  /// - Complexity: O(1) amortised.
  mutating func remove(_ number: UInt32, from calls: borrowing OpenCalls) {
    index.remove(Int32(bitPattern: number), at: calls[number].origin)
    if order[head] != number { return }
    head += 1
    while head < order.count, !calls.isWaiting(order[head]) { head += 1 }
    if head == order.count || (head > 1024 && head * 2 > order.count) {
      order.removeFirst(head)
      head = 0
    }
  }

  /// The nearest waiting call within a limit; the older one at equal distance.
  func nearest(to point: Point, within rankLimit: Int64) -> UInt32? {
    index.nearest(to: point, within: rankLimit).map { UInt32(bitPattern: $0.id) }
  }

  /// The nearest waiting calls within a limit, nearest first.
  func nearest(
    _ count: Int,
    to point: Point,
    within rankLimit: Int64,
    where condition: (UInt32) -> Bool = { _ in true },
    into found: inout [UInt32]
  ) {
    var neighbours: [Neighbour] = []
    index.nearest(
      count,
      to: point,
      within: rankLimit,
      where: { condition(UInt32(bitPattern: $0)) },
      into: &neighbours
    )
    found.removeAll(keepingCapacity: true)
    for neighbour in neighbours { found.append(UInt32(bitPattern: neighbour.id)) }
  }

  /// All waiting calls within a limit, nearest first.
  func all(
    within rankLimit: Int64,
    of point: Point,
    where condition: (UInt32) -> Bool,
    into found: inout [UInt32]
  ) {
    var neighbours: [Neighbour] = []
    index.all(
      within: rankLimit,
      of: point,
      where: { condition(UInt32(bitPattern: $0)) },
      into: &neighbours
    )
    found.removeAll(keepingCapacity: true)
    for neighbour in neighbours { found.append(UInt32(bitPattern: neighbour.id)) }
  }

  /// Everybody who waits, in order of submission.
  func inOrder(_ calls: borrowing OpenCalls) -> [UInt32] {
    var numbers: [UInt32] = []
    numbers.reserveCapacity(count)
    for number in order[head...] where calls.isWaiting(number) { numbers.append(number) }
    return numbers
  }

  /// The waiting call that was submitted first among those within a limit.
  ///
  /// - Complexity: O(n log n) for n calls within the limit.
  func oldest(near point: Point, within rankLimit: Int64) -> UInt32? {
    if rankLimit == .max { return oldest }
    var inReach: [Neighbour] = []
    index.all(within: rankLimit, of: point, into: &inReach)
    return inReach.lazy.map { UInt32(bitPattern: $0.id) }.min()
  }
}
