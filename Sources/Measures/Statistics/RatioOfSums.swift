// SPDX-License-Identifier: GPL-3.0-or-later

/// All that was counted over all it was counted over, with what each replication adds to the error.
///
/// A mean of the replications' own quotients would give a night with one call the weight of a night
/// with a thousand. Cochran, Sampling Techniques (1977), chapter 6.
public struct RatioOfSums: Sendable, Equatable {
  /// ΣN / ΣD.
  public let ratio: Double
  /// (Nᵢ − R · Dᵢ) / D̄ of each replication, in the order given; they sum to zero.
  public let residuals: [Double]
  /// ΣD.
  public let total: Double

  /// Divides sums; nil when there is nothing to divide by.
  ///
  /// The result does not depend on the order of the replications, to the last bit.
  ///
  /// - Complexity: O(n log n).
  public init?(_ parts: [Quotient]) {
    let total = CompensatedSum.ofSorted(parts.map(\.denominator))
    guard total > 0 else { return nil }
    self.total = total
    let first = parts[0]
    let ratio: Double
    if parts.allSatisfy({ $0.denominator == first.denominator }) {
      // Measured from the smallest, equal values have exactly that mean and no spread.
      let values = parts.map { $0.numerator / first.denominator }
      let least = values.min() ?? 0
      ratio = least + CompensatedSum.ofSorted(values.map { $0 - least }) / Double(values.count)
    } else {
      ratio = CompensatedSum.ofSorted(parts.map(\.numerator)) / total
    }
    self.ratio = ratio
    let mean = total / Double(parts.count)
    residuals = parts.map { ($0.numerator - ratio * $0.denominator) / mean }
  }

  /// The standard error of the ratio; nil for a single replication.
  public var standardError: Double? { Self.standardError(of: residuals) }

  /// √(Σe² / (n (n − 1))); nil for fewer than two.
  static func standardError(of residuals: [Double]) -> Double? {
    let n = Double(residuals.count)
    guard n > 1 else { return nil }
    return (CompensatedSum.ofSorted(residuals.map { $0 * $0 }) / (n * (n - 1))).squareRoot()
  }
}

extension CompensatedSum {
  /// The sum of values whose order must not matter; O(n log n).
  static func ofSorted(_ values: [Double]) -> Double { of(values.sorted()) }
}
