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
/// to the largest instance. It holds no state that matters between instances, so a fresh one
/// stands in for a copy.
public struct SparseAssignment: ~Copyable {
  var graph = BiddingGraph()
  /// What the bidders compete for.
  var items = Scratch<Item>()
  /// Bidders yet to be matched, in order; `waitingCount` of them.
  var waiting = Scratch<Int32>()
  var waitingCount = 0
  /// The items whose distance the present search has set.
  var reached = Scratch<Int32>()
  /// Of those the ones to visit next: as near as the one last visited, and those farther off.
  var level = Scratch<Int32>()
  var frontier = MinHeap()

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
    solve(
      rows: rows,
      columns: columns,
      edges: edges,
      rejectCost: rejectCost,
      bidders: .scarce,
      into: &matching
    )
  }

  /// Solves with the say on who bids.
  mutating func solve(
    rows: Int,
    columns: Int,
    edges: [Edge],
    rejectCost: Int32,
    bidders: BiddingSide,
    into matching: inout Matching
  ) {
    checkInstance(rows: rows, columns: columns, edges: edges, rejectCost: rejectCost)
    edges.withUnsafeBufferPointer { edges in
      graph.build(
        rows: rows,
        columns: columns,
        edges: edges,
        rejectCost: rejectCost,
        bidders: bidders
      )
    }
    items.fill(graph.items, with: Item())
    bid(rejectCost: Int(rejectCost))
    augment(rejectCost: Int(rejectCost))
    matching.reset(rows: rows, rejectCost: rejectCost)
    for item in 0..<graph.items {
      let state = items.base[item]
      if state.owner < 0 { continue }
      let pair = graph.rowAndColumn(bidder: Int(state.owner), item: item)
      matching.match(
        pair.row,
        to: Int32(truncatingIfNeeded: pair.column),
        at: Int(state.ownerCost),
        insteadOf: Int(rejectCost)
      )
    }
  }
}

/// Stops the program on an instance that breaks what the solvers' documentation requires.
func checkInstance(rows: Int, columns: Int, edges: [Edge], rejectCost: Int32) {
  precondition(rows >= 0 && columns >= 0, "rows and columns must not be negative")
  precondition(rows + columns < Int(Int32.max), "too many rows and columns")
  precondition(edges.count < Int(Int32.max), "too many edges")
  precondition(rejectCost >= 0, "a reject cost must not be negative")
  for edge in edges {
    precondition(edge.row >= 0 && Int(edge.row) < rows, "an edge's row is out of range")
    precondition(edge.column >= 0 && Int(edge.column) < columns, "an edge's column is out of range")
    precondition(edge.cost >= 0, "an edge's cost must not be negative")
  }
}
