// SPDX-License-Identifier: GPL-3.0-or-later

/// Something due at an instant: 16 bytes, with a total order that never depends on insertion.
///
/// Events are ordered by (time, kind, subject, generation). Two runs that differ in one decision
/// therefore still order everything else alike. The kind is the model's: a small number whose
/// order decides who goes first at one instant. The subject is the entity's own number. The
/// generation lets an entity cancel its pending events in O(1): it bumps its own count, and an
/// event whose generation no longer matches is dropped when it comes up.
@frozen
public struct Event: Sendable, BitwiseCopyable, Equatable {
  /// When the event is due.
  public var time: SimTime
  /// Kind (8 bits), subject (32 bits), generation (24 bits), most significant first.
  @usableFromInline
  var tag: UInt64

  /// Makes an event.
  ///
  /// - Parameters:
  ///   - time: when it is due.
  ///   - kind: the model's event kind; smaller kinds go first at equal times.
  ///   - subject: the entity concerned.
  ///   - generation: the entity's count at scheduling time; only the low 24 bits are kept.
  @inlinable
  public init(time: SimTime, kind: UInt8, subject: UInt32, generation: UInt32 = 0) {
    self.time = time
    tag = UInt64(kind) << 56 | UInt64(subject) << 24 | UInt64(generation & 0xFF_FFFF)
  }

  /// The model's event kind.
  @inlinable
  public var kind: UInt8 { UInt8(truncatingIfNeeded: tag >> 56) }

  /// The entity concerned.
  @inlinable
  public var subject: UInt32 { UInt32(truncatingIfNeeded: tag >> 24) }

  /// The low 24 bits of the entity's generation when the event was scheduled.
  @inlinable
  public var generation: UInt32 { UInt32(truncatingIfNeeded: tag) & 0xFF_FFFF }
}

extension Event: Comparable {
  /// Whether one event goes before another: one 128-bit comparison, which compiles to no branch.
  @inlinable
  public static func < (lhs: Event, rhs: Event) -> Bool {
    Int128(_low: lhs.tag, _high: lhs.time.microseconds)
      < Int128(_low: rhs.tag, _high: rhs.time.microseconds)
  }
}
