// SPDX-License-Identifier: GPL-3.0-or-later

extension CellGridLayout {
  /// Drivers per cell that a grid starts with, were they spread evenly.
  static var startingOccupancy: Double { 2 }
  /// The other drivers in its cell that the average driver has after a retune.
  static var companions: Double { 3 }

  /// The cell side at which `cells` cells cover the rectangle.
  func cellSide(forCells cells: Double) -> Double {
    (Double(width) * Double(height) / max(cells, 1)).squareRoot()
  }

  /// The same rectangle in cells for `expected` evenly spread drivers.
  func forEvenSpread(of expected: Int) -> CellGridLayout {
    with(cellSide: Int(cellSide(forCells: Double(max(expected, 0)) / Self.startingOccupancy)))
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
  /// Depends on counts only, so that a run repeats exactly. The average driver shares its cell
  /// with Σc²/n − 1 others, a number that grows with the cell's area and, unlike n/cells, does
  /// not mistake an empty countryside for a thin city.
  @usableFromInline
  mutating func review() {
    let n = Double(count)
    let companions = count == 0 ? 0 : Double(squares) / n - 1
    let now = Double(layout.cellSide)
    let fitting = now * (CellGridLayout.companions / max(companions, 0.01)).squareRoot()
    // Clustering only ever asks for narrower cells than an even spread of as many drivers; the
    // memory asks for no more than four cells per driver.
    let widest = layout.cellSide(forCells: n / CellGridLayout.companions)
    let narrowest = layout.cellSide(forCells: 4 * max(n, 16))
    let wanted = layout.with(cellSide: Int(max(narrowest, min(fitting, widest))))
    let ratio = Double(wanted.cells) / Double(layout.cells)
    if ratio > 2 || ratio < 0.5 { rebuild(wanted) }
    planReview()
  }

  /// Moves all drivers into a new grid.
  mutating func rebuild(_ newLayout: CellGridLayout) {
    var fresh = CellGrid(newLayout, metric)
    forEach { id, point in
      fresh.place(id, at: point, newLayout.column(point.x), newLayout.row(point.y))
    }
    fresh.live = live
    fresh.revision = revision
    self = fresh
  }
}
