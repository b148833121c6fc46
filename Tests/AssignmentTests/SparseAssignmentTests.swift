// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import Assignment

@Suite struct SparseAssignmentTests {
  @Test func costsAsLittleAsTheBestOfAllMatchings() {
    var chance = Chance(1)
    var workspace = SparseAssignment()
    for trial in 0..<3000 {
      let instance = Instance.anySmall(&chance)
      let total = expectOptimal(instance, "trial \(trial)", with: &workspace)
      #expect(total == instance.bruteForceTotal, "trial \(trial)")
    }
  }

  @Test(arguments: [(300, 600), (300, 150), (300, 300), (40, 900), (900, 40)])
  func largerOnesAreProvedOptimalByTheirPrices(rows: Int, columns: Int) {
    var chance = Chance(2)
    var workspace = SparseAssignment()
    for rejectCost in [500, 3000, 1_000_000] as [Int32] {
      for clusters in [0, 4] {
        let instance = Instance.nearest(
          rows: rows,
          columns: columns,
          perRow: 16,
          rejectCost: rejectCost,
          clusters: clusters,
          &chance
        )
        expectOptimal(instance, "\(rows) x \(columns), \(rejectCost)", with: &workspace)
      }
    }
  }

  @Test func oneDriverForAllGoesToTheCheapestCall() {
    var chance = Chance(3)
    for rows in [1, 2, 17, 400] {
      var edges = (0..<rows)
        .map { row in
          Edge(row: Int32(row), column: 0, cost: Int32(10 + row))
        }
      chance.shuffle(&edges)
      let matching = SparseAssignment.solve(rows: rows, columns: 1, edges: edges, rejectCost: 999)
      #expect(matching.columnOfRow == [0] + Array(repeating: -1, count: rows - 1))
      #expect(matching.totalCost == Int64(10 + 999 * (rows - 1)))
    }
  }

  /// Row r holds column r for nothing and could shift to r + 1 for 1; a last row wants column 0.
  @Test(arguments: [(5, 6, 5), (5, 4, 4), (300, 301, 300), (300, 299, 299), (300, 300, 300)])
  func makesRoomAlongTheWholeChainIfThatPays(length: Int, rejectCost: Int, expected: Int) {
    var workspace = SparseAssignment()
    var edges = [Edge(row: Int32(length), column: 0, cost: 0)]
    for row in 0..<Int32(length) {
      edges.append(Edge(row: row, column: row, cost: 0))
      edges.append(Edge(row: row, column: row + 1, cost: 1))
    }
    let chain = Instance(
      rows: length + 1,
      columns: length + 1,
      edges: edges,
      rejectCost: Int32(rejectCost)
    )
    let total = expectOptimal(chain, "chain", with: &workspace)
    #expect(total == Int64(expected))
  }

  @Test func theOrderOfTheEdgesDoesNotMatter() {
    var chance = Chance(4)
    for size in [(6, 7), (60, 40), (50, 50), (30, 90)] {
      // So few different costs that there are many best matchings.
      var edges: [Edge] = []
      for row in 0..<Int32(size.0) {
        for _ in 0..<6 {
          let column = Int32(chance.below(size.1))
          edges.append(Edge(row: row, column: column, cost: Int32(chance.below(3))))
        }
      }
      var seen: Set<[Int32]> = []
      for _ in 0..<20 {
        chance.shuffle(&edges)
        seen.insert(
          SparseAssignment
            .solve(rows: size.0, columns: size.1, edges: edges, rejectCost: 4)
            .columnOfRow
        )
      }
      #expect(seen.count == 1, "\(size)")
    }
  }

  @Test func whatWasSolvedBeforeDoesNotMatter() {
    var chance = Chance(5)
    var workspace = SparseAssignment()
    var kept = Matching()
    for trial in 0..<300 {
      let small = Instance.anySmall(&chance)
      let large = Instance.nearest(rows: 30, columns: 30, perRow: 8, rejectCost: 9000, &chance)
      for instance in trial % 10 == 0 ? [small, large, small] : [small] {
        workspace.solve(
          rows: instance.rows,
          columns: instance.columns,
          edges: instance.edges,
          rejectCost: instance.rejectCost,
          into: &kept
        )
        let fresh = SparseAssignment.solve(
          rows: instance.rows,
          columns: instance.columns,
          edges: instance.edges,
          rejectCost: instance.rejectCost
        )
        #expect(kept == fresh, "trial \(trial)")
      }
    }
  }

