// SPDX-License-Identifier: GPL-3.0-or-later

/// Pending events that are scheduled in the order in which they fall due: a ring buffer.
///
/// Events with one constant delay (a fixed patience, an offer's timeout) need no queue: each new
/// one is due after all before it. Events due at the same instant may come in any order; the lane
/// keeps exact `Event` order among them.
///
/// - Complexity: O(1) for `push` and `popFirst`, amortised; a push among k events due at the same
///   instant may take O(k).
public struct FIFOLane: ~Copyable {
  /// Number of pending events.
  public private(set) var count = 0
  private var head = 0
  private var capacity: Int
  private var slots: UnsafeMutablePointer<Event>

  /// Makes an empty lane.
  public init() {
    self.init(capacity: 16)
  }

  private init(capacity: Int) {
    self.capacity = capacity
    slots = .allocateAligned(capacity: capacity)
  }

  deinit {
    slots.deallocateAligned()
  }

  /// A second lane with the same pending events, independent of this one; O(n).
  public func copy() -> FIFOLane {
    var twin = FIFOLane(capacity: capacity)
    twin.slots.update(from: slots, count: capacity)
    twin.head = head
    twin.count = count
    return twin
  }

  /// Whether nothing is pending.
  public var isEmpty: Bool { count == 0 }

  /// The earliest event, left in place; nil when nothing is pending.
  public var first: Event? {
    count == 0 ? nil : slots[head]
  }

  /// Adds an event, which should be due no earlier than the last one added.
  ///
  /// A debug build stops at one that is; a release build keeps it in order too, at O(n).
  public mutating func push(_ event: Event) {
    if count == capacity { grow() }
    var place = count
    while place > 0 {
      let before = slots[(head + place - 1) & (capacity - 1)]
      guard event < before else { break }
      assert(event.time == before.time, "an event of a lane is due before an earlier one")
      slots[(head + place) & (capacity - 1)] = before
      place -= 1
    }
    slots[(head + place) & (capacity - 1)] = event
    count += 1
  }

  /// Takes the earliest event; nil when nothing is pending.
  public mutating func popFirst() -> Event? {
    guard count > 0 else { return nil }
    let event = slots[head]
    head = (head + 1) & (capacity - 1)
    count -= 1
    return event
  }

  private mutating func grow() {
    let larger = UnsafeMutablePointer<Event>.allocateAligned(capacity: capacity * 2)
    larger.update(from: slots + head, count: capacity - head)
    (larger + capacity - head).update(from: slots, count: head)
    slots.deallocateAligned()
    slots = larger
    capacity *= 2
    head = 0
  }
}
