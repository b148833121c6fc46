// SPDX-License-Identifier: GPL-3.0-or-later

/// The Gini coefficient of inequality.
enum Gini {
  /// Mean absolute difference over twice the mean absolute value: 0 when all are equal, towards 1
  /// when one has everything.
  ///
  /// For non-negative values this is the usual coefficient. Dividing by the absolute values keeps
  /// it in 0…1 when some are negative, as a loss may be (Raffinetti, Siletti and Vernizzi,
  /// Statistical Methods & Applications 24 (2015) 507–521, without their small-sample factor).
  ///
  /// - Parameter values: In ascending order.
  /// - Returns: The coefficient; nil for no values or when all are zero.
  /// - Complexity: O(n).
  static func coefficient(ofSorted values: [Double]) -> Double? {
    let n = Double(values.count)
    let magnitude = CompensatedSum.of(values.lazy.map(abs))
    guard magnitude > 0 else { return nil }
    // Σᵢ Σⱼ |xᵢ − xⱼ| = 2 Σᵢ (2i − n − 1) xᵢ over the sorted values, i from 1.
    let spread = CompensatedSum.of(
      values.enumerated().lazy.map { (2 * Double($0) + 1 - n) * $1 }
    )
    return spread / (n * magnitude)
  }
}
