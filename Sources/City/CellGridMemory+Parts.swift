// SPDX-License-Identifier: GPL-3.0-or-later

// A cell of many drivers is in parts: it keeps them in 2 × 2, 4 × 4 or 8 × 8 lists, one for each
// part of its square. In a crowd one list for all would be long, and cells that suit the crowd
// would be far too many elsewhere.

extension CellGridBlock {
  /// Drivers that a cell of 4^`level` lists holds at most, if a next level is left: ten for each
  /// list make two or three for each of the next, which suits a search.
  @inlinable
  static func crowd(_ level: Int) -> Int {
    level == 3 ? .max : 10 &<< (2 &* level)
  }

  /// Drivers that a cell of 4^`level` lists holds more than; half of what cut it, so that drivers
  /// to and fro do not cut and unite it each time.
  @inlinable
  static func few(_ level: Int) -> Int { crowd(level &- 1) / 2 }

  /// Whether this head of a cell leads to parts; it holds no drivers then.
  @usableFromInline var isInParts: Bool {
    @inlinable get { last > CellGridBlock.lanes }
  }

  /// Binary logarithm of the parts along a side of a cell in parts: 1, 2 or 3.
  @usableFromInline var level: Int {
    @inlinable get { Int(words[8]) }
    @inlinable nonmutating set { words[8] = Int32(truncatingIfNeeded: newValue) }
  }

  /// The link to the heads of the parts, row by row from the south-west.
  @usableFromInline var parts: Int {
    @inlinable get { last &- CellGridBlock.lanes }
  }
}

extension CellGridMemory {
  /// The head of the list for a column and a row of eighths of cells, in a cell that is in parts.
  @inlinable
  func part(_ head: CellGridBlock, _ column: Int, _ row: Int) -> CellGridBlock {
    let level = head.level
    let shift = 3 &- level
    let index = ((row & 7) &>> shift) &<< level &+ (column & 7) &>> shift
    return pool[head.parts &+ index]
  }

  /// The lists of a cell.
  func lists(_ head: CellGridBlock) -> [CellGridBlock] {
    if !head.isInParts { return [head] }
    return (0..<(1 << (2 * head.level))).map { pool[head.parts + $0] }
  }

  /// Spreads the drivers of a cell over 4^`level` lists, and returns by how much the sum of the
  /// squares of the lists' counts rises.
  mutating func cut(_ head: CellGridBlock, to level: Int, _ layout: CellGridLayout) -> Int {
    var drivers: [(id: Int32, point: Point)] = []
    var squares = 0
    for list in lists(head) {
      let count = count(list)
      squares -= count * count
      forEach(in: list) { drivers.append(($0, $1)) }
      var link = -list.last
      while link > 0 {
        let older = pool[link].last
        pool.giveBack(link, level: 0)
        link = older
      }
    }
    if head.isInParts { pool.giveBack(head.parts, level: head.level) }
    head.empty()
    if level > 0 {
      head.last = pool.take(level: level) + CellGridBlock.lanes
      head.level = level
      head.total = drivers.count
    }
    for (id, point) in drivers {
      let list =
        level > 0 ? part(head, layout.eighth(east: point.x), layout.eighth(north: point.y)) : head
      squares += 2 * append(id, at: point, to: list) + 1
    }
    return squares
  }

  /// Calls `body` with every driver of a cell.
  func forEach(inCell head: CellGridBlock, _ body: (Int32, Point) throws -> Void) rethrows {
    if !head.isInParts { return try forEach(in: head, body) }
    for list in lists(head) { try forEach(in: list, body) }
  }
}
