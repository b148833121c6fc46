// SPDX-License-Identifier: GPL-3.0-or-later

/// The pending events of a simulation, taken in exact `Event` order.
///
/// A calendar in front of a heap. The near future is a ring of time buckets of unordered events;
/// the bucket being served is sorted when it is opened; whatever the ring cannot take (events for
/// the bucket being served or before it, events beyond the ring, and everything while few are
/// pending) lies in a 4-ary heap. The next event is the smaller of the two heads, so the order is
/// exact with any bucket width and the width decides only the speed: a useless width leaves the
/// plain heap. The width follows from how much simulated time recent events spanned, never from
/// the wall clock, so equal runs do equal work.
///
/// Cancelling does not search the queue: see ``Generation``.
///
/// - Complexity: O(1) amortised for `push` and `popFirst` while the ring takes most events,
///   O(log n) otherwise. 20 to 30 bytes for each event when many are pending.
public struct EventQueue: ~Copyable {
  /// Number of pending events.
  public private(set) var count = 0

  private var run = SortedRun()
  private var heap: EventHeap
  private var ring = BucketRing(RingShape(shift: 1, buckets: 0), now: .zero)
  private var chunks = ChunkPool()
  private var tuning = BucketTuning()

  /// Makes an empty queue.
  ///
  /// - Parameter capacity: pending events expected, to save early growth; any number will do.
  public init(capacity: Int = 0) {
    heap = EventHeap(capacity: min(capacity, 1 << 16))
  }

  private init(
    count: Int,
    run: consuming SortedRun,
    heap: consuming EventHeap,
    ring: consuming BucketRing,
    chunks: consuming ChunkPool,
    tuning: BucketTuning
  ) {
    self.count = count
    self.run = run
    self.heap = heap
    self.ring = ring
    self.chunks = chunks
    self.tuning = tuning
  }

  /// A second queue with the same pending events, independent of this one; O(n).
  public func copy() -> EventQueue {
    EventQueue(
      count: count,
      run: run.copy(),
      heap: heap.copy(),
      ring: ring.copy(),
      chunks: chunks.copy(),
      tuning: tuning
    )
  }

  /// Whether nothing is pending.
  public var isEmpty: Bool { count == 0 }

  /// Adds an event; it may be due before events already taken.
  public mutating func push(_ event: Event) {
    count += 1
    if !ring.insert(event, chunks: &chunks) { heap.push(event) }
  }

  /// The earliest event, left in place; nil when nothing is pending.
  public mutating func peek() -> Event? {
    if run.isEmpty {
      if ring.nearest != .max { openNearest() }
      if run.isEmpty { return heap.count == 0 ? nil : heap.first }
    }
    return heap.count == 0 || run.first < heap.first ? run.first : heap.first
  }

  /// How often a bucket has been opened so far.
  private(set) var openings = 0

  /// Shows what is left of the opened bucket, in order.
  mutating func forEachInOpenBucket(_ body: (Event) -> Void) { run.forEach(body) }

  /// Shows the events of the bucket that will be opened next, in any order.
  mutating func forEachInNextBucket(_ body: (Event) -> Void) {
    var chain = ring.nearestChain
    while chain != 0 {
      for place in chunks.places(of: chain) { body(chunks[place]) }
      chain = chunks.rest(of: chain)
    }
  }

  /// Takes the earliest event; nil when nothing is pending.
  public mutating func popFirst() -> Event? { popFirst(through: .never) }

  /// Takes the earliest event if it is due at `limit` or before; else nil, and it stays.
  public mutating func popFirst(through limit: SimTime) -> Event? {
    if run.isEmpty, ring.nearest != .max { openNearest() }
    let event: Event
    if !run.isEmpty, heap.count == 0 || run.first < heap.first {
      guard run.first.time <= limit else { return nil }
      event = run.removeFirst()
    } else {
      guard heap.count > 0, heap.first.time <= limit else { return nil }
      event = heap.removeFirst()
    }
    count -= 1
    if tuning.countDown() { retune(now: event.time) }
    return event
  }

  /// Sorts the nearest bucket into the run, unless the heap's first event comes before it.
  @inline(never)
  private mutating func openNearest() {
    openings += 1
    if heap.count > 0 {
      let bucket = ring.bucket(of: heap.first.time)
      if bucket < ring.nearest {
        ring.advance(to: bucket)
        return
      }
    }
    var chain = ring.openNearest()
    while chain != 0 {
      let places = chunks.places(of: chain)
      let taken = run.gather(chunks.pointer(to: places.lowerBound), count: places.count)
      for place in places.dropFirst(taken) { heap.push(chunks[place]) }
      chain = chunks.releaseFirst(of: chain)
    }
    run.sortGathered(from: ring.open << ring.shape.shift, shift: ring.shape.shift)
  }

  /// Gives the ring the width and the size that suit the recent past, if it is far from them.
  @inline(never)
  private mutating func retune(now: SimTime) {
    guard let better = tuning.improve(ring.shape, pending: count, now: now) else { return }
    var old = BucketRing(better, now: now)
    swap(&old, &ring)
    heap.removeAll { ring.insert($0, chunks: &chunks) }
    while !run.isEmpty { place(run.removeFirst()) }
    while old.nearest != .max {
      var chain = old.openNearest()
      while chain != 0 {
        for place in chunks.places(of: chain) { self.place(chunks[place]) }
        chain = chunks.releaseFirst(of: chain)
      }
    }
    heap.reorder()
  }

  /// Puts an event in the ring, or in the heap without order.
  private mutating func place(_ event: Event) {
    if !ring.insert(event, chunks: &chunks) { heap.append(event) }
  }
}
