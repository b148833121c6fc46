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
  public var startIndex: Int { 0 }
  public var endIndex: Int { entries.count }

  /// A call by its place in the order.
  ///
  /// - Complexity: O(log hours).
  public subscript(index: Int) -> ReplayedCall {
    let entry = entries[index]
    var low = 0
    var high = stretches.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if stretches[middle].first <= index { low = middle } else { high = middle }
    }
    return ReplayedCall(
      submitted: stretches[low].start + SimTime(microseconds: Int64(entry.offset)),
      origin: Point(x: entry.place.x, y: entry.place.y),
      destination: Point(x: entry.goal.x, y: entry.goal.y)
    )
  }
}
