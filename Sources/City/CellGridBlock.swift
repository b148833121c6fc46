// SPDX-License-Identifier: GPL-3.0-or-later

/// Seven drivers in 128 bytes: two cache lines, of which a search reads mostly the first.
///
/// As 32 numbers of 4 bytes: x[7], y[7], the cell's total count (in its head block), the index of
/// the next overflow block plus one (0 for none); then id[7] and 9 unused. All zeros is an empty
/// cell, so fresh pages need no initialisation.
@frozen
@usableFromInline
struct CellGridBlock {
  @usableFromInline let words: UnsafeMutablePointer<Int32>

  @inlinable
  init(_ words: UnsafeMutablePointer<Int32>) { self.words = words }

  /// The block at `index` of an array of blocks.
  @inlinable
  init(_ base: UnsafeMutablePointer<Int32>, at index: Int) {
    words = base + index &* CellGridBlock.stride
  }

  /// Drivers in one block.
  @usableFromInline static var lanes: Int { @inlinable get { 7 } }
  /// Numbers in one block.
  @usableFromInline static var stride: Int { @inlinable get { 32 } }

  /// Drivers in the whole cell; meaningful in head blocks only.
  @usableFromInline var total: Int {
    @inlinable get { Int(words[14]) }
    @inlinable nonmutating set { words[14] = Int32(truncatingIfNeeded: newValue) }
  }

  /// The index in the overflow pool of the next block plus one, 0 for none.
  @usableFromInline var link: Int {
    @inlinable get { Int(words[15]) }
    @inlinable nonmutating set { words[15] = Int32(truncatingIfNeeded: newValue) }
  }

  @inlinable
  func id(_ lane: Int) -> Int32 { words[16 &+ lane] }

  @inlinable
  func point(_ lane: Int) -> Point { Point(x: words[lane], y: words[7 &+ lane]) }

  @inlinable
  func set(_ lane: Int, to point: Point) {
    words[lane] = point.x
    words[7 &+ lane] = point.y
  }

  @inlinable
  func set(_ lane: Int, to id: Int32, at point: Point) {
    set(lane, to: point)
    words[16 &+ lane] = id
  }

  /// The lane among the first `count` that holds `id`, or -1.
  @inlinable
  func lane(of id: Int32, in count: Int) -> Int {
    var lane = 0
    while lane < count {
      if words[16 &+ lane] == id { return lane }
      lane &+= 1
    }
    return -1
  }

  /// Drivers in the newest overflow block of a cell of `total` > 7 drivers; the others are full.
  @inlinable
  static func newest(_ total: Int) -> Int {
    Int(UInt32(truncatingIfNeeded: total &- 1) % 7) &+ 1
  }
}
