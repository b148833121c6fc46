// SPDX-License-Identifier: GPL-3.0-or-later

/// A distribution over 0, 1, …, n − 1 with given weights, sampled by inverse transform.
///
/// A guide table with one entry for each outcome says where to begin in the cumulative weights, so
/// a sample takes O(1) on average (Chen and Asau, "On generating random variates from an empirical
/// distribution", AIIE Transactions 6, 1974). Unlike the alias method it keeps the order of the
/// draws: a larger u never gives a smaller outcome.
public struct DiscreteDistribution: Sendable, Equatable {
  private let cumulative: [Double]
  private let guide: [Int32]
  private let lastPositive: Int

  /// Makes a distribution; nil unless all weights are finite and at least 0, and their sum is
  /// finite and positive.
  ///
  /// - Parameter weights: one for each outcome, in any unit; an outcome of weight 0 never occurs.
  public init?(weights: some Sequence<Double>) {
    var cumulative: [Double] = []
    var sum = 0.0
    var lastPositive = -1
    for weight in weights {
      guard weight >= 0, weight < .infinity else { return nil }
      sum += weight
      if weight > 0 { lastPositive = cumulative.count }
      cumulative.append(sum)
    }
    guard lastPositive >= 0, sum < .infinity else { return nil }
    var outcome = 0
    guide = cumulative.indices.map { entry in
      // A hair early, so that no rounding makes a search begin beyond its outcome.
      let target = Double(entry) / Double(cumulative.count) * sum * (1 - 0x1p-50)
      while outcome < lastPositive, cumulative[outcome] <= target { outcome += 1 }
      return Int32(outcome)
    }
    self.cumulative = cumulative
    self.lastPositive = lastPositive
  }

  /// Number of outcomes, those of weight 0 included.
  public var count: Int { cumulative.count }

  /// The sum of the weights.
  public var totalWeight: Double { cumulative[lastPositive] }

  /// The probability of an outcome.
  public func probability(of outcome: Int) -> Double {
    let before = outcome == 0 ? 0 : cumulative[outcome - 1]
    return (cumulative[outcome] - before) / totalWeight
  }

  /// The outcome at which the cumulative distribution exceeds `u`.
  ///
  /// - Parameter u: in [0, 1).
  /// - Returns: an outcome of positive weight, at least 0 and less than `count`.
  public func sample(_ u: Double) -> Int {
    let target = u * totalWeight
    var outcome = Int(guide[min(count - 1, Int(u * Double(count)))])
    while outcome < lastPositive, cumulative[outcome] <= target { outcome += 1 }
    return outcome
  }
}
