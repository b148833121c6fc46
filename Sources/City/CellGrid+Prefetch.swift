// SPDX-License-Identifier: GPL-3.0-or-later
import CMemory

extension CellGrid {
  /// Asks for the cell of a place ahead of its use.
  ///
  /// It changes nothing but time; `mutating` spares the copy that lending a stored property of a
  /// value under change would make.
  public mutating func prefetch(_ place: Point) {
    let column = layout.line(layout.eastOffset(place.x))
    let row = layout.line(layout.northOffset(place.y))
    let cell = memory.heads + (row &* layout.columns &+ column) &* CellGridBlock.stride
    flagfall_prefetch(cell)
    flagfall_prefetch(cell + 16)
  }

  /// Asks for the cells that a search around a place looks at first.
  public mutating func prefetchSearch(around place: Point) {
    let column = layout.line(layout.eastOffset(place.x))
    let row = layout.line(layout.northOffset(place.y))
    // Clamped to the grid as a whole: past the end of a row lies a cell of the next.
    let last = memory.cells &- 1
    var cell = (row &- 1) &* layout.columns &+ column
    for _ in 0..<3 {
      fetch(max(0, min(cell &- 1, last)))
      fetch(max(0, min(cell, last)))
      fetch(max(0, min(cell &+ 1, last)))
      cell &+= layout.columns
    }
  }

  @inline(__always)
  private mutating func fetch(_ cell: Int) {
    flagfall_prefetch(memory.heads + cell &* CellGridBlock.stride)
  }
}
