// SPDX-License-Identifier: GPL-3.0-or-later

/// What bidders compete for: its price, its owner, and how the present search reached it.
struct Item: BitwiseCopyable {
  /// What it takes beyond the cost to get it: never falls, and 0 as long as nobody owns it.
  var price: Int32 = 0
  /// The bidder that has it, or −1.
  var owner: Int32 = -1
  /// What the owner's offer costs.
  var ownerCost: Int32 = 0
  /// The length of the shortest path found to it, or `unreached`.
  var distance: Int32 = Item.unreached
  /// The item before it on that path, or −1 if the path comes straight from the searching bidder.
  var previous: Int32 = -1
  /// What the offer for it costs by which that path comes.
  var previousCost: Int32 = 0

  static var unreached: Int32 { .max }
}
