// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL

/// How much pairing on common random numbers gains: the variance of an unpaired difference over that
/// of the paired one.
public struct VarianceRatio: Sendable, Equatable {
  /// (s_A² + s_B²) / s_d²; infinite when the difference never varies.
  public let value: Double
  /// Its interval, by the test of Pitman and Morgan; below 1 pairing hurts.
  public let interval: Interval
  /// var(A + B) / var(B − A).
  public let spread: Double

  /// Compares values replication by replication; nil for fewer than two, or when nothing varies.
  ///
  /// Ratios of sums come as their residuals.
  public init?(_ one: [Double], _ two: [Double], confidence: Double = 0.95) {
    let pairs = Array(zip(one, two))
    guard pairs.count > 1,
      let a = Estimate(pairs.map(\.0))?.standardDeviation,
      let b = Estimate(pairs.map(\.1))?.standardDeviation,
      let sum = Estimate(pairs.map { $0 + $1 })?.standardDeviation,
      let difference = Estimate(pairs.map { $1 - $0 })?.standardDeviation,
      a * a + b * b > 0
    else { return nil }
    let freedom = Double(pairs.count - 1)
    GSL.quiet
    let f = gsl_cdf_fdist_Pinv((1 + confidence) / 2, freedom, freedom)
    value = (a * a + b * b) / (difference * difference)
    spread = sum * sum / (difference * difference)
    interval = Interval((1 + spread / f) / 2, (1 + spread * f) / 2)
  }
}
