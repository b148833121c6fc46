// SPDX-License-Identifier: GPL-3.0-or-later
import CPrefetch
import City
import EventCore

/// A call that has been submitted and has not ended.
struct OpenCall: BitwiseCopyable {
  /// What will be said of it when it ends; instants are filled in as they are known.
  var record: CallRecord
  /// Where the rider waits.
  var origin: Point
  /// Where the rider wants to go.
  var destination: Point
  /// Where it stands.
  var state: State

  enum State: UInt8 {
    /// Ended; the slot waits for older calls to end.
    case closed
    /// Just submitted: the policy is being asked.
    case submitted
    /// Without a driver, among the waiting calls.
    case waiting
    /// A driver is on the way or the rider is on board.
    case matched
  }
}

/// The open calls by number: a ring over the window from the oldest open call to the newest.
///
/// A call's number is its order of submission and never changes, so events and ties refer to it;
/// memory is bounded by the window, not by the run.
struct OpenCalls: ~Copyable {
  private var slots: UnsafeMutablePointer<OpenCall>
  private var mask: UInt32
  /// Number of the oldest call that may still be open.
  private(set) var first: UInt32 = 0
  /// Number the next call will get.
  private(set) var next: UInt32 = 0
  /// Calls that have not ended.
  private(set) var count = 0

  init() {
    slots = .allocate(capacity: 64)
    mask = 63
  }

  deinit { slots.deallocate() }

  func copy() -> OpenCalls {
    var twin = OpenCalls()
    twin.slots.deallocate()
    twin.slots = .allocate(capacity: Int(mask) + 1)
    for number in first..<next {
      (twin.slots + Int(number & mask)).initialize(to: slots[Int(number & mask)])
    }
    (twin.mask, twin.first, twin.next, twin.count) = (mask, first, next, count)
    return twin
  }

  /// A call of the window, by number.
  subscript(number: UInt32) -> OpenCall {
    unsafeAddress { UnsafePointer(slots + Int(number & mask)) }
    unsafeMutableAddress { slots + Int(number & mask) }
  }

  /// Asks for a call's lines ahead of their use.
  @inline(__always)
  func prefetch(_ number: UInt32) {
    let slot = UnsafeRawPointer(slots + Int(number & mask))
    flagfall_prefetch(slot)
    flagfall_prefetch(slot + 64)
  }

  /// Whether a call has not ended.
  func isOpen(_ number: UInt32) -> Bool { number >= first && self[number].state != .closed }

  /// Whether a call is open and among the waiting ones.
  func isWaiting(_ number: UInt32) -> Bool {
    number >= first && self[number].state == .waiting
  }

  /// Adds the next call; its number is the former `next`.
  mutating func append(_ call: OpenCall) {
    if next - first > mask { grow() }
    (slots + Int(next & mask)).initialize(to: call)
    next += 1
    count += 1
  }

  /// Ends a call.
  ///
  /// - Complexity: O(1) amortised.
  mutating func close(_ number: UInt32) {
    self[number].state = .closed
    count -= 1
    while first < next, slots[Int(first & mask)].state == .closed { first += 1 }
  }

  private mutating func grow() {
    let wider = mask << 1 | 1
    let larger = UnsafeMutablePointer<OpenCall>.allocate(capacity: Int(wider) + 1)
    for number in first..<next {
      (larger + Int(number & wider)).initialize(to: slots[Int(number & mask)])
    }
    slots.deallocate()
    slots = larger
    mask = wider
  }
}
