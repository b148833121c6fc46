// SPDX-License-Identifier: GPL-3.0-or-later

/// Everything a simulation has scheduled: a queue and a fixed number of lanes in one total order.
///
/// Send events of one constant delay to a lane of their own, all others to the queue. Events come
/// out in exact `Event` order whichever way they went in.
///
/// ```swift
/// var agenda = Agenda(lanes: 1)
/// agenda.push(Event(time: dropOff, kind: 2, subject: driver))
/// agenda.push(Event(time: now + patience, kind: 1, subject: rider), lane: 0)
/// while let event = agenda.popFirst(through: horizon) { … }
/// ```
public struct Agenda: ~Copyable {
  private var queue: EventQueue
  private let lanes: UnsafeMutableBufferPointer<FIFOLane>
  /// The lane whose first event is the earliest, or −1 when all are empty.
  private var firstLane = -1
  /// Pending events in lanes.
  private var countInLanes = 0

  /// Makes an empty agenda.
  ///
  /// - Parameters:
  ///   - lanes: number of lanes, named 0 to `lanes` − 1.
  ///   - capacity: pending events expected in the queue, to save early growth.
  public init(lanes: Int = 0, capacity: Int = 0) {
    queue = EventQueue(capacity: capacity)
    self.lanes = .allocate(capacity: lanes)
    for lane in 0..<lanes { self.lanes.initializeElement(at: lane, to: FIFOLane()) }
  }

  private init(copying other: borrowing Agenda) {
    queue = other.queue.copy()
    lanes = .allocate(capacity: other.lanes.count)
    for lane in 0..<lanes.count {
      lanes.initializeElement(at: lane, to: other.lanes[lane].copy())
    }
    firstLane = other.firstLane
    countInLanes = other.countInLanes
  }

  deinit {
    lanes.deinitialize().deallocate()
  }

  /// A second agenda with the same pending events, independent of this one; O(n).
  public func copy() -> Agenda {
    Agenda(copying: self)
  }

  /// Number of pending events.
  public var count: Int { queue.count + countInLanes }

  /// Whether nothing is pending.
  public var isEmpty: Bool { count == 0 }

  /// Schedules an event at any time.
  public mutating func push(_ event: Event) { queue.push(event) }

  /// Schedules an event due no earlier than the last one sent to this lane.
  public mutating func push(_ event: Event, lane: Int) {
    precondition(lanes.indices.contains(lane), "the agenda has no such lane")
    countInLanes += 1
    lanes[lane].push(event)
    if lane != firstLane, isFirst(event) { firstLane = lane }
  }

  /// How often the queue has begun a new stretch of time so far: when it changes, so do both
  /// stretches below.
  @inline(__always)
  public var stretches: Int { queue.openings }

  /// Shows the events of the stretch of time that has begun, in order, as far as they were known
  /// when it began.
  ///
  /// A hint for prefetching, never for deciding: how long a stretch is follows from what suits the
  /// queue. Nothing is changed; `mutating` spares the copy that lending a stored property would make.
  public mutating func forEachInStretch(_ body: (Event) -> Void) {
    queue.forEachInOpenBucket(body)
  }

  /// Shows the events of the next stretch of time, in any order, as far as they are known.
  public mutating func forEachInNextStretch(_ body: (Event) -> Void) {
    queue.forEachInNextBucket(body)
  }

  /// The earliest event, left in place; nil when nothing is pending.
  public mutating func peek() -> Event? {
    guard firstLane >= 0, let ofLanes = lanes[firstLane].first else { return queue.peek() }
    guard let ofQueue = queue.peek(), ofQueue < ofLanes else { return ofLanes }
    return ofQueue
  }

  /// Takes the earliest event; nil when nothing is pending.
  public mutating func popFirst() -> Event? {
    popFirst(through: .never)
  }

  /// Takes the earliest event if it is due at `limit` or before; else nil, and it stays.
  public mutating func popFirst(through limit: SimTime) -> Event? {
    firstLane < 0 ? queue.popFirst(through: limit) : popFirstOfAll(through: limit)
  }

  @inline(never)
  private mutating func popFirstOfAll(through limit: SimTime) -> Event? {
    guard let ofLanes = lanes[firstLane].first, queue.peek().map({ ofLanes < $0 }) ?? true else {
      return queue.popFirst(through: limit)
    }
    guard ofLanes.time <= limit else { return nil }
    countInLanes -= 1
    _ = lanes[firstLane].popFirst()
    findFirstLane()
    return ofLanes
  }

  /// Whether an event of another lane goes before the first event of the lanes.
  private func isFirst(_ event: Event) -> Bool {
    guard firstLane >= 0, let first = lanes[firstLane].first else { return true }
    return event < first
  }

  private mutating func findFirstLane() {
    firstLane = -1
    for lane in 0..<lanes.count {
      if let event = lanes[lane].first, isFirst(event) { firstLane = lane }
    }
  }
}
