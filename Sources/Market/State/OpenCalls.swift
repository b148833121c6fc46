// SPDX-License-Identifier: GPL-3.0-or-later
import CMemory
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
  /// The wish behind it, in the order in which the source draws wishes: what its streams are
  /// keyed by.
  var wish: UInt32
  /// Where it stands.
  var state: State

  /// Marks the wishes of riders whom another service has lost, so that they share no stream with
  /// this one's own.
  static let fromAnotherService: UInt32 = 1 << 31

  enum State: UInt8 {
    /// Ended; the slot waits for older calls to end.
    case closed
    /// Just submitted: the policy is being asked.
    case submitted
    /// Without a driver, among the waiting calls.
    case waiting
    /// A driver is on the way or the rider is on board.
    case matched
    /// Ended, and the rider will call again: the slot keeps origin and destination until then.
    case resting
  }
}

/// The open calls by number: a ring over the window from the oldest open call to the newest.
///
/// A call's number is its order of submission and never changes, so events and ties refer to it;
/// memory is bounded by the window, not by the run.
struct OpenCalls: ~Copyable {
  private var slots: UnsafeMutablePointer<OpenCall>
  /// What a search that asks drivers remembers, by number as the slots; nil where none does.
  private var searches: UnsafeMutablePointer<Search>?
  private var mask: UInt32
  /// Number of the oldest call that may still be open.
  private(set) var first: UInt32 = 0
  /// Number the next call will get.
  private(set) var next: UInt32 = 0
  /// Calls that have not ended.
  private(set) var count = 0

  init(withSearches: Bool) {
    slots = .allocate(capacity: 64)
    searches = withSearches ? .allocate(capacity: 64) : nil
    mask = 63
  }

  deinit {
    slots.deallocate()
    searches?.deallocate()
  }

  func copy() -> OpenCalls {
    var twin = OpenCalls(withSearches: searches != nil)
    twin.slots.deallocate()
    twin.slots = .allocate(capacity: Int(mask) + 1)
    twin.searches?.deallocate()
    twin.searches = searches == nil ? nil : .allocate(capacity: Int(mask) + 1)
    for number in first..<next {
      let slot = Int(number & mask)
      (twin.slots + slot).initialize(to: slots[slot])
      if let searches, let copies = twin.searches {
        (copies + slot).initialize(to: searches[slot])
      }
    }
    (twin.mask, twin.first, twin.next, twin.count) = (mask, first, next, count)
    return twin
  }

  /// A call of the window, by number.
  subscript(number: UInt32) -> OpenCall {
    unsafeAddress { UnsafePointer(slots + Int(number & mask)) }
    unsafeMutableAddress { slots + Int(number & mask) }
  }

  /// What the search for a call's driver remembers; only in markets whose calls have searches.
  subscript(search number: UInt32) -> Search {
    unsafeAddress { UnsafePointer(searches.unsafelyUnwrapped + Int(number & mask)) }
    unsafeMutableAddress { searches.unsafelyUnwrapped + Int(number & mask) }
  }

  /// Whether calls have searches.
  var haveSearches: Bool { searches != nil }

  /// Asks for a call's lines ahead of their use.
  @inline(__always)
  func prefetch(_ number: UInt32) {
    let slot = UnsafeRawPointer(slots + Int(number & mask))
    flagfall_prefetch(slot)
    flagfall_prefetch(slot + 64)
  }

  /// Whether a call has not ended.
  func isOpen(_ number: UInt32) -> Bool {
    number >= first && self[number].state != .closed && self[number].state != .resting
  }

  /// Whether a call is open and among the waiting ones.
  func isWaiting(_ number: UInt32) -> Bool {
    number >= first && self[number].state == .waiting
  }

  /// Whether a call looks for a driver.
  func isSearching(_ number: UInt32) -> Bool {
    number >= first && (self[number].state == .waiting || self[number].state == .submitted)
  }

  /// Adds the next call; its number is the former `next`.
  @inline(__always)
  mutating func append(_ call: OpenCall) {
    if next - first > mask { grow() }
    (slots + Int(next & mask)).initialize(to: call)
    if let searches { (searches + Int(next & mask)).initialize(to: Search()) }
    next += 1
    count += 1
  }

  /// Ends a call.
  ///
  /// - Complexity: O(1) amortised.
  mutating func close(_ number: UInt32) {
    count -= 1
    forget(number)
  }

  /// Ends a call whose rider will call again: its slot stays until it is forgotten.
  mutating func rest(_ number: UInt32) {
    self[number].state = .resting
    count -= 1
  }

  /// Gives up the slot of a call that has ended.
  ///
  /// - Complexity: O(1) amortised.
  @inline(__always)
  mutating func forget(_ number: UInt32) {
    self[number].state = .closed
    while first < next, slots[Int(first & mask)].state == .closed { first += 1 }
  }

  @inline(never)
  private mutating func grow() {
    let wider = mask << 1 | 1
    let larger = UnsafeMutablePointer<OpenCall>.allocate(capacity: Int(wider) + 1)
    for number in first..<next {
      (larger + Int(number & wider)).initialize(to: slots[Int(number & mask)])
    }
    slots.deallocate()
    slots = larger
    if let searches {
      let more = UnsafeMutablePointer<Search>.allocate(capacity: Int(wider) + 1)
      for number in first..<next {
        (more + Int(number & wider)).initialize(to: searches[Int(number & mask)])
      }
      searches.deallocate()
      self.searches = more
    }
    mask = wider
  }
}
