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
}
