// SPDX-License-Identifier: GPL-3.0-or-later

extension CellGridMemory {
  /// Shows `sink` the drivers of a cell within its bound.
  @inlinable
  @inline(__always)
  func offer<Rule: RankRule, Sink: CellGridSink>(
    from cell: Int,
    around corner: CellGridCorner,
    by rule: Rule.Type,
    where condition: (Int32) -> Bool,
    into sink: inout Sink
  ) {
    let head = head(cell)
    if head.isInParts {
      offer(fromPartsOf: head, cell, around: corner, by: rule, where: condition, into: &sink)
    } else {
      offer(head, around: corner.place, by: rule, where: condition, into: &sink)
    }
  }

  /// Shows `sink` the drivers of a list within its bound.
  @inlinable
  @inline(__always)
  func offer<Rule: RankRule, Sink: CellGridSink>(
    _ head: CellGridBlock,
    around place: Point,
    by rule: Rule.Type,
    where condition: (Int32) -> Bool,
    into sink: inout Sink
  ) {
    let last = head.last
    var count = last < 0 ? CellGridBlock.lanes : last
    head.offer(count, around: place, by: rule, where: condition, into: &sink)
    if last < 0 {
      var link = 0 &- last
      count = CellGridBlock.newest(pool[link].total)
      while link != 0 {
        let block = pool[link]
        block.offer(count, around: place, by: rule, where: condition, into: &sink)
        count = CellGridBlock.overflowLanes
        link = block.last
      }
    }
  }

  /// Shows `sink` the drivers of a cell that is in parts, beginning with the part nearest to the
  /// place.
  @inlinable
  @inline(never)
  func offer<Rule: RankRule, Sink: CellGridSink>(
    fromPartsOf head: CellGridBlock,
    _ cell: Int,
    around corner: CellGridCorner,
    by rule: Rule.Type,
    where condition: (Int32) -> Bool,
    into sink: inout Sink
  ) {
    let level = head.level
    let last = 1 &<< level &- 1
    let side = corner.side &>> level
    let row = cell / rowStride
    let column = cell &- row &* rowStride
    // From the south-western corner of the cell.
    let east = corner.east &- column &* corner.side
    let north = corner.north &- row &* corner.side
    let nearestColumn = max(0, min((corner.eastEighth &- 8 &* column) &>> (3 &- level), last))
    let nearestRow = max(0, min((corner.northEighth &- 8 &* row) &>> (3 &- level), last))
    var rowStep = 0
    while rowStep <= last {
      let partRow = nearestRow ^ rowStep
      let along = CellGridMemory.distance(north, partRow, side)
      rowStep &+= 1
      if rule.rank(0, along) > sink.bound { continue }
      var columnStep = 0
      while columnStep <= last {
        let partColumn = nearestColumn ^ columnStep
        let across = CellGridMemory.distance(east, partColumn, side)
        columnStep &+= 1
        if rule.rank(across, along) > sink.bound { continue }
        offer(
          pool[head.parts &+ partRow &<< level &+ partColumn],
          around: corner.place,
          by: rule,
          where: condition,
          into: &sink
        )
      }
    }
  }

  /// The least distance along an axis from an offset to a driver in a part.
  @inlinable
  static func distance(_ offset: Int, _ part: Int, _ side: Int) -> Int {
    max(0, part &* side &- offset, offset &- (part &+ 1) &* side &+ 1)
  }
}

extension CellGridBlock {
  /// Shows `sink` the first `count` drivers within its bound.
  @inlinable
  @inline(__always)
  func offer<Rule: RankRule, Sink: CellGridSink>(
    _ count: Int,
    around place: Point,
    by rule: Rule.Type,
    where condition: (Int32) -> Bool,
    into sink: inout Sink
  ) {
    let x = Int(place.x)
    let y = Int(place.y)
    var lane = 0
    while lane < count {
      let rank = rule.rank(Int(words[lane]) &- x, Int(words[5 &+ lane]) &- y)
      if rank <= sink.bound {
        let id = id(lane)
        if sink.wants(rank, id) && condition(id) { sink.take(rank, id, point(lane)) }
      }
      lane &+= 1
    }
  }
}
