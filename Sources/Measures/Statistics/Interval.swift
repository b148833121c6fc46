// SPDX-License-Identifier: GPL-3.0-or-later

/// An interval that is to cover what a study estimates.
public struct Interval: Sendable, Equatable {
  /// Lower end.
  public var low: Double
  /// Upper end.
  public var high: Double

  /// Makes an interval.
  public init(_ low: Double, _ high: Double) {
    self.low = low
    self.high = high
  }

  /// The part of it inside a range.
  func clipped(to range: ClosedRange<Double>) -> Interval {
    func clip(_ end: Double) -> Double { min(max(end, range.lowerBound), range.upperBound) }
    return Interval(clip(low), clip(high))
  }
}
