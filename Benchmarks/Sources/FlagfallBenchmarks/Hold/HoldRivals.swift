// SPDX-License-Identifier: GPL-3.0-or-later
import CPeers
import EventCore
import HeapModule

/// The hold model on ``EventQueue``.
struct QueueHold: ~Copyable {
  private(set) var sum: UInt64 = 0
  private let delays: [Int64]
  private var queue: EventQueue
  private var next = 0

  init(_ delays: [Int64], pending: Int) {
    self.delays = delays
    queue = EventQueue(capacity: pending)
    while next < pending { schedule(after: 0) }
  }

  mutating func run(_ holds: Int) {
    for _ in 0..<holds {
      guard let event = queue.popFirst() else { return }
      sum &+= UInt64(bitPattern: event.time.microseconds)
      schedule(after: event.time.microseconds)
    }
  }

  private mutating func schedule(after now: Int64) {
    let due = SimTime(microseconds: now + delays[next & (delays.count - 1)])
    queue.push(Event(time: due, kind: 0, subject: UInt32(truncatingIfNeeded: next)))
    next += 1
  }
}

/// The hold model on the heap of swift-collections.
struct HeapHold: ~Copyable {
  private(set) var sum: UInt64 = 0
  private let delays: [Int64]
  private var heap = Heap<Event>()
  private var next = 0

  init(_ delays: [Int64], pending: Int) {
    self.delays = delays
    heap.reserveCapacity(pending + 1)
    while next < pending { schedule(after: 0) }
  }

  mutating func run(_ holds: Int) {
    for _ in 0..<holds {
      guard let event = heap.popMin() else { return }
      sum &+= UInt64(bitPattern: event.time.microseconds)
      schedule(after: event.time.microseconds)
    }
  }

  private mutating func schedule(after now: Int64) {
    let due = SimTime(microseconds: now + delays[next & (delays.count - 1)])
    heap.insert(Event(time: due, kind: 0, subject: UInt32(truncatingIfNeeded: next)))
    next += 1
  }
}

/// The hold model on C++'s `std::priority_queue`.
final class PriorityQueueHold {
  private(set) var sum: UInt64 = 0
  private let delays: UnsafeMutableBufferPointer<Int64>
  private let queue: OpaquePointer

  init(_ delays: [Int64], pending: Int) {
    self.delays = .allocate(capacity: delays.count)
    _ = self.delays.initialize(from: delays)
    queue = peer_queue_make(self.delays.baseAddress, delays.count, pending)
  }

  deinit {
    peer_queue_free(queue)
    delays.deallocate()
  }

  func run(_ holds: Int) { sum &+= peer_queue_hold(queue, holds) }
}
