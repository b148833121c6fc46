// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Measures

/// A fingerprint of results, written as sixteen hexadecimal digits.
enum ResultDigest {
  /// The fingerprint of a study: its replications' fingerprints, in order.
  static func of(_ figures: [ReplicationFigures]) -> String {
    var hash = FNV()
    for row in figures { hash.add(row.digest) }
    return hash.text
  }

  /// The fingerprint of bytes.
  static func of(_ bytes: some Sequence<UInt8>) -> String {
    var hash = FNV()
    for byte in bytes { hash.add(byte) }
    return hash.text
  }
}

/// FNV-1a with 64 bits: guards against accidents, not against forgery.
private struct FNV {
  private var state: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ byte: UInt8) {
    state = (state ^ UInt64(byte)) &* 0x100_0000_01B3
  }

  mutating func add(_ word: UInt64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      add(UInt8(truncatingIfNeeded: word >> shift))
    }
  }

  var text: String {
    let digits = String(state, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
