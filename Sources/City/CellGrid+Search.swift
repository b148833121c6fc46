// SPDX-License-Identifier: GPL-3.0-or-later

/// A metric as a type, so that the compiler writes a search per metric instead of asking at every
/// candidate.
@usableFromInline
protocol RankRule {
  /// ``Metric/rank(_:_:)`` of a difference of coordinates.
  static func rank(_ dx: Int, _ dy: Int) -> Int64
}

@frozen
@usableFromInline
enum ManhattanRule: RankRule {
  @inlinable
  static func rank(_ dx: Int, _ dy: Int) -> Int64 {
    Int64(truncatingIfNeeded: abs(dx) &+ abs(dy))
  }
}

@frozen
@usableFromInline
enum EuclideanRule: RankRule {
  @inlinable
  static func rank(_ dx: Int, _ dy: Int) -> Int64 {
    Int64(truncatingIfNeeded: dx &* dx &+ dy &* dy)
  }
}

/// What a search does with the drivers it comes across.
@usableFromInline
protocol CellGridSink {
  /// The largest rank that is still of interest; never grows during a search.
  var bound: Int64 { get }
  /// Whether a driver of rank at most `bound` would be taken if it satisfies the condition.
  func wants(_ rank: Int64, _ id: Int32) -> Bool
  /// Takes a wanted driver.
  mutating func take(_ rank: Int64, _ id: Int32, _ x: Int32, _ y: Int32)
}

extension CellGrid {
  /// Shows `sink` every driver that could be within its bound, nearest cells first.
  @inlinable
  func search<Sink: CellGridSink>(
    around point: Point,
    where condition: (Int32) -> Bool,
    into sink: inout Sink
  ) {
    precondition(point.isIndexable, "a place beyond ±2^30 mm")
    switch metric {
    case .manhattan: search(around: point, by: ManhattanRule.self, where: condition, into: &sink)
    case .euclidean: search(around: point, by: EuclideanRule.self, where: condition, into: &sink)
    }
  }

  /// Walks rings of cells around the place, each as four independent sides, until no side can
  /// hold a driver within the bound.
  @inlinable
  func search<Rule: RankRule, Sink: CellGridSink>(
    around point: Point,
    by rule: Rule.Type,
    where condition: (Int32) -> Bool,
    into sink: inout Sink
  ) {
    let layout = layout
    let memory = memory
    let byRow = byRow
    let byColumn = byColumn
    let side = layout.cellSide
    let east = layout.eastOffset(point.x)
    let north = layout.northOffset(point.y)
    let column = layout.line(east)
    let row = layout.line(north)
    // The least distance along an axis from the place, clamped to the bounds, to a driver in the
    // next line of cells in each direction.
    let toWest = east &- column &* side &+ 1
    let toEast = side &- toWest &+ 1
    let toSouth = north &- row &* side &+ 1
    let toNorth = side &- toSouth &+ 1

    memory.offer(
      from: row &* layout.columns &+ column,
      around: point,
      by: rule,
      where: condition,
      into: &sink
    )
    var ring = 1
    while true {
      let reach = (ring &- 1) &* side
      let west = column &- ring
      let east = column &+ ring
      let south = row &- ring
      let north = row &+ ring
      let bound = sink.bound
      let westLive = west >= 0 && rule.rank(toWest &+ reach, 0) <= bound
      let eastLive = east < layout.columns && rule.rank(toEast &+ reach, 0) <= bound
      let southLive = south >= 0 && rule.rank(toSouth &+ reach, 0) <= bound
      let northLive = north < layout.rows && rule.rank(toNorth &+ reach, 0) <= bound
      if !(westLive || eastLive || southLive || northLive) { return }

      var occupied = false
      let low = max(south, 0)
      let high = min(north, layout.rows &- 1)
      if westLive {
        let strip = CellGridStrip(
          bits: byColumn.bits + west &* byColumn.lineStride,
          first: low,
          last: high,
          origin: west,
          stride: layout.columns,
          centre: row,
          across: toWest &+ reach,
          below: toSouth,
          above: toNorth,
          side: side
        )
        occupied =
          strip.offer(memory, around: point, by: rule, where: condition, into: &sink) || occupied
      }
      if eastLive {
        let strip = CellGridStrip(
          bits: byColumn.bits + east &* byColumn.lineStride,
          first: low,
          last: high,
          origin: east,
          stride: layout.columns,
          centre: row,
          across: toEast &+ reach,
          below: toSouth,
          above: toNorth,
          side: side
        )
        occupied =
          strip.offer(memory, around: point, by: rule, where: condition, into: &sink) || occupied
      }
      let left = max(west &+ 1, 0)
      let right = min(east, layout.columns) &- 1
      if southLive {
        let strip = CellGridStrip(
          bits: byRow.bits + south &* byRow.lineStride,
          first: left,
          last: right,
          origin: south &* layout.columns,
          stride: 1,
          centre: column,
          across: toSouth &+ reach,
          below: toWest,
          above: toEast,
          side: side
        )
        occupied =
          strip.offer(memory, around: point, by: rule, where: condition, into: &sink) || occupied
      }
      if northLive {
        let strip = CellGridStrip(
          bits: byRow.bits + north &* byRow.lineStride,
          first: left,
          last: right,
          origin: north &* layout.columns,
          stride: 1,
          centre: column,
          across: toNorth &+ reach,
          below: toWest,
          above: toEast,
          side: side
        )
        occupied =
          strip.offer(memory, around: point, by: rule, where: condition, into: &sink) || occupied
      }
      ring = occupied ? ring &+ 1 : nextOccupiedRing(after: ring, column, row)
    }
  }

