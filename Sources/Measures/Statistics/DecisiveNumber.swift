// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL

/// How many replications would decide, from the spread that a first look has shown.
public enum DecisiveNumber {
  /// By how much the spread is taken larger, because a first look may show too small a one: the
  /// true one is smaller with this probability.
  ///
  /// - Parameter n: replications of the first look, at least 2.
  public static func caution(after n: Int, probability: Double = 0.6) -> Double {
    let freedom = Double(n - 1)
    guard n > 1 else { return .infinity }
    GSL.quiet
    return (freedom / gsl_cdf_chisq_Pinv(1 - probability, freedom)).squareRoot()
  }

  /// The least number of replications after which any result excludes 0 or lies within the margin.
  ///
  /// - Parameters:
  ///   - margin: the difference that matters, positive.
  ///   - deviation: standard deviation of the paired differences at the first look.
  ///   - n: replications of the first look, at least 2.
  ///   - level: probability of error.
  ///   - most: no more than so many.
  /// - Returns: nil when `most` would not do.
  /// - Complexity: O(log most).
  public static func replications(
    margin: Double,
    deviation: Double,
    after n: Int,
    level: Double = 0.05,
    most: Int = 1_000_000
  ) -> Int? {
    let spread = deviation * caution(after: n)
    func decides(_ count: Int) -> Bool {
      let t = StudentT.quantile(1 - level / 2, degreesOfFreedom: Double(count - 1))
      return 2 * t * spread / Double(count).squareRoot() <= margin
    }
    guard most >= 2, decides(most) else { return nil }
    var low = 1
    var high = most
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if decides(middle) { high = middle } else { low = middle }
    }
    return high
  }
}
