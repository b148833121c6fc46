// SPDX-License-Identifier: GPL-3.0-or-later

extension CellGrid {
  /// Stops if counts, chains, bitmaps or positions contradict each other.
  ///
  /// - Complexity: O(cells + drivers); for tests.
  func _checkInvariants() {
    var seen = 0
    var sum = 0
    var overflowBlocks = 0
    for row in 0..<layout.rows {
      for column in 0..<layout.columns {
        let cell = row * layout.columns + column
        let total = memory.head(cell).total
        var found = 0
        memory.forEach(in: cell) { _, point in
          precondition(layout.column(point.x) == column, "a driver in another column's cell")
          precondition(layout.row(point.y) == row, "a driver in another row's cell")
          found += 1
        }
        precondition(found == total, "a cell's count differs from its blocks")
        precondition(byRow.contains(row, column) == (total > 0), "row bitmap")
        precondition(byColumn.contains(column, row) == (total > 0), "column bitmap")
        seen += total
        sum += total * total
        overflowBlocks += total > 7 ? (total - 1) / 7 : 0
      }
    }
    precondition(seen == live, "the count differs from the cells'")
    precondition(sum == squares, "the sum of squares differs from the cells'")
    for row in 0..<layout.rows {
      let any = (0..<layout.columns).contains { byRow.contains(row, $0) }
      precondition(byRow.anyInLine(row) == any, "row summary")
    }
    for column in 0..<layout.columns {
      let any = (0..<layout.rows).contains { byColumn.contains(column, $0) }
      precondition(byColumn.anyInLine(column) == any, "column summary")
    }
    var freeBlocks = 0
    var link = memory.free
    while link != 0 {
      freeBlocks += 1
      link = memory.overflow(link).link
    }
    precondition(freeBlocks + overflowBlocks == memory.poolUsed, "overflow blocks lost")
  }
}
