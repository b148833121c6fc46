// SPDX-License-Identifier: GPL-3.0-or-later

/// A 64-bit fingerprint of a sequence of words: equal runs have equal digests on every platform.
///
/// Each word is mixed in by a bijection of the state, so two sequences of equal length that differ
/// in a single word always have different digests; any other two collide with a probability of
/// about 2⁻⁶⁴. It finds mistakes, not forgeries: it is no cryptographic hash.
@frozen
public struct Digest: Hashable, Sendable, BitwiseCopyable {
  @usableFromInline var state: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// Makes the digest of no words.
  @inlinable
  public init() {}

  /// Adds a word; the order of words matters.
  @inlinable
  public mutating func add(_ word: UInt64) {
    var mixed = (state ^ word) &* 0xBF58_476D_1CE4_E5B9
    mixed ^= mixed >> 32
    state = mixed &* 0x94D0_49BB_1331_11EB
  }

  /// Adds four words at little more than the cost of one.
  ///
  /// They are folded in pairs first, by the two halves of their 128-bit product as in wyhash (Wang
  /// Yi, 2019): the processor overlaps these multiplications, whereas those of the chain wait for
  /// one another. The promise about sequences of equal length becomes one of probability.
  @inlinable
  public mutating func add(_ a: UInt64, _ b: UInt64, _ c: UInt64, _ d: UInt64) {
    let first = Digest.fold(a ^ 0x8EBC_6AF0_9C88_C6E3, b ^ 0x5899_65CC_7537_4CC3)
    let second = Digest.fold(c ^ 0x1D8E_4E27_C47D_124F, d ^ 0xEB44_ACCA_B455_D165)
    add(first &+ second)
  }

  @inlinable
  static func fold(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }

  /// Adds a signed word.
  @inlinable
  public mutating func add(_ word: Int64) {
    add(UInt64(bitPattern: word))
  }

  /// Adds a number by its bits; −0 and 0 differ.
  @inlinable
  public mutating func add(_ number: Double) {
    add(number.bitPattern)
  }

  /// Adds bytes, such as a string's `utf8`, and their number.
  public mutating func add(contentsOf utf8: some Sequence<UInt8>) {
    var count: UInt64 = 0
    var word: UInt64 = 0
    for byte in utf8 {
      word |= UInt64(byte) << (count % 8 * 8)
      count += 1
      if count.isMultiple(of: 8) {
        add(word)
        word = 0
      }
    }
    add(word)
    add(count)
  }

  /// Adds the digest of another sequence, as one word.
  @inlinable
  public mutating func combine(_ other: Digest) {
    add(other.value)
  }

  /// The fingerprint: the state after the finaliser of MurmurHash3, a bijection in which each bit
  /// depends on all.
  @inlinable
  public var value: UInt64 {
    var mixed = (state ^ state >> 33) &* 0xFF51_AFD7_ED55_8CCD
    mixed = (mixed ^ mixed >> 33) &* 0xC4CE_B9FE_1A85_EC53
    return mixed ^ mixed >> 33
  }

  /// The fingerprint as 16 lowercase hexadecimal digits.
  public var hexadecimal: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
