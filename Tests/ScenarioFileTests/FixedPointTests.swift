// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import ScenarioFile

/// A small generator, so that a failing case can be repeated.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

@Suite("Decimal numbers become whole units exactly")
struct FixedPointTests {
  func read(_ text: String, _ decimals: Int) -> Int64? {
    Array(text.utf8).withUnsafeBufferPointer { fixedPoint($0[...], decimals: decimals) }
  }

  @Test(
    "rounding, signs, exponents and limits",
    arguments: [
      ("123.456", 3, 123_456), ("86399.123456", 6, 86_399_123_456), ("0", 3, 0),
      ("-0.0004", 3, 0), ("0.0005", 3, 0), ("0.0015", 3, 2), ("0.00051", 3, 1),
      ("0.0025", 3, 2), ("-0.0035", 3, -4), ("1e3", 3, 1_000_000), ("1.5E-3", 3, 2),
      ("2.5e-3", 3, 2), ("2.5000000000000000000000000000001e-3", 3, 3), (".5", 3, 500),
      ("5.", 3, 5000), ("+7", 0, 7), ("9223372036854775807", 0, .max), ("1e-99", 3, 0),
      ("9e-4", 3, 1), ("5e-4", 3, 0), ("0e99", 3, 0), ("00012.5", 1, 125),
      // One third of these is not what rounding by way of Double gives.
      ("0.0005000000000000000001", 3, 1), ("1.0005", 3, 1000), ("1.0015", 3, 1002),
      ("4503599627370.4965", 3, 4_503_599_627_370_496),
    ] as [(String, Int, Int64)]
  )
  func value(text: String, decimals: Int, expected: Int64) {
    #expect(read(text, decimals) == expected)
  }

  @Test(
    "what is no number, or too large",
    arguments: [
      "", "-", ".", "e5", "1e", "1e+", "1.2.3", "nan", "inf", "NaN", "0x10", " 1", "1 ", "1,5",
      "--1",
      "9223372036854775808", "1e400", "1e999999", "12a", "1_000", "\"\"1",
    ]
  )
  func refused(_ text: String) {
    #expect(read(text, 0) == nil)
  }

  @Test("twenty thousand random numbers agree with integer arithmetic")
  func property() {
    var random = SplitMix(state: 7)
    for _ in 0..<20_000 {
      // units + tail/10^6 units, with a tail of six more digits than are kept
      let units = Int64.random(in: 0...10_000_000_000, using: &random)
      let tail =
        [0, 1, 499_999, 500_000, 500_001, 999_999, Int64.random(in: 0...999_999, using: &random)]
        .randomElement(using: &random) ?? 0
      let isNegative = Bool.random(using: &random)
      let fraction = String(1_000_000_000 + units % 1000 * 1_000_000 + tail).dropFirst()
      let text = "\(isNegative ? "-" : "")\(units / 1000).\(fraction)"
      let up = tail > 500_000 || (tail == 500_000 && units % 2 == 1)
      let rounded = units + (up ? 1 : 0)
      #expect(read(text, 3) == (isNegative ? -rounded : rounded), "\(text)")
    }
  }

  @Test("the cosine agrees with known values")
  func cosines() {
    #expect(abs(cosine(0) - 1) < 1e-16)
    #expect(abs(cosine(.pi / 3) - 0.5) < 2e-16)
    #expect(abs(cosine(.pi / 2)) < 2e-16)
    #expect(abs(cosine(1) - 0.540_302_305_868_139_7) < 2e-16)
  }
}
