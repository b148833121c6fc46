// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL

/// Quantiles of samples, by GSL.
public enum Quantile {
  /// The value below which the share `share` of the sample lies, by linear interpolation between
  /// order statistics at (n − 1) · share (type 7 of Hyndman and Fan, American Statistician 1996).
  ///
  /// - Parameters:
  ///   - values: In ascending order.
  ///   - share: In 0…1.
  /// - Returns: The quantile; nil for no values.
  /// - Complexity: O(1).
  public static func of(sorted values: [Double], at share: Double) -> Double? {
    guard !values.isEmpty, (0...1).contains(share) else { return nil }
    GSL.quiet
    return gsl_stats_quantile_from_sorted_data(values, 1, values.count, share)
  }
}
