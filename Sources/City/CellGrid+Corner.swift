// SPDX-License-Identifier: GPL-3.0-or-later

extension CellGrid {
  /// The nearest driver of the four cells around a corner.
  ///
  /// - Returns: The driver; whether no other driver is as near, as is mostly so; and whether all
  ///   the drivers of the four cells were compared.
  @inlinable
  @inline(__always)
  borrowing func nearest<Rule: RankRule>(
    around corner: CellGridCorner,
    by rule: Rule.Type
  ) -> (best: CellGridBest, isNearest: Bool, hasSeenAll: Bool) {
    let lists: CellGridCornerLists
    let reach: Int
    let hasSeenAll: Bool
    let home = memory.head(layout.cell(corner.column, corner.row))
    if home.isInParts {
      let parts = corner.amongParts(ofLevel: home.level)
      let all = self.lists(ofParts: home.level, around: parts)
      lists = all.eachOnce(nobody: memory.head(layout.cell(-1, -1)))
      reach = all.hasFiner ? all.reach(parts) : parts.reach
      hasSeenAll = false
    } else {
      let southWest = memory.head(layout.cell(corner.left, corner.bottom))
      let northWest = CellGridBlock(southWest.words, at: layout.stride)
      lists = CellGridCornerLists(
        southWest: southWest,
        southEast: CellGridBlock(southWest.words, at: 1),
        northWest: northWest,
        northEast: CellGridBlock(northWest.words, at: 1)
      )
      hasSeenAll = !lists.hasFiner
      reach = hasSeenAll ? corner.reach : lists.reach(corner)
    }
    var best = CellGridBest(lists.southWest)
    best.look(lists.southWest, corner.place, rule)
    best.look(lists.southEast, corner.place, rule)
    best.look(lists.northWest, corner.place, rule)
    best.look(lists.northEast, corner.place, rule)
    if lists.haveOverflow {
      best.lookBehind(lists.southWest, in: memory.pool, corner.place, rule)
      best.lookBehind(lists.southEast, in: memory.pool, corner.place, rule)
      best.lookBehind(lists.northWest, in: memory.pool, corner.place, rule)
      best.lookBehind(lists.northEast, in: memory.pool, corner.place, rule)
    }
    // An unused lane is farther away than 2^30.
    let bound = UInt64(bitPattern: rule.rank(min(reach, 1 << 30), 0))
    return (
      best, best.rank < bound && !best.isTie, hasSeenAll && !(best.isTie && best.isSomebody)
    )
  }

  /// Looks at those of the twelve cells around the four that can hold a driver as near as the best.
  ///
  /// - Parameters:
  ///   - best: the nearest driver of the four; then of all the cells looked at.
  ///   - corner: where the four cells are.
  /// - Returns: Whether no other driver is as near.
  @inlinable
  @inline(__always)
  borrowing func isNearest<Rule: RankRule>(
    _ best: inout CellGridBest,
    beyond corner: CellGridCorner,
    by rule: Rule.Type
  ) -> Bool {
    // The frame is one cell wide.
    guard corner.left >= 0, corner.left &+ 2 <= layout.columns, corner.bottom >= 0,
      corner.bottom &+ 2 <= layout.rows
    else { return false }
    let west = corner.column == corner.left ? 0 : corner.across
    let east = corner.column == corner.left ? corner.across : 0
    let south = corner.row == corner.bottom ? 0 : corner.along
    let north = corner.row == corner.bottom ? corner.along : 0
    let alongs = (corner.toSouth, south, north, corner.toNorth)
    var cell = layout.cell(corner.left &- 1, corner.bottom &- 1)
    var row = 0
    while row < 4 {
      let along = row < 2 ? (row == 0 ? alongs.0 : alongs.1) : (row == 2 ? alongs.2 : alongs.3)
      if UInt64(bitPattern: rule.rank(0, along)) <= best.rank {
        let isMiddle = row == 1 || row == 2
        guard look(&best, in: cell, corner.toWest, along, corner.place, by: rule),
          isMiddle || look(&best, in: cell &+ 1, west, along, corner.place, by: rule),
          isMiddle || look(&best, in: cell &+ 2, east, along, corner.place, by: rule),
          look(&best, in: cell &+ 3, corner.toEast, along, corner.place, by: rule)
        else { return false }
      }
      row &+= 1
      cell &+= layout.stride
    }
    let bound = UInt64(bitPattern: rule.rank(min(corner.reach &+ layout.cellSide, 1 << 30), 0))
    return best.rank < bound && !best.isTie
  }

