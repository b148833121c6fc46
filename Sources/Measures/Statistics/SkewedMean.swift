// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore

/// The interval of a mean of few values that may be skewed.
///
/// Student's t covers 84–91 % where days are as skewed as exponential ones. Where the sample shows
/// skewness, Hall's transformation (Journal of the Royal Statistical Society B 54 (1992) 221–228)
/// corrects for it; else what cannot be negative is treated on the logarithmic scale.
public struct SkewedMean: Sendable, Equatable {
  /// Number of values.
  public let n: Int
  /// Arithmetic mean.
  public let mean: Double
  /// Sample standard deviation (n − 1).
  public let deviation: Double
  /// m₃ / m₂^1.5 of the sample; 0 where nothing varies.
  public let skewness: Double

  /// Looks at values; nil for fewer than two.
  ///
  /// - Complexity: O(n log n).
  public init?(_ values: [Double]) {
    guard values.count > 1 else { return nil }
    let sorted = values.sorted()
    n = sorted.count
    let count = Double(n)
    let mean = sorted[0] + CompensatedSum.of(sorted.lazy.map { $0 - sorted[0] }) / count
    self.mean = mean
    let squares = CompensatedSum.of(sorted.lazy.map { ($0 - mean) * ($0 - mean) })
    let cubes = CompensatedSum.of(sorted.lazy.map { ($0 - mean) * ($0 - mean) * ($0 - mean) })
    deviation = (squares / (count - 1)).squareRoot()
    let second = squares / count
    skewness = second > 0 ? cubes / count / (second * second.squareRoot()) : 0
  }

  /// The interval that the values' shape asks for.
  ///
  /// - Parameters:
  ///   - isNonNegative: whether the values' distribution knows no negative mean.
  ///   - confidence: coverage, in (0, 1).
  public func interval(isNonNegative: Bool, confidence: Double = 0.95) -> Interval {
    if abs(skewness) > 1, n >= 8 { return hall(confidence) }
    return isNonNegative && mean > 0 ? logarithmic(confidence) : symmetric(confidence)
  }

  /// Whether one value stands so far apart that it alone makes the skewness, which in a sample of n
  /// is at most (n − 2) / √(n − 1): then no interval from this sample can be trusted.
  public var isRuledByOne: Bool {
    n >= 8 && abs(skewness) > 0.9 * Double(n - 2) / Double(n - 1).squareRoot()
  }

  /// Student's t.
  public func symmetric(_ confidence: Double = 0.95) -> Interval {
    let half = t(confidence) * deviation / Double(n).squareRoot()
    return Interval(mean - half, mean + half)
  }

  /// Student's t on the logarithm of the mean, which must be positive.
  public func logarithmic(_ confidence: Double = 0.95) -> Interval {
    let factor = PortableMath.exp(t(confidence) * deviation / (Double(n).squareRoot() * mean))
    return Interval(mean / factor, mean * factor)
  }

  /// Hall's transformation of Student's t, by the bias-corrected skewness, which must not be 0.
  public func hall(_ confidence: Double = 0.95) -> Interval {
    let count = Double(n)
    // The skewness with m₂ and m₃ made unbiased: n² m₃ / ((n − 1)(n − 2) s³).
    let corrected = skewness * (count * (count - 1)).squareRoot() / (count - 2)
    let a = corrected / 3
    let b = corrected / (6 * count)
    func turned(_ y: Double) -> Double { (Self.cubeRoot(1 + 3 * a * (y - b)) - 1) / a }
    let step = t(confidence) / count.squareRoot()
    return Interval(mean - deviation * turned(step), mean - deviation * turned(-step))
  }

  private func t(_ confidence: Double) -> Double {
    StudentT.quantile((1 + confidence) / 2, degreesOfFreedom: Double(n - 1))
  }

  /// The real cube root, without the C library's.
  private static func cubeRoot(_ x: Double) -> Double {
    guard x != 0 else { return 0 }
    let size = abs(x)
    var root = PortableMath.exp(PortableMath.log(size) / 3)
    root -= (root - size / (root * root)) / 3
    return x < 0 ? -root : root
  }
}
