// SPDX-License-Identifier: GPL-3.0-or-later
import Assignment
import EventCore
import Testing

@Suite("Of equally cheap matchings the one with lower numbers")
struct TiePreferenceTests {
  private func solved(_ instance: Instance) -> Matching {
    SparseAssignment.solve(
      rows: instance.rows,
      columns: instance.columns,
      edges: instance.edges,
      rejectCost: instance.rejectCost
    )
    .preferringLowNumbers(among: instance.edges, columns: instance.columns)
  }

  @Test("of equal columns the lowest are taken, and of equal rows the lowest are served")
  func equals() {
    for (rows, columns) in [(2, 5), (5, 2), (1, 9), (9, 1), (4, 4)] {
      var edges: [Edge] = []
      for row in 0..<Int32(rows) {
        for column in 0..<Int32(columns) { edges.append(Edge(row: row, column: column, cost: 7)) }
      }
      let matching = solved(Instance(rows: rows, columns: columns, edges: edges, rejectCost: 100))
      let served = matching.columnOfRow.indices.filter { matching.columnOfRow[$0] >= 0 }
      let count = min(rows, columns)
      #expect(served == Array(0..<count))
      #expect(matching.columnOfRow.filter { $0 >= 0 }.sorted() == Array(0..<Int32(count)))
    }
  }

  @Test("nobody is left out in favour of a higher number at the same cost, and the total stays")
  func any() {
    var chance = Chance(17)
    for attempt in 0..<3000 {
      let instance = Instance.anySmall(&chance)
      let before = SparseAssignment.solve(
        rows: instance.rows,
        columns: instance.columns,
        edges: instance.edges,
        rejectCost: instance.rejectCost
      )
      let after = solved(instance)
      #expect(instance.complaint(about: after) == nil, "seed 17, attempt \(attempt)")
      #expect(after.totalCost == before.totalCost && after.matched == before.matched)
      func cost(_ row: Int, _ column: Int32) -> Int32? {
        instance.edges.filter { $0.row == row && $0.column == column }.map(\.cost).min()
      }
      for (row, column) in after.columnOfRow.enumerated() where column >= 0 {
        let own = cost(row, column)
        for other in 0..<column where !after.columnOfRow.contains(other) {
          #expect(cost(row, other) != own, "seed 17, attempt \(attempt)")
        }
        for other in 0..<row where after.columnOfRow[other] < 0 {
          #expect(cost(other, column) != own, "seed 17, attempt \(attempt)")
        }
      }
    }
  }
}
