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

  /// Notes that a driver is on the way, so many millimetres of street and so long away.
  @inline(__always)
  mutating func match(to driver: Int32, at now: SimTime, distance: Int64, pickup: SimTime) {
    state = .matched
    record.driver = driver
    record.matched = now
    record.pickupDistance = Int32(truncatingIfNeeded: distance)
    record.plannedPickup = UInt32(clamping: pickup.microseconds / 1000)
  }

  /// Marks the wishes of riders whom another service has lost, so that they share no stream with
  /// this one's own.
  static let fromAnotherService: UInt32 = 1 << 31

  enum State: UInt8 {
    /// Just submitted: the policy is being asked.
    case submitted
    /// Without a driver, among the waiting calls.
    case waiting
    /// A driver is on the way or the rider is on board.
    case matched
    /// Ended, and the rider will call again: its place keeps origin and destination until then.
    case resting
  }
}

/// The open calls by number: a ring of places over the window from the oldest open call to the newest.
///
/// A call's number is its order of submission and never changes, so events and ties refer to it. The
/// longest trip of a day keeps the window far wider than there are open calls; hence the ring has four
/// bytes for each number, and the calls themselves lie close together, the place freed last taken first.
struct OpenCalls: ~Copyable {
  /// Where the call of each number of the window is; `nowhere` once it has ended.
  private var places: UnsafeMutablePointer<UInt32>
  private var mask: UInt32
  private var slots: UnsafeMutablePointer<OpenCall>
  /// What a search that asks drivers remembers, at the same places; nil where none does.
  private var searches: UnsafeMutablePointer<Search>?
  private var capacity: UInt32
  /// Places ever used, and the first of those given back; each of them leads to the next by `wish`.
  private var used: UInt32 = 0
  private var free = OpenCalls.nowhere
  /// Number of the oldest call that may still be open.
  private(set) var first: UInt32 = 0
  /// Number the next call will get.
  private(set) var next: UInt32 = 0
  /// Calls that have not ended.
  private(set) var count = 0

  private static let nowhere = UInt32.max

  init(withSearches: Bool) {
    places = .allocate(capacity: 64)
    mask = 63
    capacity = 64
    slots = .allocate(capacity: 64)
    searches = withSearches ? .allocate(capacity: 64) : nil
  }

  deinit {
    places.deallocate()
    slots.deallocate()
    searches?.deallocate()
  }

  func copy() -> OpenCalls {
    var twin = OpenCalls(withSearches: haveSearches)
    while twin.mask < mask { twin.widen() }
    while twin.capacity < capacity { twin.makeRoom() }
    for number in first..<next {
      let index = Int(number & mask)
      (twin.places + index).initialize(to: places[index])
    }
    twin.slots.update(from: slots, count: Int(used))
    if let searches, let copies = twin.searches { copies.update(from: searches, count: Int(used)) }
    (twin.used, twin.free) = (used, free)
    (twin.first, twin.next, twin.count) = (first, next, count)
    return twin
  }

  /// A call of the window that has not ended, by number.
  subscript(number: UInt32) -> OpenCall {
    unsafeAddress { UnsafePointer(slots + place(of: number)) }
    unsafeMutableAddress { slots + place(of: number) }
  }

  /// What the search for a call's driver remembers; only in markets whose calls have searches.
  subscript(search number: UInt32) -> Search {
    unsafeAddress { UnsafePointer(searches.unsafelyUnwrapped + place(of: number)) }
    unsafeMutableAddress { searches.unsafelyUnwrapped + place(of: number) }
  }

  @inline(__always)
  private func place(of number: UInt32) -> Int {
    let place = places[Int(number & mask)]
    assert(isInWindow(number) && place != Self.nowhere, "a call that has ended")
    return Int(place)
  }

  /// Whether calls have searches.
  var haveSearches: Bool { searches != nil }

  /// Asks for a call's lines ahead of their use.
  @inline(__always)
  func prefetch(_ number: UInt32) {
    let slot = UnsafeRawPointer(slots + place(of: number))
    flagfall_prefetch(slot)
    flagfall_prefetch(slot + 64)
  }

  private func isInWindow(_ number: UInt32) -> Bool { number >= first && number < next }

  /// The state of any call ever submitted; nil when it has ended.
  private func state(of number: UInt32) -> OpenCall.State? {
    number < first || places[Int(number & mask)] == Self.nowhere ? nil : self[number].state
  }

  /// Whether a call has not ended.
  func isOpen(_ number: UInt32) -> Bool {
    let state = state(of: number)
    return state != nil && state != .resting
  }

  /// Whether a call is open and among the waiting ones.
  func isWaiting(_ number: UInt32) -> Bool { state(of: number) == .waiting }

  /// Whether a call looks for a driver.
  func isSearching(_ number: UInt32) -> Bool {
    let state = state(of: number)
    return state == .waiting || state == .submitted
  }

  /// Adds the next call; its number is the former `next`.
  @inline(__always)
  mutating func append(_ call: OpenCall) {
    if next - first > mask { widen() }
    let place = free == Self.nowhere ? unusedPlace() : free
    if place == free { free = slots[Int(place)].wish }
    places[Int(next & mask)] = place
    (slots + Int(place)).initialize(to: call)
    if let searches { (searches + Int(place)).initialize(to: Search()) }
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

  /// Ends a call whose rider will call again: it keeps its place until it is forgotten.
  mutating func rest(_ number: UInt32) {
    self[number].state = .resting
    count -= 1
  }

  /// Gives up the place of a call that has ended.
  ///
  /// - Complexity: O(1) amortised.
  @inline(__always)
  mutating func forget(_ number: UInt32) {
    let place = places[Int(number & mask)]
    assert(isInWindow(number) && place != Self.nowhere, "a call that has ended")
    places[Int(number & mask)] = Self.nowhere
    slots[Int(place)].wish = free
    free = place
    while first < next, places[Int(first & mask)] == Self.nowhere { first += 1 }
  }

  @inline(never)
  private mutating func unusedPlace() -> UInt32 {
    if used == capacity { makeRoom() }
    used += 1
    return used - 1
  }

  /// Doubles the window.
  @inline(never)
  private mutating func widen() {
    let wider = mask << 1 | 1
    let more = UnsafeMutablePointer<UInt32>.allocate(capacity: Int(wider) + 1)
    for number in first..<next {
      (more + Int(number & wider)).initialize(to: places[Int(number & mask)])
    }
    places.deallocate()
    places = more
    mask = wider
  }

  /// Doubles the places.
  private mutating func makeRoom() {
    let larger = UnsafeMutablePointer<OpenCall>.allocate(capacity: 2 * Int(capacity))
    larger.update(from: slots, count: Int(used))
    slots.deallocate()
    slots = larger
    if let searches {
      let more = UnsafeMutablePointer<Search>.allocate(capacity: 2 * Int(capacity))
      more.update(from: searches, count: Int(used))
      searches.deallocate()
      self.searches = more
    }
    capacity *= 2
  }
}
