// SPDX-License-Identifier: GPL-3.0-or-later

/// The events of one opened bucket in order, at most 64 of them.
///
/// Sorting counts, for each event, how many precede it. That is quadratic but free of
/// unpredictable branches, and faster than a heap for the few dozen events of a bucket.
struct SortedRun: ~Copyable {
  static let capacity = 64

  private var head = 0
  private var end = 0
  /// First the sorted events, then as many unsorted ones.
  private let events: UnsafeMutablePointer<Event>
  private let ranks: UnsafeMutablePointer<Int>
  private var unsorted = 0

  init() {
    events = .allocateAligned(capacity: 2 * Self.capacity)
    ranks = .allocate(capacity: Self.capacity)
  }

  deinit {
    events.deallocateAligned()
    ranks.deallocate()
  }

  func copy() -> SortedRun {
    var twin = SortedRun()
    twin.events.update(from: events + head, count: count)
    twin.end = count
    return twin
  }

  var count: Int {
    @inline(__always) get { end - head }
  }

  var isEmpty: Bool {
    @inline(__always) get { head == end }
  }

  /// The earliest event; the run must not be empty.
  var first: Event {
    @inline(__always) get { events[head] }
  }

  /// Removes the earliest event; the run must not be empty.
  @inline(__always)
  mutating func removeFirst() -> Event {
    head += 1
    return events[head - 1]
  }

  /// Takes up to `limit` events to be sorted later, as far as there is room; returns how many.
  mutating func gather(_ source: UnsafeMutablePointer<Event>, count limit: Int) -> Int {
    let taken = min(limit, Self.capacity - unsorted)
    (events + Self.capacity + unsorted).update(from: source, count: taken)
    unsorted += taken
    return taken
  }

  /// Replaces the exhausted run by the gathered events in order.
  mutating func sortGathered() {
    let source = events + Self.capacity
    ranks.update(repeating: 0, count: unsorted)
    var later = 1
    while later < unsorted {
      let event = source[later]
      var rank = 0
      var earlier = 0
      while earlier < later {
        // Of two equal events the later gathered goes first: any rule gives a permutation.
        let precedes = source[earlier].precedes(event) ? 1 : 0
        rank &+= precedes
        ranks[earlier] &+= 1 &- precedes
        earlier &+= 1
      }
      ranks[later] = rank
      later &+= 1
    }
    for index in 0..<unsorted {
      events[ranks[index]] = source[index]
    }
    head = 0
    end = unsorted
    unsorted = 0
  }
}
