// SPDX-License-Identifier: GPL-3.0-or-later

/// The exact method behind ``SparseAssignment``: an auction, then shortest augmenting paths.
struct AugmentingPaths: ~Copyable, WorkingMemory {
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

  /// Solves an instance that has been checked.
  mutating func solve(
    rows: Int,
    columns: Int,
    edges: [Edge],
    rejectCost: Int32,
    bidders: BiddingSide = .scarce,
    into matching: inout Matching
  ) {
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
