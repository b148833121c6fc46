// SPDX-License-Identifier: GPL-3.0-or-later

extension SparseAssignment {
  /// Where the best path found so far ends, and its length.
  private struct PathEnd {
    var length: Int
    /// The item that is taken over, from nobody or from a bidder who then stays alone; −1 if it is
    /// the searching bidder who stays alone.
    var item: Int32 = -1
  }

  /// Finds the cheapest way to settle each waiting bidder, one after another, by shortest paths.
  mutating func augment(rejectCost: Int) {
    reached.reserve(graph.items)
    frontier.reset(capacity: graph.offerCount)
    for turn in 0..<waitingCount {
      settle(waiting.base[turn], rejectCost: rejectCost)
    }
  }

  /// Dijkstra's search from one bidder over bidders that give way to each other.
  private mutating func settle(_ bidder: Int32, rejectCost: Int) {
    let items = items.base
    var end = PathEnd(length: rejectCost)
    var reachedCount = 0
    relax(bidder, having: -1, at: 0, &end, &reachedCount)
    while frontier.count > 0 {
      let key = frontier.least
      let distance = Int(truncatingIfNeeded: key >> 32)
      if distance >= end.length { break }
      frontier.removeLeast()
      let item = Int(UInt32(truncatingIfNeeded: key))
      let state = items[item]
      if Int(state.distance) != distance { continue }  // Reached on a shorter way meanwhile.
      let held = Int(state.ownerCost) &+ Int(state.price)
      let alone = distance &+ rejectCost &- held
      if alone < end.length {
        end = PathEnd(length: alone, item: Int32(truncatingIfNeeded: item))
      }
      relax(
        state.owner,
        having: Int32(truncatingIfNeeded: item),
        at: distance &- held,
        &end,
        &reachedCount
      )
    }
    frontier.removeAll()
    for index in 0..<reachedCount {
      let item = Int(reached.base[index])
      let shortfall = end.length &- Int(items[item].distance)
      // Free items are never nearer than the end, so their price stays 0.
      if shortfall > 0 { items[item].price &+= Int32(truncatingIfNeeded: shortfall) }
      items[item].distance = Item.unreached
    }
    handOver(from: bidder, to: end)
  }

  /// Offers a bidder's way on to all he has an offer for.
  @inline(__always)
  private mutating func relax(
    _ bidder: Int32,
    having own: Int32,
    at base: Int,
    _ end: inout PathEnd,
    _ reachedCount: inout Int
  ) {
    let offers = graph.offers
    let starts = graph.offerStarts
    let items = items.base
    for place in starts[Int(bidder)]..<starts[Int(bidder) &+ 1] {
      let offer = offers[Int(place)]
      let cost = Int(truncatingIfNeeded: offer >> 32)
      if base &+ cost >= end.length { break }  // Offers ascend, and no price is negative.
      let item = Int(UInt32(truncatingIfNeeded: offer))
      let distance = base &+ cost &+ Int(items[item].price)
      if distance >= end.length || distance >= Int(items[item].distance) { continue }
      if items[item].distance == Item.unreached {
        reached.base[reachedCount] = Int32(truncatingIfNeeded: item)
        reachedCount &+= 1
      }
      items[item].distance = Int32(truncatingIfNeeded: distance)
      items[item].previous = own
      items[item].previousCost = Int32(truncatingIfNeeded: cost)
      if items[item].owner < 0 {
        end = PathEnd(length: distance, item: Int32(truncatingIfNeeded: item))
      } else {
        frontier.insert(UInt64(truncatingIfNeeded: distance) << 32 | UInt64(item))
      }
    }
  }

  /// Passes the items on along the path, from its end back to the bidder it was searched for.
  private func handOver(from bidder: Int32, to end: PathEnd) {
    let items = items.base
    var item = Int(end.item)
    while item >= 0 {
      let before = Int(items[item].previous)
      items[item].owner = before >= 0 ? items[before].owner : bidder
      items[item].ownerCost = items[item].previousCost
      item = before
    }
  }
}
