// SPDX-License-Identifier: GPL-3.0-or-later

extension CellGrid {
  /// Stops if counts, chains, bitmaps or positions contradict each other.
  ///
  /// - Complexity: O(cells + drivers); for tests.
  func _checkInvariants() {
    var seen = 0
    var sum = 0
    var blocks = 0
    for row in 0..<layout.rows {
      for column in 0..<layout.columns {
        let head = memory.head(layout.cell(column, row))
        var total = 0
        for list in memory.lists(head) {
          var found = 0
          memory.forEach(in: list) { _, point in
            precondition(layout.column(point.x) == column, "a driver in another column's cell")
            precondition(layout.row(point.y) == row, "a driver in another row's cell")
            let address = CellGridAddress(of: point, in: layout, memory)
            precondition(address.list == list, "a driver in another part")
            found += 1
          }
          precondition(memory.count(list) == found, "a list's count differs from its blocks")
          for lane in 0..<CellGridBlock.lanes {
            let isUsed = lane < found
            precondition((list.point(lane).x != CellGridBlock.nowhere) == isUsed, "lanes")
            // Else the rank of nobody could wrap around to that of somebody near.
            precondition(list.point(lane).y.magnitude < 1 << 30, "a lane beyond all places")
          }
          total += found
          sum += found * found
          blocks += found > 5 ? (found - 2) / 4 : 0
        }
        let level = head.isInParts ? head.level : 0
        precondition(total <= CellGridBlock.crowd(level), "a crowd")
        if level > 0 {
          blocks += 1 << (2 * level)
          precondition(head.total == total, "a cell's count differs from its parts'")
          precondition(total > CellGridBlock.few(level), "parts of too few drivers")
          precondition(head.point(0).x == CellGridBlock.nowhere, "a lane in use")
        }
        precondition(byRow.contains(row, column) == (total > 0), "row bitmap")
        precondition(byColumn.contains(column, row) == (total > 0), "column bitmap")
        seen += total
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
    for level in 0...3 {
      var link = Int(memory.pool[freeRun: level])
      while link != 0 {
        blocks += 1 << (2 * level)
        link = memory.pool[link].last
      }
    }
    precondition(blocks + 1 == memory.pool.used, "blocks lost")
  }
}
