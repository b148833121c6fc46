// SPDX-License-Identifier: GPL-3.0-or-later

/// Philox4x32-10: a stateless random function from a 128-bit counter and a 64-bit key to 128 bits.
///
/// Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3" (SC 2011); the tests
/// hold the known answers published with Random123.
public enum Philox {
  /// The block of one counter under one key, after ten rounds.
  ///
  /// - Parameters:
  ///   - counter: words 0 to 3 of the counter.
  ///   - key: words 0 and 1 of the key.
  /// - Returns: words 0 to 3 of the block.
  @inlinable @inline(__always)
  public static func block(
    counter: (UInt32, UInt32, UInt32, UInt32),
    key: (UInt32, UInt32)
  ) -> (UInt32, UInt32, UInt32, UInt32) {
    var (c0, c1, c2, c3) = counter
    var (k0, k1) = key
    for round in 0..<10 {
      if round > 0 {
        k0 &+= 0x9E37_79B9
        k1 &+= 0xBB67_AE85
      }
      let first = UInt64(c0) &* 0xD251_1F53
      let second = UInt64(c2) &* 0xCD9E_8D57
      c0 = UInt32(truncatingIfNeeded: second >> 32) ^ c1 ^ k0
      c1 = UInt32(truncatingIfNeeded: second)
      c2 = UInt32(truncatingIfNeeded: first >> 32) ^ c3 ^ k1
      c3 = UInt32(truncatingIfNeeded: first)
    }
    return (c0, c1, c2, c3)
  }
}
