// SPDX-License-Identifier: GPL-3.0-or-later

/// The blocks of a ``CellGrid``: one head block per cell, and a pool of others.
@frozen
@usableFromInline
struct CellGridMemory {
  /// The head block of cell 0; the cells follow row by row from the south-west, within a frame of
  /// cells that stay empty.
  @usableFromInline let heads: UnsafeMutablePointer<Int32>
  /// All head blocks with the frame's.
  let framed: UnsafeMutablePointer<Int32>
  let framedCount: Int
  /// The step in cell numbers from one row to the next.
  @usableFromInline let rowStride: Int
  /// Overflow blocks, and runs of heads of the parts of crowded cells.
  @usableFromInline var pool: CellGridPool

  init(_ layout: CellGridLayout) {
    rowStride = layout.stride
    framedCount = (layout.rows + 2) * layout.stride
    framed = CellGridPool.blocks(framedCount)
    heads = framed + (layout.stride + 1) * CellGridBlock.stride
    for cell in 0..<framedCount { CellGridBlock(framed, at: cell).empty() }
    pool = CellGridPool()
  }

  private init(copying other: CellGridMemory) {
    rowStride = other.rowStride
    framedCount = other.framedCount
    framed = CellGridPool.blocks(framedCount)
    framed.update(from: other.framed, count: framedCount * CellGridBlock.stride)
    heads = framed + (other.heads - other.framed)
    pool = other.pool.copy()
  }

  func copy() -> CellGridMemory { CellGridMemory(copying: self) }

  func deallocate() {
    framed.deallocate()
    pool.deallocate()
  }

  @inlinable
  func head(_ cell: Int) -> CellGridBlock { CellGridBlock(heads, at: cell) }

  /// Drivers in a list.
  @inlinable
  func count(_ head: CellGridBlock) -> Int {
    let last = head.last
    return last >= 0 ? last : pool[0 &- last].total
  }

  /// Adds a driver to a list and returns how many it held before.
  @inlinable
  mutating func append(_ id: Int32, at point: Point, to head: CellGridBlock) -> Int {
    let before = head.last
    if before < 0 || before == CellGridBlock.lanes {
      return appendToOverflow(of: head, id, point)
    }
    head.set(before, to: id, at: point)
    head.last = before &+ 1
    return before
  }

  @usableFromInline
  mutating func appendToOverflow(of head: CellGridBlock, _ id: Int32, _ point: Point) -> Int {
    var link = -head.last
    var before = CellGridBlock.lanes
    var lane = 0
    if link > 0 {
      before = pool[link].total
      lane = CellGridBlock.newest(before) & 3
    }
    if lane == 0 {
      let older = max(link, 0)
      let headLink = pool.link(to: head)
      link = pool.take(level: 0)
      pool[link].last = older
      (headLink.map { pool[$0] } ?? head).last = -link
    }
    pool[link].set(lane, to: id, at: point)
    pool[link].total = before + 1
    return before
  }

  /// Where in a list a driver sits, if it does.
  @inlinable
  func find(_ id: Int32, in head: CellGridBlock) -> (block: CellGridBlock, lane: Int)? {
    let last = head.last
    let lane = head.lane(of: id)
    if lane < (last < 0 ? CellGridBlock.lanes : last) { return (head, lane) }
    return last < 0 ? findInOverflow(id, 0 &- last) : nil
  }

  @usableFromInline
  func findInOverflow(_ id: Int32, _ newest: Int) -> (block: CellGridBlock, lane: Int)? {
    var link = newest
    var count = CellGridBlock.newest(pool[link].total)
    while link != 0 {
      let block = pool[link]
      let lane = block.lane(of: id)
      if lane < count { return (block, lane) }
      link = block.last
      count = CellGridBlock.overflowLanes
    }
    return nil
  }

  /// Takes the driver in a lane out of its list, filling the gap with the list's newest, and
  /// returns how many the list held before.
  @inlinable
  mutating func remove(_ lane: Int, of block: CellGridBlock, from head: CellGridBlock) -> Int {
    let before = head.last
    if before < 0 { return fillFromOverflow(lane, of: block, head) }
    let last = before &- 1
    head.set(lane, to: head.id(last), at: head.point(last))
    head.clear(last)
    head.last = last
    return before
  }

  @usableFromInline
  mutating func fillFromOverflow(
    _ lane: Int,
    of block: CellGridBlock,
    _ head: CellGridBlock
  ) -> Int {
    let link = -head.last
    let newest = pool[link]
    let before = newest.total
    let last = CellGridBlock.newest(before) - 1
    block.set(lane, to: newest.id(last), at: newest.point(last))
    newest.clear(last)
    if last > 0 {
      newest.total = before - 1
    } else {
      let older = newest.last
      pool.giveBack(link, level: 0)
      if older == 0 {
        head.last = CellGridBlock.lanes
      } else {
        head.last = -older
        pool[older].total = before - 1
      }
    }
    return before
  }

  /// Calls `body` with every driver of a list.
  func forEach(in head: CellGridBlock, _ body: (Int32, Point) throws -> Void) rethrows {
    let last = head.last
    for lane in 0..<(last < 0 ? CellGridBlock.lanes : last) {
      try body(head.id(lane), head.point(lane))
    }
    if last >= 0 { return }
    var link = -last
    var count = CellGridBlock.newest(pool[link].total)
    while link != 0 {
      let block = pool[link]
      for lane in 0..<count { try body(block.id(lane), block.point(lane)) }
      link = block.last
      count = CellGridBlock.overflowLanes
    }
  }
}
