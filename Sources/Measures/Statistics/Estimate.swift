// SPDX-License-Identifier: GPL-3.0-or-later

/// What replications say of a figure, with an interval where one can be had.
public struct Estimate: Sendable, Equatable {
  /// The estimate: a mean of values, or a ratio of sums.
  public var mean: Double
  /// Sample standard deviation (n − 1) of the values; nil for a single one, and where the estimate is
  /// no plain mean.
  public var standardDeviation: Double?
  /// Lower end of the interval; nil without one.
  public var low: Double?
  /// Upper end of the interval; nil without one.
  public var high: Double?
  /// Number of replications that have a value.
  public var n: Int
  /// Why there is no interval, or what to beware of; nil when there is nothing to say.
  public var note: EstimateNote?

  /// Half the width of the interval; nil for a single value.
  public var halfWidth: Double? {
    guard let low, let high else { return nil }
    return (high - low) / 2
  }

  /// Puts an estimate together.
  public init(_ mean: Double, _ interval: Interval?, n: Int, note: EstimateNote? = nil) {
    self.mean = mean
    low = interval?.low
    high = interval?.high
    self.n = n
    self.note = note
  }

  /// Estimates the mean of independent values by Student's t; nil when there are none.
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

extension Estimate {
  /// Whether the interval lies on one side of zero and enough replications differ to say so.
  public var excludesZero: Bool {
    guard let low, let high else { return false }
    if case .fewDiffer = note { return false }
    return low > 0 || high < 0
  }
}
