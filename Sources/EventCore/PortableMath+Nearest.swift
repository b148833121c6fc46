// SPDX-License-Identifier: GPL-3.0-or-later

extension PortableMath {
  /// The nearest whole number, ties to even; saturates, and a NaN becomes zero.
  ///
  /// Adding 1.5 · 2⁵² leaves no bits for a fraction, and the processor rounds: two additions, where
  /// the baseline instruction set would call the C library.
  @inlinable @inline(__always)
  public static func nearest(_ x: Double) -> Int64 {
    let shift = 6_755_399_441_055_744.0
    return abs(x) < 0x1p51 ? Int64((x + shift) - shift) : saturated(x)
  }

  @inlinable @inline(never)
  static func saturated(_ x: Double) -> Int64 {
    // From 2⁵¹ on, halves are the only fractions left; far beyond, none.
    x >= 0x1p63 ? .max : x < -0x1p63 ? .min : x.isNaN ? 0 : Int64(x.rounded(.toNearestOrEven))
  }
}
