// SPDX-License-Identifier: GPL-3.0-or-later

extension CellGrid {
  /// Shows `sink` every driver within its bound that satisfies a condition, ring by ring.
  @inlinable
  func search<Sink: CellGridSink>(
    around place: Point,
    where condition: (Int32) -> Bool,
    into sink: inout Sink
  ) {
    precondition(place.isIndexable, "a place beyond ±2^30 mm")
    switch metric {
    case .manhattan: search(around: place, by: ManhattanRule.self, where: condition, into: &sink)
    case .euclidean: search(around: place, by: EuclideanRule.self, where: condition, into: &sink)
    }
  }

  /// Walks rings of cells around the place, each as four independent sides, until no side can
  /// hold a driver within the bound.
  ///
  /// The bound is inclusive, so that a driver as far as the best but with a smaller id is seen.
  @inlinable
  func search<Rule: RankRule, Sink: CellGridSink>(
    around place: Point,
    by rule: Rule.Type,
    where condition: (Int32) -> Bool,
    into sink: inout Sink
  ) {
    // Copies, so that nothing the sink writes can make the compiler load them again.
    let layout = layout
    let memory = memory
    let side = layout.cellSide
    let eastOffset = layout.eastOffset(place.x)
    let northOffset = layout.northOffset(place.y)
    let column = layout.line(eastOffset)
    let row = layout.line(northOffset)
    // The least distance along an axis from the place, clamped to the bounds, to a driver in the
    // next line of cells in each direction: border cells reach outward, never inward.
    let toWest = eastOffset &- column &* side &+ 1
    let toEast = side &- toWest &+ 1
    let toSouth = northOffset &- row &* side &+ 1
    let toNorth = side &- toSouth &+ 1
    let columnLines = CellGridLines(
      byColumn,
      spacing: 1,
      stride: layout.columns,
      centre: row,
      toSouth,
      toNorth,
      side
    )
    let rowLines = CellGridLines(
      byRow,
      spacing: layout.columns,
      stride: 1,
      centre: column,
      toWest,
      toEast,
      side
    )

    let home = row &* layout.columns &+ column
    memory.offer(from: home, around: place, by: rule, where: condition, into: &sink)
    var ring = 1
    while true {
      let reach = (ring &- 1) &* side
      let west = column &- ring
      let east = column &+ ring
      let south = row &- ring
      let north = row &+ ring
      let bound = sink.bound
      let westLives = west >= 0 && rule.rank(toWest &+ reach, 0) <= bound
      let eastLives = east < layout.columns && rule.rank(toEast &+ reach, 0) <= bound
      let southLives = south >= 0 && rule.rank(toSouth &+ reach, 0) <= bound
      let northLives = north < layout.rows && rule.rank(toNorth &+ reach, 0) <= bound
      if !(westLives || eastLives || southLives || northLives) { return }

      // The western and eastern sides have the corners.
      let low = max(south, 0)
      let high = min(north, layout.rows &- 1)
      let left = max(west &+ 1, 0)
      let right = min(east, layout.columns) &- 1
      var occupied = false
      if westLives {
        occupied = columnLines.offer(
          west,
          low,
          high,
          across: toWest &+ reach,
          memory,
          place,
          rule,
          condition,
          &sink
        )
      }
      if eastLives {
        let any = columnLines.offer(
          east,
          low,
          high,
          across: toEast &+ reach,
          memory,
          place,
          rule,
          condition,
          &sink
        )
        occupied = occupied || any
      }
      if southLives {
        let any = rowLines.offer(
          south,
          left,
          right,
          across: toSouth &+ reach,
          memory,
          place,
          rule,
          condition,
          &sink
        )
        occupied = occupied || any
      }
      if northLives {
        let any = rowLines.offer(
          north,
          left,
          right,
          across: toNorth &+ reach,
          memory,
          place,
          rule,
          condition,
          &sink
        )
        occupied = occupied || any
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
