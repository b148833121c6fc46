// SPDX-License-Identifier: GPL-3.0-or-later

/// An entity's count of cancelled plans: how an event is cancelled without searching for it.
///
/// An entity keeps one `Generation` for each kind of event that it may want to cancel, stamps it
/// on the events it schedules, and bumps it when they no longer hold. An event that comes up with
/// another generation than its subject's present one is dropped:
///
/// ```swift
/// agenda.push(Event(time: giveUp, kind: 1, subject: rider, generation: patience[rider]))
/// patience[rider].bump()  // picked up: the pending event is void
/// guard patience[event.subject].matches(event) else { continue }
/// ```
///
/// The count wraps after 2²⁴ bumps; no event may stay pending that long.
@frozen
public struct Generation: Hashable, Sendable, BitwiseCopyable {
  @usableFromInline var count: UInt32 = 0

  /// The count, below 2²⁴.
  @inlinable
  public var value: UInt32 { count }

  /// Makes generation zero.
  @inlinable
  public init() {}

  /// Voids every pending event of the present generation.
  @inlinable
  public mutating func bump() {
    count = (count &+ 1) & 0xFF_FFFF
  }

  /// Whether an event was scheduled in the present generation.
  @inlinable
  public func matches(_ event: Event) -> Bool {
    event.generation == count
  }
}

extension Event {
  /// Makes an event that its subject can cancel by bumping its generation.
  ///
  /// - Parameters:
  ///   - time: when it is due.
  ///   - kind: the model's event kind; smaller kinds go first at equal times.
  ///   - subject: the entity concerned.
  ///   - generation: the entity's present generation.
  @inlinable
  public init(time: SimTime, kind: UInt8, subject: UInt32, generation: Generation) {
    self.init(time: time, kind: kind, subject: subject, generation: generation.value)
  }
}
