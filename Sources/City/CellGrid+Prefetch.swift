// SPDX-License-Identifier: GPL-3.0-or-later
import CMemory

extension CellGrid {
  /// Asks for the cell of a place ahead of its use.
  public func prefetch(_ place: Point) {
    flagfall_prefetch(memory.head(layout.cell(layout.column(place.x), layout.row(place.y))).words)
  }

  /// Asks for the cells that a search around a place looks at first.
  public func prefetchSearch(around place: Point) {
    let corner = CellGridCorner(near: place, in: layout)
    let southWest = memory.head(layout.cell(corner.left, corner.bottom)).words
    let northWest = CellGridBlock(southWest, at: layout.stride).words
    flagfall_prefetch(southWest)
    flagfall_prefetch(southWest + CellGridBlock.stride)
    flagfall_prefetch(northWest)
    flagfall_prefetch(northWest + CellGridBlock.stride)
  }
}
