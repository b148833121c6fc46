// SPDX-License-Identifier: GPL-3.0-or-later

/// An instant or a span of simulated time, in whole microseconds.
///
/// Integer time makes sums, comparisons and digests exact on every platform; at 25 km/h one
/// millimetre takes exactly 144 µs. The clock of a run starts at zero, and spans ±292,000 years.
@frozen
public struct SimTime: Hashable, Sendable, BitwiseCopyable {
  /// Whole microseconds since the start of the run, or the length of the span.
  public var microseconds: Int64

  /// Makes a time of so many whole microseconds.
  @inlinable
  public init(microseconds: Int64) {
    self.microseconds = microseconds
  }

  /// Makes a time of so many seconds, rounded to the nearest microsecond, ties to even.
  ///
  /// Values beyond ±2⁶³ µs saturate; a NaN becomes zero.
  @inlinable
  public init(seconds: Double) {
    microseconds = PortableMath.nearest(seconds * 1e6)
  }

  /// Makes a time of so many hours, rounded to the nearest microsecond.
  @inlinable
  public init(hours: Double) {
    self.init(seconds: hours * 3600)
  }

  /// The same time in seconds.
  @inlinable
  public var seconds: Double { Double(microseconds) / 1e6 }

  /// The same time in hours.
  @inlinable
  public var hours: Double { Double(microseconds) / 3.6e9 }

  /// One hour.
  @inlinable public static var hour: SimTime { SimTime(microseconds: 3_600_000_000) }
  /// One day of 24 hours.
  @inlinable public static var day: SimTime { SimTime(microseconds: 86_400_000_000) }
  /// Later than every event; also the mark of something that never happens.
  @inlinable public static var never: SimTime { SimTime(microseconds: .max) }
}

extension SimTime: Comparable {
  /// Whether one instant is before another.
  @inlinable
  public static func < (lhs: SimTime, rhs: SimTime) -> Bool {
    lhs.microseconds < rhs.microseconds
  }
}

extension SimTime: AdditiveArithmetic {
  /// The start of the run, or an empty span.
  @inlinable
  public static var zero: SimTime { SimTime(microseconds: 0) }

  /// The sum; saturates at ±292,000 years, so that a wait that never ends ends at `never`.
  @inlinable
  public static func + (lhs: SimTime, rhs: SimTime) -> SimTime {
    let (sum, overflow) = lhs.microseconds.addingReportingOverflow(rhs.microseconds)
    return SimTime(microseconds: overflow ? (rhs.microseconds < 0 ? .min : .max) : sum)
  }

  /// The difference; wraps beyond ±292,000 years.
  @inlinable
  public static func - (lhs: SimTime, rhs: SimTime) -> SimTime {
    SimTime(microseconds: lhs.microseconds &- rhs.microseconds)
  }
}
