// SPDX-License-Identifier: GPL-3.0-or-later

/// A mean over replications with its Student-t interval.
public struct Estimate: Sendable, Equatable, Codable {
  /// Arithmetic mean.
  public var mean: Double
  /// Sample standard deviation (n − 1); nil for a single value.
  public var standardDeviation: Double?
  /// Lower end of the interval; nil for a single value.
  public var low: Double?
  /// Upper end of the interval; nil for a single value.
  public var high: Double?
  /// Number of values.
  public var n: Int

  /// Half the width of the interval; nil for a single value.
  public var halfWidth: Double? {
    guard let low, let high else { return nil }
    return (high - low) / 2
  }

  /// Estimates the mean of independent values; nil when there are none.
  ///
  /// The values are sorted before they are summed, so that the result does not depend on the order
  /// in which replications finished, to the last bit.
  ///
  /// - Parameters:
  ///   - values: One value per replication.
  ///   - confidence: Coverage of the interval, in (0, 1).
  /// - Complexity: O(n log n).
  public init?(_ values: some Sequence<Double>, confidence: Double = 0.95) {
    let sorted = values.sorted()
    guard let first = sorted.first else { return nil }
    // Measured from the smallest value, equal values have exactly that mean and no spread.
    let mean = first + CompensatedSum.of(sorted.lazy.map { $0 - first }) / Double(sorted.count)
    self.mean = mean
    n = sorted.count
    guard n > 1 else { return }
    let squares = CompensatedSum.of(sorted.lazy.map { ($0 - mean) * ($0 - mean) })
    let deviation = (squares / Double(n - 1)).squareRoot()
    let half =
      StudentT.quantile((1 + confidence) / 2, degreesOfFreedom: Double(n - 1))
      * deviation / Double(n).squareRoot()
    standardDeviation = deviation
    low = mean - half
    high = mean + half
  }
}
