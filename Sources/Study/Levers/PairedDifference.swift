// SPDX-License-Identifier: GPL-3.0-or-later
import Measures

/// Differences between markets that were given the same random numbers.
///
/// Replication by replication both saw the same riders, so what is common to them cancels, and the
/// interval of the mean difference is far shorter than those of the two means suggest.
enum PairedDifference {
  /// The mean of `own` less `other` over the replications in which both have a value.
  ///
  /// - Parameters:
  ///   - own: one value per replication, in the order of their numbers.
  ///   - other: the same of another market.
  /// - Returns: The mean with its 95 % interval; nil when there is no pair.
  static func estimate(_ own: [Double?], less other: [Double?]) -> Estimate? {
    Estimate(differences(own, less: other).compactMap(\.self))
  }

  /// `own` less `other`, pair by pair; nil where one of them has no value.
  static func differences(_ own: [Double?], less other: [Double?]) -> [Double?] {
    zip(own, other)
      .map { own, other in
        guard let own, let other else { return nil }
        return own - other
      }
  }
}

extension Estimate {
  /// Whether the interval lies on one side of zero; false for a single value.
  public var excludesZero: Bool {
    guard let low, let high else { return false }
    return low > 0 || high < 0
  }
}
