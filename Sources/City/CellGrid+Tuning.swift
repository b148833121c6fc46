// SPDX-License-Identifier: GPL-3.0-or-later

extension CellGridLayout {
  /// The other drivers in its list that the average driver is to have.
  ///
  /// Measured: 2.5 is no faster and takes more memory, 3.5 slows a search by a tenth, 4 by more. The
  /// more share a list, the more lists overflow; the fewer, the more often the four cells around a
  /// corner are not enough.
  static var companions: Double { 3 }
  /// Cells never outnumber drivers by more than this.
  static var cellsPerDriver: Double { 2 }

  /// The cell side at which about `cells` cells cover the rectangle, however narrow it is.
  func cellSide(forCells cells: Double) -> Double {
    let cells = max(cells, 1)
    let area = Double(width) * Double(height)
    return max((area / cells).squareRoot(), Double(max(width, height)) / cells)
  }

  /// The same rectangle in cells for `expected` evenly spread drivers.
  func forEvenSpread(of expected: Int) -> CellGridLayout {
    with(cellSide: Int(cellSide(forCells: Double(max(expected, 0)) / Self.companions)))
  }
}

extension CellGrid {
  /// Looks again once the updates since the last look could pay for a rebuild, so that rebuilds
  /// cost O(1) per update.
  mutating func planReview() {
    nextReview = revision + count / 2 + layout.cells / 8 + 32
  }

  /// Rebuilds the grid if another cell width would suit it clearly better.
  ///
  /// Depends on counts only, so that a run repeats exactly. The average driver shares its list
  /// with Σc²/n − 1 others, a number that grows with the cell's area and, unlike n/cells, does
  /// not mistake an empty countryside for a thin city.
  @usableFromInline
  mutating func review() {
    let n = Double(count)
    let companions = count == 0 ? 0 : Double(squares) / n - 1
    let now = Double(layout.cellSide)
    let fitting = now * (CellGridLayout.companions / max(companions, 0.01)).squareRoot()
    // Clustering only ever asks for narrower cells than an even spread of as many drivers.
    let widest = layout.cellSide(forCells: n / CellGridLayout.companions)
    let narrowest = layout.cellSide(forCells: CellGridLayout.cellsPerDriver * max(n, 32))
    let wanted = layout.with(cellSide: Int(max(narrowest, min(fitting, widest))))
    let ratio = Double(wanted.cells) / Double(layout.cells)
    if ratio > 2 || ratio < 0.5 { rebuild(wanted) }
    planReview()
  }

  /// Moves all drivers into a new grid.
  mutating func rebuild(_ newLayout: CellGridLayout) {
    var fresh = CellGrid(newLayout, metric)
    forEachDriver { id, point in
      fresh.place(id, at: point)
    }
    fresh.live = live
    fresh.revision = revision
    self = fresh
  }
}
