// SPDX-License-Identifier: GPL-3.0-or-later

/// The random numbers of one purpose of one entity in one replication.
///
/// A stream has no state but its position: every number is a function of (seed, replication,
/// entity, purpose, position). So no draw of one entity or purpose shifts another's, and a rider
/// draws the same destination whatever the dispatch policy does: common random numbers by
/// construction. The seed is Philox's key; its counter holds the block number (32 bits), the
/// replication (24) and purpose (8), and the entity (64). One block gives two draws; a stream
/// repeats after 2^33 draws.
@frozen
public struct RandomStream: Sendable {
  @usableFromInline let key: (UInt32, UInt32)
  @usableFromInline let purposeAndReplication: UInt32
  @usableFromInline let entity: (UInt32, UInt32)
  @usableFromInline var block: UInt32 = 0
  @usableFromInline var spare: UInt64 = 0
  @usableFromInline var hasSpare = false

  /// Makes the stream at its start.
  ///
  /// - Parameters:
  ///   - seed: the study's seed.
  ///   - replication: the replication's number; only the low 24 bits count.
  ///   - entity: the entity's number, unique among those that share a purpose.
  ///   - purpose: what the numbers are for; each draw site has its own.
  @inlinable @inline(__always)
  public init(seed: UInt64, replication: Int, entity: UInt64, purpose: UInt8) {
    key = (UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
    purposeAndReplication = UInt32(truncatingIfNeeded: replication) << 8 | UInt32(purpose)
    self.entity = (UInt32(truncatingIfNeeded: entity), UInt32(truncatingIfNeeded: entity >> 32))
  }

  /// The next 64 random bits.
  @inlinable @inline(__always)
  public mutating func next() -> UInt64 {
    if hasSpare {
      hasSpare = false
      return spare
    }
    let words = Philox.block(
      counter: (block, purposeAndReplication, entity.0, entity.1),
      key: key
    )
    block &+= 1
    spare = UInt64(words.3) << 32 | UInt64(words.2)
    hasSpare = true
    return UInt64(words.1) << 32 | UInt64(words.0)
  }

  /// The next number uniform on [0, 1): a multiple of 2⁻⁵³.
  @inlinable @inline(__always)
  public mutating func uniform() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// The next number uniform on (0, 1): an odd multiple of 2⁻⁵³, so that 1 − u is as exact as u.
  @inlinable @inline(__always)
  public mutating func uniformOpen() -> Double {
    (Double(next() >> 12) + 0.5) * 0x1p-52
  }
}

/// For shuffles and the like in tests and tools: what the standard library makes of the bits is not
/// promised to stay the same, so simulation results must be made from `uniform()` and `next()`.
extension RandomStream: RandomNumberGenerator {}
