// SPDX-License-Identifier: GPL-3.0-or-later

extension PortableMath {
  /// The nearest whole number, ties to even; `x` must be within ±2⁵¹.
  ///
  /// Adding 1.5 · 2⁵² leaves no bits for a fraction, and the processor rounds: two additions, where
  /// the baseline instruction set would call the C library.
  @inlinable @inline(__always)
  public static func nearest(_ x: Double) -> Int64 {
    let shift = 6_755_399_441_055_744.0
    return Int64((x + shift) - shift)
  }
}
