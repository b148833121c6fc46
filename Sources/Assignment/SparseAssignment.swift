// SPDX-License-Identifier: GPL-3.0-or-later

/// Exact assignment at least total cost over sparse edges, where any row may stay unmatched.
///
/// Minimises the sum of the costs of the matched edges plus a reject cost for every row without a
/// column. An edge that costs no less than the reject cost is never used; of several edges between
/// the same two, the cheapest counts.
///
/// Which of several equally cheap matchings is found depends on the numbers of rows and columns,
/// the multiset of edges and the reject cost, and on nothing else: not on the order of the edges,
/// on what was solved before, or on the platform.
///
/// The value is a workspace: solving again and again allocates nothing once its memory has grown
/// to the largest instance. Nothing in it matters between instances; a copy starts with no memory.
public struct SparseAssignment: Sendable {
  private var workspace = Workspace<AugmentingPaths>()

  /// Makes an empty workspace.
  public init() {}

  /// Solves one instance.
  ///
  /// - Parameters:
  ///   - rows: How many rows (calls) there are.
  ///   - columns: How many columns (drivers) there are.
  ///   - edges: The possible matches, in any order.
  ///   - rejectCost: What an unmatched row costs.
  /// - Returns: A matching of least total cost.
  /// - Precondition: The requirements of ``solve(rows:columns:edges:rejectCost:into:)``.
  public static func solve(
    rows: Int,
    columns: Int,
    edges: [Edge],
    rejectCost: Int32
  ) -> Matching {
    var workspace = SparseAssignment()
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
  ///   - matching: Receives a matching of least total cost.
  /// - Precondition: `rows`, `columns` and `rejectCost` are not negative, `rows + columns` and the
  ///   number of edges fit an `Int32`, and every edge has a row in `0 ..< rows`, a column in
  ///   `0 ..< columns` and a cost of at least 0. Costs and reject cost may be as large as `Int32`
  ///   allows.
  /// - Complexity: O(E) to set up; at worst O(n E log n) with n vertices on the scarcer side, in
  ///   practice near O(E) unless both sides are equally many.
  public mutating func solve(
    rows: Int,
    columns: Int,
    edges: [Edge],
    rejectCost: Int32,
    into matching: inout Matching
  ) {
    checkInstance(rows: rows, columns: columns, edges: edges, rejectCost: rejectCost)
    workspace.use { paths in
      paths.solve(
        rows: rows,
        columns: columns,
        edges: edges,
        rejectCost: rejectCost,
        into: &matching
      )
    }
  }
}
