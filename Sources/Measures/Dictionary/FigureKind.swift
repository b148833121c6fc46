// SPDX-License-Identifier: GPL-3.0-or-later

extension KeyFigure {
  /// How a study makes one value and its interval of what replications say.
  ///
  /// Shares and ratios are ratios of sums: all that was counted over all it was counted over, so
  /// that a replication weighs as much as happened in it. Of values a replication's counts as it is,
  /// and the denominator only stands beside it.
  public enum Kind: Sendable, Hashable {
    /// A share of things that were counted one by one, such as calls.
    case countedShare
    /// A share of a quantity such as hours, kilometres or KRW, or a mean of shares.
    case measuredShare
    /// A rate or a mean over things, never negative.
    case ratio
    /// A rate or a mean over things that may be negative.
    case signedRatio
    /// A total, a value per day or a percentile of a replication, never negative.
    case value
    /// A value of a replication that may be negative.
    case signedValue
    /// A value of a replication between 0 and 1 that is no share, such as a Gini coefficient.
    case index
    /// The figure of one id less that of another, both shares of counted things.
    case difference(of: String, less: String)
    /// The standard deviation between zones; a single replication has none.
    case zoneSpread
    /// The worst zone over the best with chance taken out; a single replication has none.
    case zoneFairness
  }
}

extension KeyFigure.Kind {
  /// The kind in words, as files and `explain` have it.
  public var name: String {
    switch self {
    case .countedShare: "share of things counted"
    case .measuredShare: "share of a quantity"
    case .ratio: "ratio of sums"
    case .signedRatio: "signed ratio of sums"
    case .value: "value of a replication"
    case .signedValue: "signed value of a replication"
    case .index: "index of a replication"
    case .difference: "difference of shares"
    case .zoneSpread: "spread of zones"
    case .zoneFairness: "worst zone over best"
    }
  }

  /// How the interval is made, in words.
  public var interval: String {
    switch self {
    case .countedShare: "Wilson's with design effect and Student's t, always within 0–100 %"
    case .measuredShare:
      "Wilson's with design effect and Student's t; none where all replications are alike"
    case .ratio, .value: "logarithmic, or Hall's where replications are skewed; never below 0"
    case .index: "logarithmic, or Hall's where replications are skewed; within 0–1"
    case .signedRatio, .signedValue: "Student's t, or Hall's where replications are skewed"
    case .difference: "from the intervals of the two shares (MOVER)"
    case .zoneSpread: "jackknife over replications, from three on"
    case .zoneFairness: "none; see zone_spread"
    }
  }

  /// Whether a study divides the sum of numerators by the sum of denominators.
  public var isRatioOfSums: Bool {
    switch self {
    case .countedShare, .measuredShare, .ratio, .signedRatio: true
    default: false
    }
  }

  /// Whether no value is below 0.
  var isNonNegative: Bool {
    switch self {
    case .signedRatio, .signedValue, .difference: false
    default: true
    }
  }

  /// Where a mean can lie.
  var range: ClosedRange<Double> {
    switch self {
    case .index: 0...1
    default: (isNonNegative ? 0 : -.infinity)...(.infinity)
    }
  }
}
