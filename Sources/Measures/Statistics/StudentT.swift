// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL

/// Student's t distribution, by GSL.
public enum StudentT {
  /// The t below which the share `probability` of the distribution lies.
  ///
  /// - Parameters:
  ///   - probability: In (0, 1).
  ///   - degreesOfFreedom: Positive.
  /// - Returns: The quantile; NaN outside the domain.
  public static func quantile(_ probability: Double, degreesOfFreedom: Double) -> Double {
    guard probability > 0, probability < 1, degreesOfFreedom > 0 else { return .nan }
    GSL.quiet
    return gsl_cdf_tdist_Pinv(probability, degreesOfFreedom)
  }

  /// The share of the distribution below `t`.
  ///
  /// - Parameters:
  ///   - t: Any number.
  ///   - degreesOfFreedom: Positive.
  /// - Returns: The probability; NaN outside the domain.
  public static func probability(below t: Double, degreesOfFreedom: Double) -> Double {
    guard !t.isNaN, degreesOfFreedom > 0 else { return .nan }
    GSL.quiet
    return gsl_cdf_tdist_P(t, degreesOfFreedom)
  }

  /// The interval that covers the mean of the values' distribution.
  ///
  /// - Parameters:
  ///   - values: Independent values, about normal.
  ///   - confidence: Coverage, in (0, 1).
  /// - Returns: Both ends; nil for fewer than two values.
  public static func interval(
    _ values: some Sequence<Double>,
    confidence: Double = 0.95
  ) -> (low: Double, high: Double)? {
    guard let estimate = Estimate(values, confidence: confidence),
      let low = estimate.low, let high = estimate.high
    else { return nil }
    return (low, high)
  }
}
