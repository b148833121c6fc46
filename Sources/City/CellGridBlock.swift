// SPDX-License-Identifier: GPL-3.0-or-later

/// Five drivers in 64 bytes, one cache line.
///
/// As 16 numbers of 4 bytes: x[5], y[5], id[5] and a last one. A list of drivers begins with a head
/// block, whose last number is the count while that is at most five, or else minus the link to the
/// newest of its overflow blocks. An overflow block holds four drivers, in lanes as the head's; its
/// last number is the link to the next older one, 0 for none, and the newest has the list's total
/// in the fifth y.
///
/// Lanes that hold nobody have an x beyond all places, so that a search may look at all
/// five and need not ask how many there are.
@frozen
@usableFromInline
struct CellGridBlock: Equatable {
  @usableFromInline let words: UnsafeMutablePointer<Int32>

  @inlinable
  init(_ words: UnsafeMutablePointer<Int32>) { self.words = words }

  /// The block at `index` of an array of blocks.
  @inlinable
  init(_ base: UnsafeMutablePointer<Int32>, at index: Int) {
    words = base + index &* CellGridBlock.stride
  }

  /// Drivers in a head block.
  @usableFromInline static var lanes: Int { @inlinable get { 5 } }
  /// Drivers in an overflow block.
  @usableFromInline static var overflowLanes: Int { @inlinable get { 4 } }
  /// Numbers in one block.
  @usableFromInline static var stride: Int { @inlinable get { 16 } }
  /// The x of nobody: more than 2³⁰ from the x of any place.
  @usableFromInline static var nowhere: Int32 { @inlinable get { .min } }

  /// The last number, which says how the list or the cell goes on.
  ///
  /// In a head the count, or minus the link to the newest overflow block, or five more than the
  /// link to the heads of parts; in an overflow block the link to the next older one.
  @usableFromInline var last: Int {
    @inlinable get { Int(words[15]) }
    @inlinable nonmutating set { words[15] = Int32(truncatingIfNeeded: newValue) }
  }

  /// Drivers in the whole list, kept by its newest overflow block; or in the whole cell, kept by
  /// the head of one that is in parts.
  @usableFromInline var total: Int {
    @inlinable get { Int(words[9]) }
    @inlinable nonmutating set { words[9] = Int32(truncatingIfNeeded: newValue) }
  }

  @inlinable
  func id(_ lane: Int) -> Int32 { words[10 &+ lane] }

  @inlinable
  func point(_ lane: Int) -> Point { Point(x: words[lane], y: words[5 &+ lane]) }

  @inlinable
  func set(_ lane: Int, to point: Point) {
    words[lane] = point.x
    words[5 &+ lane] = point.y
  }

  @inlinable
  func set(_ lane: Int, to id: Int32, at point: Point) {
    set(lane, to: point)
    words[10 &+ lane] = id
  }

  /// Marks a lane as nobody's.
  @inlinable
  func clear(_ lane: Int) { words[lane] = CellGridBlock.nowhere }

  /// Makes it the head of an empty list; lanes need a valid y too, lest their rank overflow.
  func empty() {
    for lane in 0..<CellGridBlock.lanes { set(lane, to: Point(x: CellGridBlock.nowhere, y: 0)) }
    last = 0
  }

  /// The first lane that holds `id`, or one beyond the last; unused lanes may hold it too.
  ///
  /// Without branches, because nobody can foretell the lane.
  @inlinable
  func lane(of id: Int32) -> Int {
    var lane = CellGridBlock.lanes
    lane = words[14] == id ? 4 : lane
    lane = words[13] == id ? 3 : lane
    lane = words[12] == id ? 2 : lane
    lane = words[11] == id ? 1 : lane
    lane = words[10] == id ? 0 : lane
    return lane
  }

  /// Drivers in the newest overflow block of a list of `total` > 5 drivers; the others are full.
  @inlinable
  static func newest(_ total: Int) -> Int { (total &- 6) & 3 &+ 1 }
}
