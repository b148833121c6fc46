// SPDX-License-Identifier: GPL-3.0-or-later

/// The interval of a difference from the intervals of its two terms (method of variance estimates
/// recovery).
///
/// It keeps the skewness of each term's interval, which matters where events are rare: residuals
/// of ratios cover as little as 31 % there. Newcombe, Statistics in Medicine 17 (1998) 873–890; Zou
/// and Donner, Statistics in Medicine 27 (2008) 1693–1702.
public enum Mover {
  /// The interval of `own` less `other`.
  ///
  /// - Parameters:
  ///   - own: estimate and interval.
  ///   - other: estimate and interval of what is taken away.
  ///   - correlation: of the two estimates' errors.
  public static func interval(
    _ own: (value: Double, interval: Interval),
    less other: (value: Double, interval: Interval),
    correlation: Double
  ) -> Interval {
    func span(_ one: Double, _ two: Double) -> Double {
      max(0, one * one - 2 * correlation * one * two + two * two).squareRoot()
    }
    let difference = own.value - other.value
    return Interval(
      difference
        - span(own.value - own.interval.low, other.interval.high - other.value),
      difference
        + span(own.interval.high - own.value, other.value - other.interval.low)
    )
  }

  /// Correlation of two lists of residuals that each sum to zero; 0 where one does not vary.
  public static func correlation(_ one: [Double], _ two: [Double]) -> Double {
    func sum(_ products: [Double]) -> Double { CompensatedSum.ofSorted(products) }
    let squares = sum(one.map { $0 * $0 }) * sum(two.map { $0 * $0 })
    guard squares > 0 else { return 0 }
    return min(1, max(-1, sum(zip(one, two).map { $0 * $1 }) / squares.squareRoot()))
  }
}
