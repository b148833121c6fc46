// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore

/// A place in the city's plane, in whole millimetres east (`x`) and north (`y`) of its south-west
/// corner.
///
/// Int32 covers ±2,147 km, and integer coordinates keep distances, ties and digests exact.
@frozen
public struct Point: Hashable, Sendable, BitwiseCopyable {
  /// Both coordinates, `y` in the upper half: one word, because a processor that is asked for eight
  /// bytes of which it has just written two halves waits until both have reached the cache, behind
  /// every store that misses it.
  @usableFromInline let bits: UInt64

  /// Millimetres east of the south-west corner.
  @inlinable public var x: Int32 { Int32(truncatingIfNeeded: bits) }

  /// Millimetres north of the south-west corner.
  @inlinable public var y: Int32 { Int32(truncatingIfNeeded: bits &>> 32) }

  /// Makes a point from millimetres.
  @inlinable
  public init(x: Int32, y: Int32) {
    bits = UInt64(UInt32(bitPattern: x)) | UInt64(UInt32(bitPattern: y)) &<< 32
  }

  /// Makes a point from metres, rounded to the nearest millimetre, ties to even.
  ///
  /// Coordinates beyond ±2,147 km saturate; a NaN becomes zero.
  @inlinable
  public init(xMetres: Double, yMetres: Double) {
    self.init(x: Point.millimetres(xMetres), y: Point.millimetres(yMetres))
  }

  @inlinable
  static func millimetres(_ metres: Double) -> Int32 {
    Int32(clamping: PortableMath.nearest(metres * 1000))
  }
}
