// SPDX-License-Identifier: GPL-3.0-or-later

/// Elementary functions that give the same bits on every platform.
///
/// The C library's versions differ in the last bit between platforms, and one bit in an event's
/// time changes a run. These use only + − × ÷, square root and bit operations, which IEEE 754
/// defines exactly. Their error is below 1 unit in the last place.
public enum PortableMath {}

// The polynomials of `log`, `exp` and `sinCosTurn` are those of FreeBSD's msun (fdlibm):
//
//   Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
//   Developed at SunPro, a Sun Microsystems, Inc. business. Permission to use, copy, modify, and
//   distribute this software is freely granted, provided that this notice is preserved.

/// ln 2 in two parts; the first has 21 trailing zero bits, so that k × ln2High is exact.
private let ln2High = 6.93147180369123816490e-01
private let ln2Low = 1.90821492927058770002e-10

extension PortableMath {
  /// The natural logarithm.
  ///
  /// - Returns: −∞ for zero, NaN for a negative number.
  public static func log(_ x: Double) -> Double {
    guard x > 0, x < .infinity else {
      return x == 0 ? -.infinity : x < 0 ? .nan : x
    }
    var bits = x.bitPattern
    var exponent: Int64 = 0
    if x < .leastNormalMagnitude {
      bits = (x * 0x1p54).bitPattern
      exponent = -54
    }
    // x = 2^exponent × m with m in [√½, √2), by shifting the bits of √½ to those of 1.
    bits &+= 0x3FF0_0000_0000_0000 - 0x3FE6_A09E_0000_0000
    exponent += Int64(bits >> 52) - 1023
    bits = bits & 0xF_FFFF_FFFF_FFFF &+ 0x3FE6_A09E_0000_0000
    let f = Double(bitPattern: bits) - 1

    // log(1 + f) = 2 atanh(s) with s = f / (2 + f).
    let s = f / (2 + f)
    let z = s * s
    let w = z * z
    let even =
      w
      * (3.999999999940941908e-01 + w
        * (2.222219843214978396e-01
          + w * 1.531383769920937332e-01))
    let odd =
      z
      * (6.666666666666735130e-01 + w
        * (2.857142874366239149e-01
          + w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)))
    let halfSquare = 0.5 * f * f
    let k = Double(exponent)
    return s * (halfSquare + (odd + even)) + k * ln2Low - halfSquare + f + k * ln2High
  }

  /// e raised to the power `x`.
  public static func exp(_ x: Double) -> Double {
    guard x <= 709.782712893383973096 else { return x.isNaN ? x : .infinity }
    guard x >= -745.13321910194110842 else { return 0 }
    // x = k ln 2 + r with |r| ≤ ½ ln 2.
    let k = nearestInteger(x * 1.44269504088896338700)
    let high = x - k * ln2High
    let low = k * ln2Low
    let r = high - low
    let z = r * r
    let c =
      r - z
      * (1.66666666666666019037e-01 + z
        * (-2.77777777770155933842e-03
          + z
          * (6.61375632143793436117e-05 + z
            * (-1.65339022054652515390e-06
              + z * 4.13813679705723846039e-08))))
    let y = 1 + (r * c / (2 - c) - low + high)
    // Two exact factors, so that a subnormal result is rounded once.
    let half = nearestInteger(k / 2)
    return y * powerOfTwo(half) * powerOfTwo(k - half)
  }

  /// The point at a share of a full turn on the unit circle.
  ///
  /// - Parameter turn: the angle as a share of a turn, in [−2⁴⁸, 2⁴⁸].
  /// - Returns: (cos 2πu, sin 2πu); exactly 0 and ±1 at quarter turns.
  public static func sinCosTurn(_ turn: Double) -> (cos: Double, sin: Double) {
    let quarters = nearestInteger(turn * 4)
    // The subtraction is exact, so the reduced angle is off by one rounding only.
    let x = (turn - quarters / 4) * 6.28318530717958647692
    let z = x * x
    let w = z * z
    let sinTail =
      8.33333333332248946124e-03 + z
      * (-1.98412698298579493134e-04
        + z * 2.75573137070700676789e-06)
      + z * w * (-2.50507602534068634195e-08 + z * 1.58969099521155010221e-10)
    let sin = x + z * x * (-1.66666666666666324348e-01 + z * sinTail)
    let cosTail =
      z
      * (4.16666666666666019037e-02 + z
        * (-1.38888888888741095749e-03
          + z * 2.48015872894767294178e-05))
      + w * w
      * (-2.75573143513906633035e-07 + z
        * (2.08757232129817482790e-09
          + z * -1.13596475577881948265e-11))
    let halfSquare = 0.5 * z
    let rough = 1 - halfSquare
    let cos = rough + ((1 - rough) - halfSquare + z * cosTail)
    switch Int64(quarters) & 3 {
    case 0: return (cos, sin)
    case 1: return (-sin, cos)
    case 2: return (-cos, -sin)
    default: return (sin, -cos)
    }
  }

  /// The nearest integer, ties to even, for magnitudes up to 2⁵¹; without a call to the C library.
  private static func nearestInteger(_ x: Double) -> Double {
    x + 0x1.8p52 - 0x1.8p52
  }

  /// 2 to a whole power in [−1022, 1023].
  private static func powerOfTwo(_ exponent: Double) -> Double {
    Double(bitPattern: UInt64(bitPattern: Int64(exponent) + 1023) << 52)
  }
}
