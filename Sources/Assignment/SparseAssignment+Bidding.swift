// SPDX-License-Identifier: GPL-3.0-or-later

extension SparseAssignment {
  /// How often bidders that lost their item may bid again before paths are searched for them.
  private static var rounds: Int { 8 }

  /// The auction that precedes the search for paths: bidders outbid each other without a
  /// minimum raise, which serves most of them at a few nanoseconds each.
  ///
  /// Each takes the item with the least cost plus price and raises its price until the second best
  /// (or staying alone) is as good, so everyone's item stays among the best for him. Those for whom
  /// staying alone is best are done for good, since prices only rise. Those who could only draw
  /// level with an owner are left to ``augment(rejectCost:)``, with those still outbid at the end.
  mutating func bid(rejectCost: Int) {
    waiting.reserve(graph.bidders)
    waitingCount = graph.bidders
    for bidder in 0..<graph.bidders {
      waiting.base[bidder] = Int32(truncatingIfNeeded: bidder)
    }
    for _ in 0..<Self.rounds where waitingCount > 0 { bidOnce(rejectCost: rejectCost) }
  }

  private mutating func bidOnce(rejectCost: Int) {
    let offers = graph.offers
    let starts = graph.offerStarts
    let items = items.base
    let waiting = waiting.base
    var losers = 0
    for turn in 0..<waitingCount {
      let bidder = waiting[turn]
      var best = rejectCost
      var second = rejectCost
      var bestOffer: UInt64 = 0
      var secondOffer: UInt64 = 0
      for place in starts[Int(bidder)]..<starts[Int(bidder) &+ 1] {
        let offer = offers[Int(place)]
        let cost = Int(truncatingIfNeeded: offer >> 32)
        if cost >= second { break }  // Offers ascend, and no price is negative.
        let value = cost &+ Int(items[Int(UInt32(truncatingIfNeeded: offer))].price)
        if value < best {
          second = best
          secondOffer = bestOffer
          best = value
          bestOffer = offer
        } else if value < second {
          second = value
          secondOffer = offer
        }
      }
      if best == rejectCost { continue }
      var item = Int(UInt32(truncatingIfNeeded: bestOffer))
      if second == best, items[item].owner >= 0 {
        bestOffer = secondOffer
        item = Int(UInt32(truncatingIfNeeded: bestOffer))
      }
      let owner = items[item].owner
      if owner >= 0 {
        // The list's front is free to write to: no more have lost than have had their turn.
        waiting[losers] = second == best ? bidder : owner
        losers &+= 1
        if second == best { continue }
      }
      items[item].price &+= Int32(truncatingIfNeeded: second &- best)
      items[item].owner = bidder
      items[item].ownerCost = Int32(truncatingIfNeeded: bestOffer >> 32)
    }
    waitingCount = losers
  }
}
