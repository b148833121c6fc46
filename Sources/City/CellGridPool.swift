// SPDX-License-Identifier: GPL-3.0-or-later

/// Blocks to be handed out in runs of 1, 4, 16 or 64 and given back.
///
/// A run is known by its link, the number of its first block; there is no block 0.
@frozen
@usableFromInline
struct CellGridPool {
  @usableFromInline var blocks: UnsafeMutablePointer<Int32>
  @usableFromInline var capacity: Int
  /// Blocks ever handed out, and block 0.
  @usableFromInline var used: Int
  /// For each length the link to the first free run, 0 for none; the others are chained by the last
  /// number of their first blocks.
  @usableFromInline var free: (Int32, Int32, Int32, Int32)

  init(capacity: Int = 8) {
    self.capacity = capacity
    blocks = Self.blocks(capacity)
    used = 1
    free = (0, 0, 0, 0)
  }

  /// Memory for blocks, each a cache line; its contents are undefined.
  static func blocks(_ count: Int) -> UnsafeMutablePointer<Int32> {
    let numbers = count * CellGridBlock.stride
    return UnsafeMutableRawPointer.allocate(byteCount: numbers * 4, alignment: 64)
      .bindMemory(to: Int32.self, capacity: numbers)
  }

  func deallocate() { blocks.deallocate() }

  func copy() -> CellGridPool {
    var twin = CellGridPool(capacity: capacity)
    twin.blocks.update(from: blocks, count: used * CellGridBlock.stride)
    twin.used = used
    twin.free = free
    return twin
  }

  @inlinable
  subscript(_ link: Int) -> CellGridBlock { CellGridBlock(blocks, at: link) }

  /// The link to a block, if it is one of the pool's.
  func link(to block: CellGridBlock) -> Int? {
    let distance = block.words - blocks
    return (0..<capacity * CellGridBlock.stride).contains(distance)
      ? distance / CellGridBlock.stride : nil
  }

  /// A link to an unused run of 4^`level` empty blocks; all other blocks may move.
  mutating func take(level: Int) -> Int {
    let length = 1 << (2 * level)
    var link = Int(self[freeRun: level])
    if link != 0 {
      self[freeRun: level] = Int32(self[link].last)
    } else {
      if used + length > capacity { grow(to: max(used + length, capacity * 3 / 2)) }
      link = used
      used += length
    }
    for block in link..<(link + length) { self[block].empty() }
    return link
  }

  mutating func giveBack(_ link: Int, level: Int) {
    self[link].last = Int(self[freeRun: level])
    self[freeRun: level] = Int32(link)
  }

  subscript(freeRun level: Int) -> Int32 {
    get {
      switch level {
      case 0: free.0
      case 1: free.1
      case 2: free.2
      default: free.3
      }
    }
    set {
      switch level {
      case 0: free.0 = newValue
      case 1: free.1 = newValue
      case 2: free.2 = newValue
      default: free.3 = newValue
      }
    }
  }

  private mutating func grow(to newCapacity: Int) {
    let larger = Self.blocks(newCapacity)
    larger.update(from: blocks, count: used * CellGridBlock.stride)
    blocks.deallocate()
    blocks = larger
    capacity = newCapacity
  }
}
