// SPDX-License-Identifier: GPL-3.0-or-later

/// Where a place lies in the grid: the four cells, or parts of cells, around the corner nearest to
/// it, and how far it is to what lies beyond.
///
/// Searches begin with these four and go on in rings around them. They cover all places within half
/// a cell, and reach farther in most directions.
@frozen
@usableFromInline
struct CellGridCorner {
  /// The place.
  @usableFromInline let place: Point
  /// Its offsets, clamped to the bounds, in millimetres and in eighths of cells.
  @usableFromInline let east: Int
  @usableFromInline let north: Int
  @usableFromInline let eastEighth: Int
  @usableFromInline let northEighth: Int
  /// The side of a cell or part, in millimetres.
  @usableFromInline let side: Int
  /// The cell of the place, clamped to the bounds.
  @usableFromInline let column: Int
  @usableFromInline let row: Int
  /// The south-western cell of the four; it may be in the grid's frame, as may the others.
  @usableFromInline let left: Int
  @usableFromInline let bottom: Int
  /// The least distance along an axis from the place, clamped to the bounds, to a driver beyond the
  /// four in each direction: border cells reach outward, never inward.
  @usableFromInline let toWest: Int
  @usableFromInline let toEast: Int
  @usableFromInline let toSouth: Int
  @usableFromInline let toNorth: Int

  @inlinable
  @inline(__always)
  init(near place: Point, in layout: CellGridLayout) {
    let east = layout.eastOffset(place.x)
    let north = layout.northOffset(place.y)
    self.init(place, east, north, layout.eighth(east), layout.eighth(north), layout.cellSide, 0)
  }

  /// The same among parts of a level instead of cells.
  @inlinable
  @inline(__always)
  func amongParts(ofLevel level: Int) -> CellGridCorner {
    CellGridCorner(place, east, north, eastEighth, northEighth, side, level)
  }

  @inlinable
  @inline(__always)
  init(
    _ place: Point,
    _ east: Int,
    _ north: Int,
    _ eastEighth: Int,
    _ northEighth: Int,
    _ cellSide: Int,
    _ level: Int
  ) {
    self.place = place
    self.east = east
    self.north = north
    self.eastEighth = eastEighth
    self.northEighth = northEighth
    side = cellSide &>> level
    column = eastEighth &>> (3 &- level)
    row = northEighth &>> (3 &- level)
    left = 2 &* (east &- column &* side) < side ? column &- 1 : column
    bottom = 2 &* (north &- row &* side) < side ? row &- 1 : row
    toWest = east &- left &* side &+ 1
    toEast = 2 &* side &- toWest &+ 1
    toSouth = north &- bottom &* side &+ 1
    toNorth = 2 &* side &- toSouth &+ 1
  }

  /// The least distance along the east-west axis to a driver in the column of the four cells that
  /// is not the place's.
  @usableFromInline var across: Int {
    @inlinable get { (column == left ? toEast : toWest) &- side }
  }

  /// The least distance along the north-south axis to a driver in the row that is not the place's.
  @usableFromInline var along: Int {
    @inlinable get { (row == bottom ? toNorth : toSouth) &- side }
  }

  /// The least distance to a driver outside the four cells.
  @usableFromInline var reach: Int {
    @inlinable get { min(min(toWest, toEast), min(toSouth, toNorth)) }
  }
}
