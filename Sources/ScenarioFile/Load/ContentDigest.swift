// SPDX-License-Identifier: GPL-3.0-or-later

/// A 64-bit fingerprint of what a scenario says: FNV-1a over bytes, with each whole number mixed
/// in by one multiplication and shift so that a million rows cost a millisecond.
struct ContentDigest {
  private var state: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func combine(_ text: String) {
    for byte in text.utf8 { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }
    combine(UInt64(text.utf8.count))
  }

  mutating func combine(_ number: UInt64) {
    state = (state ^ number) &* 0x9E37_79B9_7F4A_7C15
    state ^= state >> 32
  }

  mutating func combine(_ number: Int64) { combine(UInt64(bitPattern: number)) }

  /// Sixteen hexadecimal digits.
  var text: String {
    let digits = String(state, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
