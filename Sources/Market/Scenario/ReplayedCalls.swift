// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore

/// One call on record.
@frozen
public struct ReplayedCall: Sendable, Equatable, BitwiseCopyable {
  /// When it is submitted.
  public var submitted: SimTime
  /// Where the rider waits.
  public var origin: Point
  /// Where the rider wants to go.
  public var destination: Point

  /// Makes a call.
  @inlinable
  public init(submitted: SimTime, origin: Point, destination: Point) {
    self.submitted = submitted
    self.origin = origin
    self.destination = destination
  }
}

/// Calls on record, in order of time: 20 bytes each.
///
/// An instant is kept as what has passed since the first call of its stretch, and a new stretch
/// begins where 32 bits of microseconds no longer say that: after 71 minutes at most.
public struct ReplayedCalls: Sendable, Equatable {
  private struct Entry: Equatable {
    var offset: UInt32
    var place: (x: Int32, y: Int32)
    var goal: (x: Int32, y: Int32)

    static func == (a: Entry, b: Entry) -> Bool {
      a.offset == b.offset && a.place == b.place && a.goal == b.goal
    }

    @inline(__always)
    func call(after start: SimTime) -> ReplayedCall {
      ReplayedCall(
        submitted: start + SimTime(microseconds: Int64(offset)),
        origin: Point(x: place.x, y: place.y),
        destination: Point(x: goal.x, y: goal.y)
      )
    }
  }

  private struct Stretch: Equatable {
    var first: Int
    var start: SimTime
  }

  private var entries: [Entry] = []
  private var stretches: [Stretch] = []

  /// Makes an empty record.
  public init() {}

  /// Makes a record of calls that are in order of time.
  public init(_ calls: some Sequence<ReplayedCall>) {
    entries.reserveCapacity(calls.underestimatedCount)
    for call in calls { append(call) }
  }

  /// Makes room for so many calls in all.
  public mutating func reserveCapacity(_ count: Int) { entries.reserveCapacity(count) }

  /// Adds a call that is submitted no earlier than the last one.
  public mutating func append(_ call: ReplayedCall) {
    let passed = stretches.last.map { call.submitted - $0.start } ?? .never
    precondition(
      passed.microseconds >= Int64(entries.last?.offset ?? 0),
      "calls on record out of order"
    )
    let offset = UInt32(exactly: passed.microseconds)
    if offset == nil { stretches.append(Stretch(first: count, start: call.submitted)) }
    entries.append(
      Entry(
        offset: offset ?? 0,
        place: (call.origin.x, call.origin.y),
        goal: (call.destination.x, call.destination.y)
      )
    )
  }
}

extension ReplayedCalls: RandomAccessCollection {
  /// Place of the first call.
  public var startIndex: Int { 0 }

  /// Number of calls.
  public var endIndex: Int { entries.count }

  /// A call by its place in the order.
  ///
  /// - Complexity: O(log hours); an iterator takes O(1) for each.
  public subscript(index: Int) -> ReplayedCall {
    var low = 0
    var high = stretches.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if stretches[middle].first <= index { low = middle } else { high = middle }
    }
    return entries[index].call(after: stretches[low].start)
  }

  /// Goes through the calls in order.
  public struct Iterator: IteratorProtocol, Sendable {
    private let calls: ReplayedCalls
    private var index = 0
    private var stretch = 0
    private var start = SimTime.zero

    fileprivate init(_ calls: ReplayedCalls) { self.calls = calls }

    /// The next call; nil after the last.
    public mutating func next() -> ReplayedCall? {
      if index == calls.entries.count { return nil }
      if stretch < calls.stretches.count, calls.stretches[stretch].first == index {
        start = calls.stretches[stretch].start
        stretch += 1
      }
      index += 1
      return calls.entries[index - 1].call(after: start)
    }
  }

  /// An iterator over all calls, from the first.
  public func makeIterator() -> Iterator { Iterator(self) }
}
