// SPDX-License-Identifier: GPL-3.0-or-later

/// How a rectangle of the plane is cut into square cells of one width, and each into 8 × 8 eighths.
///
/// A point outside the rectangle belongs to the nearest border cell, so border cells reach
/// outward without end.
@frozen
@usableFromInline
struct CellGridLayout: Sendable, Equatable {
  /// The grid never has more cells than this along either side.
  @usableFromInline static let maximumSide = 4096

  /// The rectangle's south-west corner, in millimetres.
  @usableFromInline let west: Int
  @usableFromInline let south: Int
  /// The rectangle's sides, in millimetres, at least 1.
  @usableFromInline let width: Int
  @usableFromInline let height: Int
  /// The side of a cell, in millimetres, a multiple of 8.
  @usableFromInline let cellSide: Int
  @usableFromInline let columns: Int
  @usableFromInline let rows: Int
  /// `offset / (cellSide / 8)` as a multiplication and a shift.
  @usableFromInline let reciprocal: UInt64
  @usableFromInline let reciprocalShift: UInt64

  /// Cuts the rectangle from `southWest` to `northEast` into cells of `cellSide` millimetres,
  /// or wider ones if that would make the grid too large.
  init(from southWest: Point, to northEast: Point, cellSide wanted: Int) {
    let width = Int(northEast.x) - Int(southWest.x) + 1
    let height = Int(northEast.y) - Int(southWest.y) + 1
    let least = (max(width, height) + Self.maximumSide - 1) / Self.maximumSide
    let side = min(max(wanted, least, 1), max(width, height))
    self.init(
      west: Int(southWest.x),
      south: Int(southWest.y),
      width,
      height,
      cellSide: (side + 7) / 8 * 8
    )
  }

  private init(west: Int, south: Int, _ width: Int, _ height: Int, cellSide: Int) {
    self.west = west
    self.south = south
    self.width = width
    self.height = height
    self.cellSide = cellSide
    columns = (width + cellSide - 1) / cellSide
    rows = (height + cellSide - 1) / cellSide
    // Granlund and Montgomery (1994), "Division by invariant integers using multiplication":
    // with 2^l ≥ side, ⌊2^(31+l)/side⌋ + 1 gives the exact quotient of every offset below 2^31.
    let side = cellSide / 8
    let l = UInt64(Int.bitWidth - (side - 1).leadingZeroBitCount)
    reciprocalShift = 31 + l
    reciprocal = (1 << (31 + l)) / UInt64(side) + 1
  }

  /// The same rectangle with cells of another width.
  func with(cellSide: Int) -> CellGridLayout {
    CellGridLayout(
      from: Point(x: Int32(west), y: Int32(south)),
      to: Point(x: Int32(west + width - 1), y: Int32(south + height - 1)),
      cellSide: cellSide
    )
  }

  @usableFromInline var cells: Int {
    @inlinable get { columns &* rows }
  }

  /// The step in cell numbers from one row to the next: a frame of empty cells surrounds the grid,
  /// so that a search may look at the neighbours of any cell.
  @usableFromInline var stride: Int {
    @inlinable get { columns &+ 2 }
  }

  /// The number of a cell; the frame's columns and rows count too, from -1 on.
  @inlinable
  func cell(_ column: Int, _ row: Int) -> Int { row &* stride &+ column }

  /// How far east of the rectangle's western side `x` lies, clamped to the rectangle.
  @inlinable
  func eastOffset(_ x: Int32) -> Int {
    max(0, min(Int(x) &- west, width &- 1))
  }

  /// How far north of the rectangle's southern side `y` lies, clamped to the rectangle.
  @inlinable
  func northOffset(_ y: Int32) -> Int {
    max(0, min(Int(y) &- south, height &- 1))
  }

  /// The column or row of a clamped offset.
  @inlinable
  func line(_ offset: Int) -> Int { eighth(offset) &>> 3 }

  /// The column or row of eighths of cells of a clamped offset.
  @inlinable
  func eighth(_ offset: Int) -> Int {
    Int(
      truncatingIfNeeded: (UInt64(truncatingIfNeeded: offset) &* reciprocal) &>> reciprocalShift
    )
  }

  @inlinable
  func column(_ x: Int32) -> Int { line(eastOffset(x)) }

  @inlinable
  func row(_ y: Int32) -> Int { line(northOffset(y)) }

  @inlinable
  func eighth(east x: Int32) -> Int { eighth(eastOffset(x)) }

  @inlinable
  func eighth(north y: Int32) -> Int { eighth(northOffset(y)) }
}