  /// The first ring after `ring` that touches an occupied row or column.
  @usableFromInline
  func nextOccupiedRing(after ring: Int, _ column: Int, _ row: Int) -> Int {
    let west = byColumn.occupiedLine(downFrom: column - ring - 1)
    let east = byColumn.occupiedLine(from: column + ring + 1)
    let south = byRow.occupiedLine(downFrom: row - ring - 1)
    let north = byRow.occupiedLine(from: row + ring + 1)
    var next = max(layout.columns, layout.rows)
    if west >= 0 { next = min(next, column - west) }
    if east < layout.columns { next = min(next, east - column) }
    if south >= 0 { next = min(next, row - south) }
    if north < layout.rows { next = min(next, north - row) }
    return next
  }
}

/// One side of a ring: a run of cells along one row or column.
@frozen
@usableFromInline
struct CellGridStrip {
  /// The bitmap line of the row or column.
  @usableFromInline let bits: UnsafeMutableRawPointer
  /// The first and last cell of the run, counted along the line.
  @usableFromInline let first: Int
  @usableFromInline let last: Int
  /// The cell number of the line's cell 0, and the step from one to the next.
  @usableFromInline let origin: Int
  @usableFromInline let stride: Int
  /// The cell of the line that the place asked about projects to.
  @usableFromInline let centre: Int
  /// The least distance to the line, and along it to the cells on either side of the centre.
  @usableFromInline let across: Int
  @usableFromInline let below: Int
  @usableFromInline let above: Int
  @usableFromInline let side: Int

  @inlinable
  init(
    bits: UnsafeMutableRawPointer,
    first: Int,
    last: Int,
    origin: Int,
    stride: Int,
    centre: Int,
    across: Int,
    below: Int,
    above: Int,
    side: Int
  ) {
    self.bits = bits
    self.first = first
    self.last = last
    self.origin = origin
    self.stride = stride
    self.centre = centre
    self.across = across
    self.below = below
    self.above = above
    self.side = side
  }

  /// Shows `sink` the drivers of the run's cells that reach within its bound, and says whether
  /// any cell was occupied.
  @inlinable
  @inline(__always)
  func offer<Rule: RankRule, Sink: CellGridSink>(
    _ memory: CellGridMemory,
    around point: Point,
    by rule: Rule.Type,
    where condition: (Int32) -> Bool,
    into sink: inout Sink
  ) -> Bool {
    var occupied = false
    var start = first
    while start <= last {
      // Eight bytes from the byte that holds the first cell have at least 57 usable bits.
      let length = min(last &- start &+ 1, 56)
      var word =
        bits.loadUnaligned(fromByteOffset: start &>> 3, as: UInt64.self)
        &>> UInt64(truncatingIfNeeded: start & 7)
      word &= (1 &<< UInt64(truncatingIfNeeded: length)) &- 1
      while word != 0 {
        occupied = true
        let position = start &+ word.trailingZeroBitCount
        word &= word &- 1
        let along = max(
          0,
          below &+ (centre &- position &- 1) &* side,
          above &+ (position &- centre &- 1) &* side
        )
        if rule.rank(across, along) <= sink.bound {
          memory.offer(
            from: origin &+ position &* stride,
            around: point,
            by: rule,
            where: condition,
            into: &sink
          )
        }
      }
      start &+= length
    }
    return occupied
  }
}

extension CellGridMemory {
  /// Shows `sink` the drivers of a cell within its bound.
  @inlinable
  @inline(__always)
  func offer<Rule: RankRule, Sink: CellGridSink>(
    from cell: Int,
    around point: Point,
    by rule: Rule.Type,
    where condition: (Int32) -> Bool,
    into sink: inout Sink
  ) {
    var block = head(cell)
    let total = block.total
    block.offer(
      min(total, CellGridBlock.lanes),
      around: point,
      by: rule,
      where: condition,
      into: &sink
    )
    if total > CellGridBlock.lanes {
      var count = CellGridBlock.newest(total)
      var link = block.link
      while link != 0 {
        block = overflow(link)
        block.offer(count, around: point, by: rule, where: condition, into: &sink)
        count = CellGridBlock.lanes
        link = block.link
      }
    }
  }

  func forEach(in cell: Int, _ body: (Int32, Point) throws -> Void) rethrows {
    var block = head(cell)
    let total = block.total
    var link = block.link
    var count = min(total, CellGridBlock.lanes)
    var next = total > CellGridBlock.lanes ? CellGridBlock.newest(total) : 0
    while true {
      for lane in 0..<count { try body(block.id(lane), block.point(lane)) }
      if next == 0 { return }
      block = overflow(link)
      count = next
      link = block.link
      next = link == 0 ? 0 : CellGridBlock.lanes
    }
  }
}

extension CellGridBlock {
  @inlinable
  @inline(__always)
  func offer<Rule: RankRule, Sink: CellGridSink>(
    _ count: Int,
    around point: Point,
    by rule: Rule.Type,
    where condition: (Int32) -> Bool,
    into sink: inout Sink
  ) {
    let x = Int(point.x)
    let y = Int(point.y)
    var lane = 0
    while lane < count {
      let rank = rule.rank(Int(words[lane]) &- x, Int(words[7 &+ lane]) &- y)
      if rank <= sink.bound {
        let id = id(lane)
        if sink.wants(rank, id) && condition(id) {
          sink.take(rank, id, words[lane], words[7 &+ lane])
        }
      }
      lane &+= 1
    }
  }
}
