// SPDX-License-Identifier: GPL-3.0-or-later

/// Shapley's division of a joint effect among those who made it (Contributions to the Theory of Games
/// II (1953) 307–317): each one's gain, averaged over the orders in which they may come.
public enum Shapley {
  /// Everyone's share, averaged over some orders; over all orders it is exact.
  ///
  /// The shares of each order sum to the joint effect, and so do their means.
  ///
  /// - Parameters:
  ///   - orders: permutations of `0..<n`, at least one.
  ///   - value: the effect of a set, as the bits of its members; asked once for each set.
  /// - Complexity: O(orders · n).
  public static func shares(orders: [[Int]], value: (UInt64) -> Double) -> [Double] {
    guard let first = orders.first else { return [] }
    var known: [UInt64: Double] = [:]
    func effect(_ set: UInt64) -> Double {
      if let effect = known[set] { return effect }
      let effect = value(set)
      known[set] = effect
      return effect
    }
    var sums = first.map { _ in 0.0 }
    for order in orders {
      var set: UInt64 = 0
      for player in order {
        let larger = set | 1 << UInt64(player)
        sums[player] += effect(larger) - effect(set)
        set = larger
      }
    }
    return sums.map { $0 / Double(orders.count) }
  }
}