  @Test func costsAtTheLimitDoNotOverflow() {
    var chance = Chance(6)
    var workspace = SparseAssignment()
    for trial in 0..<300 {
      var instance = Instance.anySmall(&chance)
      for index in instance.edges.indices {
        let below = instance.edges[index].cost % 3 + Int32(chance.below(2)) << 29
        instance.edges[index].cost = chance.below(3) == 0 ? below : .max - below
      }
      instance.rejectCost = .max
      let total = expectOptimal(instance, "trial \(trial)", with: &workspace)
      #expect(total == instance.bruteForceTotal, "trial \(trial)")
    }
  }

  /// Prices could grow with every step of a chain if staying alone did not bound them.
  @Test func longChainsOfGreatCostsDoNotOverflow() {
    var workspace = SparseAssignment()
    let length: Int32 = 200
    var edges = [Edge(row: length, column: 0, cost: 1)]
    for row in 0..<length {
      edges.append(Edge(row: row, column: row, cost: 0))
      edges.append(Edge(row: row, column: row + 1, cost: .max - 1 - row))
    }
    let chain = Instance(
      rows: Int(length) + 1,
      columns: Int(length) + 1,
      edges: edges,
      rejectCost: .max
    )
    // Making room for the last row costs more than leaving it alone.
    let total = expectOptimal(chain, "great chain", with: &workspace)
    #expect(total == Int64(Int32.max))
  }

  @Test func partsThatDoNotMeetAreSolvedAsIfAlone() {
    var chance = Chance(7)
    for _ in 0..<20 {
      let scarceRows = Instance.nearest(rows: 10, columns: 25, perRow: 6, rejectCost: 8000, &chance)
      let manyRows = Instance.nearest(rows: 25, columns: 10, perRow: 6, rejectCost: 8000, &chance)
      let moved = manyRows.edges.map {
        Edge(row: $0.row + 10, column: $0.column + 25, cost: $0.cost)
      }
      let both = SparseAssignment.solve(
        rows: 35,
        columns: 35,
        edges: moved + scarceRows.edges,
        rejectCost: 8000
      )
      let one = SparseAssignment.solve(
        rows: 10,
        columns: 25,
        edges: scarceRows.edges,
        rejectCost: 8000
      )
      let other = SparseAssignment.solve(
        rows: 25,
        columns: 10,
        edges: manyRows.edges,
        rejectCost: 8000
      )
      #expect(both.totalCost == one.totalCost + other.totalCost)
      #expect(Array(both.columnOfRow.prefix(10)) == one.columnOfRow)
      #expect(both.columnOfRow.dropFirst(10).map { $0 < 0 ? -1 : $0 - 25 } == other.columnOfRow)
    }
  }

  @Test func nothingToDoIsDone() {
    let none = SparseAssignment.solve(rows: 0, columns: 0, edges: [], rejectCost: 5)
    #expect(none == Matching())
    let alone = SparseAssignment.solve(rows: 3, columns: 0, edges: [], rejectCost: 5)
    #expect(alone.columnOfRow == [-1, -1, -1])
    #expect(alone.totalCost == 15)
    let tooDear = SparseAssignment.solve(
      rows: 1,
      columns: 1,
      edges: [Edge(row: 0, column: 0, cost: 5)],
      rejectCost: 5
    )
    #expect(tooDear.matched == 0)
  }

  @Test func invalidInstancesStopTheProgram() async {
    await #expect(processExitsWith: .failure) {
      let edge = Edge(row: 2, column: 0, cost: 0)
      _ = SparseAssignment.solve(rows: 2, columns: 2, edges: [edge], rejectCost: 1)
    }
    await #expect(processExitsWith: .failure) {
      let edge = Edge(row: 0, column: -1, cost: 0)
      _ = SparseAssignment.solve(rows: 2, columns: 2, edges: [edge], rejectCost: 1)
    }
    await #expect(processExitsWith: .failure) {
      let edge = Edge(row: 0, column: 0, cost: -1)
      _ = GreedyAssignment.solve(rows: 2, columns: 2, edges: [edge], rejectCost: 1)
    }
    await #expect(processExitsWith: .failure) {
      _ = SparseAssignment.solve(rows: 2, columns: 2, edges: [], rejectCost: -1)
    }
  }
}
