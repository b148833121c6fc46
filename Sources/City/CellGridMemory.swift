// SPDX-License-Identifier: GPL-3.0-or-later

/// The blocks of a ``CellGrid``: one head block per cell, and a pool of overflow blocks.
@frozen
@usableFromInline
struct CellGridMemory {
  /// Head blocks, one per cell, row by row from the south-west.
  @usableFromInline let heads: UnsafeMutablePointer<Int32>
  @usableFromInline let cells: Int
  @usableFromInline var pool: UnsafeMutablePointer<Int32>
  @usableFromInline var poolCapacity: Int
  /// Pool blocks ever handed out; those given back are chained from `free`.
  @usableFromInline var poolUsed: Int
  /// The pool index plus one of the first free block, 0 for none.
  @usableFromInline var free: Int

  init(cells: Int) {
    self.cells = cells
    heads = Self.blocks(cells)
    poolCapacity = 8
    pool = Self.blocks(8)
    poolUsed = 0
    free = 0
  }

  private static func blocks(_ count: Int) -> UnsafeMutablePointer<Int32> {
    let numbers = count * CellGridBlock.stride
    let memory = UnsafeMutableRawPointer.allocate(byteCount: numbers * 4, alignment: 128)
    return memory.initializeMemory(as: Int32.self, repeating: 0, count: numbers)
  }

  func deallocate() {
    UnsafeMutableRawPointer(heads).deallocate()
    UnsafeMutableRawPointer(pool).deallocate()
  }

  func copy() -> CellGridMemory {
    var twin = self.emptyTwin()
    twin.heads.update(from: heads, count: cells * CellGridBlock.stride)
    twin.pool.update(from: pool, count: poolUsed * CellGridBlock.stride)
    twin.poolUsed = poolUsed
    twin.free = free
    return twin
  }

  private func emptyTwin() -> CellGridMemory {
    var twin = CellGridMemory(cells: cells)
    if poolCapacity > twin.poolCapacity { twin.growPool(to: poolCapacity) }
    return twin
  }

  @inlinable
  func head(_ cell: Int) -> CellGridBlock { CellGridBlock(heads, at: cell) }

  /// The overflow block that a non-zero link leads to.
  @inlinable
  func overflow(_ link: Int) -> CellGridBlock { CellGridBlock(pool, at: link &- 1) }

  /// A link to an unused overflow block.
  @usableFromInline
  mutating func takeOverflow() -> Int {
    if free != 0 {
      let link = free
      free = overflow(link).link
      return link
    }
    if poolUsed == poolCapacity { growPool(to: poolCapacity * 2) }
    poolUsed += 1
    return poolUsed
  }

  @usableFromInline
  mutating func giveBack(_ link: Int) {
    overflow(link).link = free
    free = link
  }

  private mutating func growPool(to capacity: Int) {
    let larger = Self.blocks(capacity)
    larger.update(from: pool, count: poolUsed * CellGridBlock.stride)
    UnsafeMutableRawPointer(pool).deallocate()
    pool = larger
    poolCapacity = capacity
  }

  /// Adds a driver to a cell and returns how many it held before.
  @inlinable
  mutating func append(_ id: Int32, at point: Point, to cell: Int) -> Int {
    let head = head(cell)
    let before = head.total
    head.total = before &+ 1
    if before < CellGridBlock.lanes {
      head.set(before, to: id, at: point)
    } else {
      appendToOverflow(of: head, before, id, point)
    }
    return before
  }

  @usableFromInline
  mutating func appendToOverflow(
    of head: CellGridBlock,
    _ before: Int,
    _ id: Int32,
    _ point: Point
  ) {
    let inNewest = before == CellGridBlock.lanes ? 0 : CellGridBlock.newest(before)
    if inNewest == 0 || inNewest == CellGridBlock.lanes {
      let link = takeOverflow()
      let block = overflow(link)
      block.link = head.link
      head.link = link
      block.set(0, to: id, at: point)
    } else {
      overflow(head.link).set(inNewest, to: id, at: point)
    }
  }

  /// Where in a cell a driver sits; its block's words are nil if it is not there.
  @inlinable
  func find(_ id: Int32, in cell: Int) -> (block: CellGridBlock, lane: Int)? {
    let head = head(cell)
    let total = head.total
    let lane = head.lane(of: id, in: min(total, CellGridBlock.lanes))
    if lane >= 0 { return (head, lane) }
    return total > CellGridBlock.lanes ? findInOverflow(id, of: head) : nil
  }

  @usableFromInline
  func findInOverflow(_ id: Int32, of head: CellGridBlock) -> (block: CellGridBlock, lane: Int)? {
    var link = head.link
    var count = CellGridBlock.newest(head.total)
    while link != 0 {
      let block = overflow(link)
      let lane = block.lane(of: id, in: count)
      if lane >= 0 { return (block, lane) }
      link = block.link
      count = CellGridBlock.lanes
    }
    return nil
  }

  /// Takes the driver in a lane out of its cell, filling the gap with the cell's newest, and
  /// returns how many the cell held before.
  @inlinable
  mutating func remove(_ lane: Int, of block: CellGridBlock, from cell: Int) -> Int {
    let head = head(cell)
    let before = head.total
    head.total = before &- 1
    if before <= CellGridBlock.lanes {
      let last = before &- 1
      head.set(lane, to: head.id(last), at: head.point(last))
    } else {
      fillFromOverflow(lane, of: block, head, before)
    }
    return before
  }

  @usableFromInline
  mutating func fillFromOverflow(
    _ lane: Int,
    of block: CellGridBlock,
    _ head: CellGridBlock,
    _ before: Int
  ) {
    let link = head.link
    let newest = overflow(link)
    let last = CellGridBlock.newest(before) - 1
    block.set(lane, to: newest.id(last), at: newest.point(last))
    if last == 0 {
      head.link = newest.link
      giveBack(link)
    }
  }
}
