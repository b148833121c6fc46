// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore

/// A driver's own account of the shift, never derived from calls.
///
/// One cache line, because a country's drivers have one each and a drop-off waits for it: times and
/// distances have 48 bits, which is four years or 140,000,000 km.
struct Logbook: BitwiseCopyable {
  /// Time in phases 1, 2 and 3 in microseconds, then millimetres driven in them: the lower 32 bits,
  /// and the upper 16.
  private var low: (UInt32, UInt32, UInt32, UInt32, UInt32, UInt32) = (0, 0, 0, 0, 0, 0)
  private var high: (Int16, Int16, Int16, Int16, Int16, Int16) = (0, 0, 0, 0, 0, 0)
  /// Payments of riders and what of them reached the driver, in KRW.
  private(set) var payments: Int64 = 0
  private(set) var gross: Int64 = 0
  /// Trips completed.
  private(set) var trips: UInt32 = 0
  /// Fills the line, so that no logbook lies on two.
  private var padding: UInt64 = 0

  /// Time in phase 1.
  var free: SimTime {
    get { SimTime(microseconds: Self.join(low.0, high.0)) }
    set { (low.0, high.0) = Self.part(newValue.microseconds) }
  }

  /// Time in phase 2.
  var pickup: SimTime {
    get { SimTime(microseconds: Self.join(low.1, high.1)) }
    set { (low.1, high.1) = Self.part(newValue.microseconds) }
  }

  /// Time in phase 3.
  var occupied: SimTime {
    get { SimTime(microseconds: Self.join(low.2, high.2)) }
    set { (low.2, high.2) = Self.part(newValue.microseconds) }
  }

  /// Millimetres driven in phase 1.
  var freeDistance: Int64 {
    get { Self.join(low.3, high.3) }
    set { (low.3, high.3) = Self.part(newValue) }
  }

  /// Millimetres driven in phase 2.
  var pickupDistance: Int64 {
    get { Self.join(low.4, high.4) }
    set { (low.4, high.4) = Self.part(newValue) }
  }

  /// Millimetres driven in phase 3.
  var occupiedDistance: Int64 {
    get { Self.join(low.5, high.5) }
    set { (low.5, high.5) = Self.part(newValue) }
  }

  /// Adds the times and distances of a trip, and the time before it.
  @inline(__always)
  mutating func enter(
    free: SimTime,
    pickup: SimTime,
    occupied: SimTime,
    pickupDistance: Int64,
    occupiedDistance: Int64
  ) {
    self.free += free
    self.pickup += pickup
    self.occupied += occupied
    self.pickupDistance += pickupDistance
    self.occupiedDistance += occupiedDistance
  }

  /// Counts a trip that was paid.
  @inline(__always)
  mutating func enter(payment: Int64, gross share: Int64) {
    payments += payment
    gross += share
    trips += 1
  }

  @inline(__always)
  private static func join(_ low: UInt32, _ high: Int16) -> Int64 {
    Int64(high) << 32 | Int64(low)
  }

  /// The upper bits of what does not fit are lost.
  @inline(__always)
  private static func part(_ value: Int64) -> (UInt32, Int16) {
    (UInt32(truncatingIfNeeded: value), Int16(truncatingIfNeeded: value >> 32))
  }
}
