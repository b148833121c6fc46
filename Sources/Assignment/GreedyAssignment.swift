// SPDX-License-Identifier: GPL-3.0-or-later

/// Assignment by taking the cheapest edge still possible, again and again.
///
/// The yardstick for ``SparseAssignment``: edges are taken in the order (cost, row, column) if both
/// ends are still free. An edge that costs no less than the reject cost is never used, here as
/// there. The savings, reject cost minus cost summed over the matches, are at least half of the
/// greatest possible (Avis 1983, Networks 13, 475-493); in tight supply far fewer rows are
/// matched than could be.
///
/// The value is a workspace, as ``SparseAssignment`` is.
public struct GreedyAssignment: ~Copyable {
  private var sorter = EdgeSorter()
  private var takenColumns = Scratch<Bool>()

  /// Makes an empty workspace.
  public init() {}

  /// Solves one instance.
  ///
  /// - Parameters:
  ///   - rows: How many rows (calls) there are.
  ///   - columns: How many columns (drivers) there are.
  ///   - edges: The possible matches, in any order.
  ///   - rejectCost: What an unmatched row costs.
  /// - Returns: The matching and its total cost.
  /// - Precondition: As for ``SparseAssignment/solve(rows:columns:edges:rejectCost:into:)``.
  public static func solve(
    rows: Int,
    columns: Int,
    edges: [Edge],
    rejectCost: Int32
  ) -> Matching {
    var workspace = GreedyAssignment()
    var matching = Matching()
    workspace.solve(
      rows: rows,
      columns: columns,
      edges: edges,
      rejectCost: rejectCost,
      into: &matching
    )
    return matching
  }

  /// Solves one instance, keeping the memory of the workspace and of the matching.
  ///
  /// - Parameters:
  ///   - rows: How many rows (calls) there are.
  ///   - columns: How many columns (drivers) there are.
  ///   - edges: The possible matches, in any order.
  ///   - rejectCost: What an unmatched row costs.
  ///   - matching: Receives the matching and its total cost.
  /// - Precondition: As for ``SparseAssignment/solve(rows:columns:edges:rejectCost:into:)``.
  /// - Complexity: O(E + rows + columns), with one pass per eight bits of the reject cost.
  public mutating func solve(
    rows: Int,
    columns: Int,
    edges: [Edge],
    rejectCost: Int32,
    into matching: inout Matching
  ) {
    checkInstance(rows: rows, columns: columns, edges: edges, rejectCost: rejectCost)
    sorter.reset(capacity: edges.count)
    for edge in edges where edge.cost < rejectCost { sorter.append(edge) }
    sorter.sortByColumn(columns: columns)
    sorter.sortByRow(rows: rows)
    sorter.sortByCost(limit: rejectCost)
    takenColumns.fill(columns, with: false)
    matching.reset(rows: rows, rejectCost: rejectCost)
    for index in 0..<sorter.count {
      let edge = sorter.edges[index]
      let column = Int(edge.column)
      if takenColumns.base[column] || matching.columnOfRow[Int(edge.row)] >= 0 { continue }
      takenColumns.base[column] = true
      matching.match(
        Int(edge.row),
        to: edge.column,
        at: Int(edge.cost),
        insteadOf: Int(rejectCost)
      )
    }
  }
}
