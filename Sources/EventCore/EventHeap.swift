// SPDX-License-Identifier: GPL-3.0-or-later

/// A 4-ary heap of events over raw memory: exact order, O(log n), the floor under `EventQueue`.
///
/// The four children of a node share one cache line: the root sits in slot 3 of memory aligned to
/// 64 bytes, so the children of slot s start at slot 4s − 8 and its parent is slot s/4 + 2.
struct EventHeap: ~Copyable {
  /// Pending events.
  private(set) var count = 0
  private var capacity: Int
  private var slots: UnsafeMutablePointer<Event>

  private static let root = 3

  init(capacity: Int) {
    self.capacity = max(capacity, 13)
    slots = .allocateAligned(capacity: self.capacity + Self.root)
  }

  deinit {
    slots.deallocateAligned()
  }

  func copy() -> EventHeap {
    var twin = EventHeap(capacity: count)
    twin.slots.update(from: slots, count: count + Self.root)
    twin.count = count
    return twin
  }

  /// The earliest event; the heap must not be empty.
  var first: Event {
    @inline(__always) get { slots[Self.root] }
  }

  mutating func push(_ event: Event) {
    append(event)
    var hole = count + Self.root - 1
    while hole > Self.root {
      let parent = hole / 4 + 2
      let above = slots[parent]
      guard event < above else { break }
      slots[hole] = above
      hole = parent
    }
    slots[hole] = event
  }

  /// Removes the earliest event; the heap must not be empty.
  mutating func removeFirst() -> Event {
    let first = slots[Self.root]
    count -= 1
    let last = slots[count + Self.root]
    sink(last, from: Self.root)
    return first
  }

  /// Takes out every event that `body` accepts; `reorder()` must follow.
  mutating func removeAll(where body: (Event) -> Bool) {
    var kept = Self.root
    for slot in Self.root..<count + Self.root where !body(slots[slot]) {
      slots[kept] = slots[slot]
      kept += 1
    }
    count = kept - Self.root
    if capacity > 1024, count < capacity / 4 { move(to: count * 2) }
  }

  /// Adds an event without restoring the order; `reorder()` must follow.
  mutating func append(_ event: Event) {
    if count == capacity { move(to: capacity * 2) }
    slots[count + Self.root] = event
    count += 1
  }

  /// Restores the order after appending, in O(n).
  mutating func reorder() {
    guard count > 1 else { return }
    var slot = (count + Self.root - 1) / 4 + 2
    while slot >= Self.root {
      sink(slots[slot], from: slot)
      slot -= 1
    }
  }

  private mutating func sink(_ event: Event, from start: Int) {
    let end = count + Self.root
    var hole = start
    while true {
      let child = 4 * hole - 8
      var least = child
      if child + 4 <= end {
        // Two independent comparisons, then one: shorter than a chain of three.
        let left = slots[child + 1] < slots[child] ? child + 1 : child
        let right = slots[child + 3] < slots[child + 2] ? child + 3 : child + 2
        least = slots[right] < slots[left] ? right : left
      } else {
        guard child < end else { break }
        var other = child + 1
        while other < end {
          if slots[other] < slots[least] { least = other }
          other += 1
        }
      }
      let below = slots[least]
      guard below < event else { break }
      slots[hole] = below
      hole = least
    }
    slots[hole] = event
  }

  private mutating func move(to newCapacity: Int) {
    capacity = max(newCapacity, 13)
    let larger = UnsafeMutablePointer<Event>.allocateAligned(capacity: capacity + Self.root)
    larger.update(from: slots, count: count + Self.root)
    slots.deallocateAligned()
    slots = larger
  }
}
