// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import Assignment

/// Row profits and column prices that prove a matching optimal.
///
/// If no profit or price is negative, and on every edge profit plus price is at least the reject
/// cost minus the edge's cost, then no matching saves more than the sum of them all (weak duality);
/// so a matching that saves as much is optimal.
struct Certificate {
  var profits: [Int64]
  var prices: [Int64]

  /// Why this does not prove the total least, or nil if it does.
  func complaint(about total: Int64, for instance: Instance) -> String? {
    if let worst = (profits + prices).min(), worst < 0 { return "negative" }
    for edge in instance.edges {
      let saving = Int64(instance.rejectCost) - Int64(edge.cost)
      if profits[Int(edge.row)] + prices[Int(edge.column)] < saving { return "\(edge) is cheaper" }
    }
    let saved = Int64(instance.rows) * Int64(instance.rejectCost) - total
    let bound = profits.reduce(0, +) + prices.reduce(0, +)
    return saved == bound ? nil : "\(bound - saved) might still be saved"
  }
}

extension SparseAssignment {
  mutating func solve(_ instance: Instance, bidders: BiddingSide = .scarce) -> Matching {
    var matching = Matching()
    solve(
      rows: instance.rows,
      columns: instance.columns,
      edges: instance.edges,
      rejectCost: instance.rejectCost,
      bidders: bidders,
      into: &matching
    )
    return matching
  }

  /// The duals of the instance solved last, from the prices of its items.
  func certificate(for instance: Instance) -> Certificate {
    var values = [Int64](repeating: 0, count: instance.rows + instance.columns)
    for item in 0..<graph.items {
      values[graph.vertex(ofItem: item)] = Int64(items.base[item].price)
    }
    for bidder in 0..<graph.bidders {
      var best = Int64(instance.rejectCost)
      for place in graph.offerStarts[bidder]..<graph.offerStarts[bidder + 1] {
        let offer = graph.offers[Int(place)]
        best = min(best, Int64(offer >> 32) + Int64(items.base[Int(offer & 0xFFFF_FFFF)].price))
      }
      values[graph.vertex(ofBidder: bidder)] = Int64(instance.rejectCost) - best
    }
    return Certificate(
      profits: Array(values.prefix(instance.rows)),
      prices: Array(values.dropFirst(instance.rows))
    )
  }
}

/// Solves with all choices of who bids, and expects valid matchings that are proved optimal.
///
/// Returns the least total.
@discardableResult
func expectOptimal(
  _ instance: Instance,
  _ label: Comment,
  with workspace: inout SparseAssignment,
  sourceLocation: SourceLocation = #_sourceLocation
) -> Int64 {
  var totals: [Int64] = []
  for side in [.scarce, .rows, .columns] as [BiddingSide] {
    let matching = workspace.solve(instance, bidders: side)
    let certificate = workspace.certificate(for: instance)
    let complaint =
      instance.complaint(about: matching)
      ?? certificate.complaint(about: matching.totalCost, for: instance)
    #expect(complaint == nil, label, sourceLocation: sourceLocation)
    totals.append(matching.totalCost)
  }
  return totals[0]
}
