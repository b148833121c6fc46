// SPDX-License-Identifier: GPL-3.0-or-later
import CPrefetch

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
    for line in max(0, row - 1)...min(layout.rows - 1, row + 1) {
      let base = memory.heads + (line &* layout.columns) &* CellGridBlock.stride
      for other in max(0, column - 1)...min(layout.columns - 1, column + 1) {
        flagfall_prefetch(base + other &* CellGridBlock.stride)
      }
    }
  }
}
