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

  /// Everyone's exact share, from the effects of all sets.
  ///
  /// - Parameters:
  ///   - count: how many divide the effect, at most 20.
  ///   - value: the effect of a set, as the bits of its members.
  /// - Complexity: O(n · 2ⁿ).
  public static func exact(_ count: Int, value: (UInt64) -> Double) -> [Double] {
    precondition(0...20 ~= count, "all sets of more than twenty are too many")
    let effects = (0..<(UInt64(1) << UInt64(count))).map(value)
    // Of n! orders, s! (n − 1 − s)! have a given set of s before a player.
    var weights = [1 / Double(max(1, count))]
    for size in 1..<max(1, count) {
      weights.append(weights[size - 1] * Double(size) / Double(count - size))
    }
    return (0..<count)
      .map { player in
        let bit = 1 << player
        return effects.indices.filter { $0 & bit == 0 }
          .reduce(0) { sum, set in
            sum + weights[set.nonzeroBitCount] * (effects[set | bit] - effects[set])
          }
      }
  }
}
