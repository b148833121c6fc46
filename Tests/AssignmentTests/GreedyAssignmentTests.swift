// SPDX-License-Identifier: GPL-3.0-or-later
import Assignment
import Testing

@Suite struct GreedyAssignmentTests {
  private func solve(_ instance: Instance) -> Matching {
    GreedyAssignment.solve(
      rows: instance.rows,
      columns: instance.columns,
      edges: instance.edges,
      rejectCost: instance.rejectCost
    )
  }

  @Test func takesTheCheapestEdgeLeftAgainAndAgain() {
    var chance = Chance(11)
    for trial in 0..<1000 {
      let instance = Instance.anySmall(&chance)
      var expected = [Int32](repeating: -1, count: instance.rows)
      var left = instance.edges.filter { $0.cost < instance.rejectCost }
      while let next = left.min(by: { ($0.cost, $0.row, $0.column) < ($1.cost, $1.row, $1.column) })
      {
        expected[Int(next.row)] = next.column
        left.removeAll { $0.row == next.row || $0.column == next.column }
      }
      let matching = solve(instance)
      #expect(matching.columnOfRow == expected, "trial \(trial)")
      #expect(instance.complaint(about: matching) == nil, "trial \(trial)")
    }
  }

  @Test func savesAtLeastHalfOfWhatIsPossible() {
    var chance = Chance(12)
    var workspace = GreedyAssignment()
    var matching = Matching()
    for (rows, columns) in [(50, 100), (60, 60), (80, 40)] {
      for rejectCost in [900, 6000, Int32.max] as [Int32] {
        let instance = Instance.nearest(
          rows: rows,
          columns: columns,
          perRow: 8,
          rejectCost: rejectCost,
          &chance
        )
        workspace.solve(
          rows: rows,
          columns: columns,
          edges: instance.edges,
          rejectCost: rejectCost,
          into: &matching
        )
        #expect(instance.complaint(about: matching) == nil)
        #expect(matching == solve(instance))
        let best = SparseAssignment.solve(
          rows: rows,
          columns: columns,
          edges: instance.edges,
          rejectCost: rejectCost
        )
        let unmatched = Int64(rows) * Int64(rejectCost)
        #expect(matching.totalCost >= best.totalCost)
        #expect(2 * (unmatched - matching.totalCost) >= unmatched - best.totalCost)
      }
    }
  }

  /// The greedy choice of 0 forces the reject; the best matching avoids it.
  @Test func canCostMoreThanTheBest() {
    let edges = [
      Edge(row: 0, column: 0, cost: 0),
      Edge(row: 0, column: 1, cost: 1),
      Edge(row: 1, column: 0, cost: 1),
    ]
    let greedy = GreedyAssignment.solve(rows: 2, columns: 2, edges: edges, rejectCost: 100)
    #expect(greedy.columnOfRow == [0, -1])
    #expect(greedy.totalCost == 100)
    let best = SparseAssignment.solve(rows: 2, columns: 2, edges: edges, rejectCost: 100)
    #expect(best.columnOfRow == [1, 0])
    #expect(best.totalCost == 2)
  }
}
