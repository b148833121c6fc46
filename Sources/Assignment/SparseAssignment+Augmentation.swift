// SPDX-License-Identifier: GPL-3.0-or-later

extension SparseAssignment {
  /// How far the search for one bidder has come.
  private struct Search {
    /// The length of the best path that is complete; only shorter ones matter.
    var bound: Int
    /// The item at its end, whose owner, if any, then stays alone; −1 if it is the searching
    /// bidder who stays alone.
    var end = -1
    /// The distance of the item the search is at.
    var distance = -1
    /// How many items have a distance.
    var reached = 0
    /// How many items are as near as the one the search is at, and still to be visited.
    var level = 0
  }

  /// Finds the cheapest way to settle each waiting bidder, one after another, by shortest paths.
  ///
  /// The length of a path is what all others lose by it, at present prices, plus what the bidder
  /// pays. Then prices rise so that the path found is the best choice of everyone on it.
  mutating func augment(rejectCost: Int) {
    reached.reserve(graph.items)
    level.reserve(graph.items)
    frontier.reset(capacity: graph.offerCount)
    for turn in 0..<waitingCount {
      settle(waiting.base[turn], rejectCost: rejectCost)
    }
  }

  /// Dijkstra's search from one bidder over bidders that give way to each other.
  private mutating func settle(_ bidder: Int32, rejectCost: Int) {
    var search = Search(bound: rejectCost)
    relax(bidder, having: -1, at: 0, &search)
    while let item = nextItem(&search) {
      let state = items.base[item]
      let held = Int(state.ownerCost) &+ Int(state.price)
      let alone = search.distance &+ rejectCost &- held
      if alone < search.bound {
        search.bound = alone
        search.end = item
      }
      relax(state.owner, having: item, at: search.distance &- held, &search)
    }
    frontier.removeAll()
    raisePrices(search)
    handOver(to: bidder, search.end)
  }

  /// The nearest item not visited, or nil if none is within the bound.
  @inline(__always)
  private mutating func nextItem(_ search: inout Search) -> Int? {
    if search.distance >= search.bound { return nil }
    if search.level > 0 {
      search.level &-= 1
      return Int(level.base[search.level])
    }
    while frontier.count > 0 {
      let key = frontier.least
      let distance = Int(truncatingIfNeeded: key >> 32)
      if distance >= search.bound { return nil }
      frontier.removeLeast()
      let item = Int(UInt32(truncatingIfNeeded: key))
      if Int(items.base[item].distance) == distance {
        search.distance = distance
        return item
      }
      // It was reached on a shorter way after this key had been put in.
    }
    return nil
  }

  /// Offers a bidder's way on to all he has an offer for.
  @inline(__always)
  private mutating func relax(
    _ bidder: Int32,
    having own: Int,
    at base: Int,
    _ search: inout Search
  ) {
    let offers = graph.offers
    let starts = graph.offerStarts
    let items = items.base
    for place in starts[Int(bidder)]..<starts[Int(bidder) &+ 1] {
      let offer = offers[Int(place)]
      let cost = Int(truncatingIfNeeded: offer >> 32)
      if base &+ cost >= search.bound { break }  // Offers ascend, and no price is negative.
      let item = Int(UInt32(truncatingIfNeeded: offer))
      let distance = base &+ cost &+ Int(items[item].price)
      if distance >= search.bound || distance >= Int(items[item].distance) { continue }
      if items[item].distance == Item.unreached {
        reached.base[search.reached] = Int32(truncatingIfNeeded: item)
        search.reached &+= 1
      }
      items[item].distance = Int32(truncatingIfNeeded: distance)
      items[item].previous = Int32(truncatingIfNeeded: own)
      items[item].previousCost = Int32(truncatingIfNeeded: cost)
      if items[item].owner < 0 {
        search.bound = distance
        search.end = item
      } else if distance == search.distance {
        // A third of all: along a path that is tight already. They need no place in the heap.
        level.base[search.level] = Int32(truncatingIfNeeded: item)
        search.level &+= 1
      } else {
        frontier.insert(UInt64(truncatingIfNeeded: distance) << 32 | UInt64(item))
      }
    }
  }

  /// Raises the price of every item nearer than the end of the path by the difference.
  private func raisePrices(_ search: Search) {
    let items = items.base
    for index in 0..<search.reached {
      let item = Int(reached.base[index])
      // Items that nobody owns are no nearer than the end: their price stays 0.
      let rise = search.bound &- Int(items[item].distance)
      if rise > 0 { items[item].price &+= Int32(truncatingIfNeeded: rise) }
      items[item].distance = Item.unreached
    }
  }

  /// Passes the items on along the path, from its end back to the bidder it was searched for.
  private func handOver(to bidder: Int32, _ end: Int) {
    let items = items.base
    var item = end
    while item >= 0 {
      let before = Int(items[item].previous)
      items[item].owner = before >= 0 ? items[before].owner : bidder
      items[item].ownerCost = items[item].previousCost
      item = before
    }
  }
}