  /// Looks at a cell if somebody in it can be as near as the best; false if it is in parts.
  @inlinable
  @inline(__always)
  borrowing func look<Rule: RankRule>(
    _ best: inout CellGridBest,
    in cell: Int,
    _ across: Int,
    _ along: Int,
    _ place: Point,
    by rule: Rule.Type
  ) -> Bool {
    if UInt64(bitPattern: rule.rank(across, along)) > best.rank { return true }
    let list = memory.head(cell)
    if list.isInParts { return false }
    best.look(list, place, rule)
    if list.last < 0 { best.lookBehind(list, in: memory.pool, place, rule) }
    return true
  }

  /// The lists of the four parts of a level around a corner of parts.
  @inlinable
  @inline(__always)
  borrowing func lists(
    ofParts level: Int,
    around corner: CellGridCorner
  ) -> CellGridCornerLists {
    CellGridCornerLists(
      southWest: list(ofPart: corner.left, corner.bottom, level),
      southEast: list(ofPart: corner.left &+ 1, corner.bottom, level),
      northWest: list(ofPart: corner.left, corner.bottom &+ 1, level),
      northEast: list(ofPart: corner.left &+ 1, corner.bottom &+ 1, level)
    )
  }

  /// The list that holds the drivers of a part of a level, and maybe others; or its cell's head,
  /// which holds nobody, if the cell is in smaller parts.
  @inlinable
  @inline(__always)
  borrowing func list(ofPart column: Int, _ row: Int, _ level: Int) -> CellGridBlock {
    let shift = 3 &- level
    let head = memory.head(layout.cell(column &>> level, row &>> level))
    return head.isInParts && head.level <= level
      ? memory.part(head, column &<< shift, row &<< shift) : head
  }
}

/// The heads of the lists of four cells, or parts of cells, around a corner.
@frozen
@usableFromInline
struct CellGridCornerLists {
  @usableFromInline let southWest: CellGridBlock
  @usableFromInline let southEast: CellGridBlock
  @usableFromInline let northWest: CellGridBlock
  @usableFromInline let northEast: CellGridBlock

  @inlinable
  init(
    southWest: CellGridBlock,
    southEast: CellGridBlock,
    northWest: CellGridBlock,
    northEast: CellGridBlock
  ) {
    self.southWest = southWest
    self.southEast = southEast
    self.northWest = northWest
    self.northEast = northEast
  }

  /// Whether any list has overflow blocks.
  @usableFromInline var haveOverflow: Bool {
    @inlinable get { southWest.last | southEast.last | northWest.last | northEast.last < 0 }
  }

  /// Whether any of the four is in smaller parts, whose drivers are in none of these lists.
  @usableFromInline var hasFiner: Bool {
    @inlinable get {
      max(max(southWest.last, southEast.last), max(northWest.last, northEast.last))
        > CellGridBlock.lanes
    }
  }

  /// The least distance to a driver who may be in none of these lists.
  @inlinable
  func reach(_ corner: CellGridCorner) -> Int {
    let isWestern = corner.column == corner.left
    let isSouthern = corner.row == corner.bottom
    let west = isWestern ? 0 : corner.across
    let east = isWestern ? corner.across : 0
    let south = isSouthern ? 0 : corner.along
    let north = isSouthern ? corner.along : 0
    var reach = corner.reach
    if southWest.isInParts { reach = min(reach, max(west, south)) }
    if southEast.isInParts { reach = min(reach, max(east, south)) }
    if northWest.isInParts { reach = min(reach, max(west, north)) }
    if northEast.isInParts { reach = min(reach, max(east, north)) }
    return reach
  }

  /// The same without repetitions: two of the parts may lie in one list, and a driver met twice
  /// would look like a tie, or hide one.
  @inlinable
  func eachOnce(nobody: CellGridBlock) -> CellGridCornerLists {
    CellGridCornerLists(
      southWest: southWest,
      southEast: southEast == southWest ? nobody : southEast,
      northWest: northWest == southWest ? nobody : northWest,
      northEast: northEast == northWest || northEast == southEast ? nobody : northEast
    )
  }
}
