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
    let corner = CellGridCorner(near: place, in: layout)
    switch metric {
    case .manhattan:
      offer(around: corner, by: ManhattanRule.self, where: condition, into: &sink)
      search(beyond: corner, by: ManhattanRule.self, where: condition, into: &sink)
    case .euclidean:
      offer(around: corner, by: EuclideanRule.self, where: condition, into: &sink)
      search(beyond: corner, by: EuclideanRule.self, where: condition, into: &sink)
    }
  }

  /// Shows `sink` the drivers of the four cells around a corner, those of the place's own first.
  @inlinable
  func offer<Rule: RankRule, Sink: CellGridSink>(
    around corner: CellGridCorner,
    by rule: Rule.Type,
    where condition: (Int32) -> Bool,
    into sink: inout Sink
  ) {
    let across = corner.across
    let along = corner.along
    let home = layout.cell(corner.column, corner.row)
    let neighbour = corner.column == corner.left ? 1 : -1
    let next = corner.row == corner.bottom ? layout.stride : 0 &- layout.stride
    var step = 0
    while step < 4 {
      let isAcross = step & 1
      let isAlong = step &>> 1
      if rule.rank(isAcross &* across, isAlong &* along) <= sink.bound {
        let cell = home &+ isAcross &* neighbour &+ isAlong &* next
        memory.offer(from: cell, around: corner, by: rule, where: condition, into: &sink)
      }
      step &+= 1
    }
  }

  /// Walks rings of cells around the four at a corner, each as four independent sides, until no
  /// side can hold a driver within the bound.
  ///
  /// The bound is inclusive, so that a driver as far as the best, whom a rule for ties may prefer, is seen.
  @inlinable
  func search<Rule: RankRule, Sink: CellGridSink>(
    beyond corner: CellGridCorner,
    by rule: Rule.Type,
    where condition: (Int32) -> Bool,
    into sink: inout Sink
  ) {
    // Copies, so that nothing the sink writes can make the compiler load them again.
    let layout = layout
    let memory = memory
    let side = layout.cellSide
    let columnLines = CellGridLines(
      byColumn,
      spacing: 1,
      stride: layout.stride,
      first: corner.bottom,
      corner.toSouth,
      corner.toNorth,
      side
    )
    let rowLines = CellGridLines(
      byRow,
      spacing: layout.stride,
      stride: 1,
      first: corner.left,
      corner.toWest,
      corner.toEast,
      side
    )
    var ring = 1
    while true {
      let reach = (ring &- 1) &* side
      let west = corner.left &- ring
      let east = corner.left &+ 1 &+ ring
      let south = corner.bottom &- ring
      let north = corner.bottom &+ 1 &+ ring
      let bound = sink.bound
      let westLives = west >= 0 && rule.rank(corner.toWest &+ reach, 0) <= bound
      let eastLives = east < layout.columns && rule.rank(corner.toEast &+ reach, 0) <= bound
      let southLives = south >= 0 && rule.rank(corner.toSouth &+ reach, 0) <= bound
      let northLives = north < layout.rows && rule.rank(corner.toNorth &+ reach, 0) <= bound
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
          across: corner.toWest &+ reach,
          memory,
          corner,
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
          across: corner.toEast &+ reach,
          memory,
          corner,
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
          across: corner.toSouth &+ reach,
          memory,
          corner,
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
          across: corner.toNorth &+ reach,
          memory,
          corner,
          rule,
          condition,
          &sink
        )
        occupied = occupied || any
      }
      ring = occupied ? ring &+ 1 : nextOccupiedRing(after: ring, corner)
    }
  }

  /// The first ring after `ring` that touches an occupied row or column.
  @usableFromInline
  func nextOccupiedRing(after ring: Int, _ corner: CellGridCorner) -> Int {
    let west = byColumn.occupiedLine(downFrom: corner.left - ring - 1)
    let east = byColumn.occupiedLine(from: corner.left + ring + 2)
    let south = byRow.occupiedLine(downFrom: corner.bottom - ring - 1)
    let north = byRow.occupiedLine(from: corner.bottom + ring + 2)
    var next = max(layout.columns, layout.rows)
    if west >= 0 { next = min(next, corner.left - west) }
    if east < layout.columns { next = min(next, east - corner.left - 1) }
    if south >= 0 { next = min(next, corner.bottom - south) }
    if north < layout.rows { next = min(next, north - corner.bottom - 1) }
    return next
  }
}
