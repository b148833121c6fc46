// SPDX-License-Identifier: GPL-3.0-or-later

/// The events of one opened bucket in order, at most 128 of them.
///
/// Sorting counts, for each event, how many precede it: quadratic, but without an unpredictable
/// branch and four comparisons at a time, which for the few dozen events of a bucket beats a heap.
/// To compare four at a time, an event is reduced to 31 bits, 24 of its time in the bucket and 7
/// of its place; a pass of insertion then settles what that left equal.
struct SortedRun: ~Copyable {
  static let capacity = 128

  private var head = 0
  private var end = 0
  private var gatheredStart = 2 * capacity
  /// First the sorted events; then, filled from the back, those gathered for the next sorting.
  private let events: UnsafeMutablePointer<Event>
  private let keys: UnsafeMutablePointer<SIMD4<Int32>>

  init() {
    events = .allocateAligned(capacity: 2 * Self.capacity)
    keys = .allocate(capacity: Self.capacity / 4)
  }

  deinit {
    events.deallocateAligned()
    keys.deallocate()
  }

  /// A copy of a run with nothing gathered.
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

  /// Shows the events, the earliest first.
  func forEach(_ body: (Event) -> Void) {
    for place in head..<end { body(events[place]) }
  }

  /// Removes the earliest event; the run must not be empty.
  @inline(__always)
  mutating func removeFirst() -> Event {
    head += 1
    return events[head - 1]
  }

  /// Takes up to `limit` events to be sorted later, as far as there is room; returns how many.
  ///
  /// A chain of chunks holds the newest events first, so each lot goes before those taken
  /// earlier: events that were pushed in order need no moves when they are sorted.
  mutating func gather(_ source: UnsafeMutablePointer<Event>, count limit: Int) -> Int {
    let taken = min(limit, gatheredStart - Self.capacity)
    gatheredStart -= taken
    (events + gatheredStart).update(from: source, count: taken)
    return taken
  }

  /// Replaces the exhausted run by the gathered events in order.
  ///
  /// - Parameters:
  ///   - start: no gathered event is due earlier.
  ///   - shift: all are due less than 2^shift µs later.
  mutating func sortGathered(from start: Int64, shift: Int64) {
    let source = events + gatheredStart
    head = 0
    end = 2 * Self.capacity - gatheredStart
    gatheredStart = 2 * Self.capacity

    let lots = (end + 3) / 4
    keys[lots - 1] = SIMD4(repeating: .max)
    let key = UnsafeMutableRawPointer(keys).assumingMemoryBound(to: Int32.self)
    let lost = max(0, shift - 24)
    for index in 0..<end {
      let offset = (source[index].time.microseconds &- start) >> lost
      key[index] = Int32(truncatingIfNeeded: offset << 7 | Int64(index))
    }
    for index in 0..<end {
      let pivot = SIMD4(repeating: key[index])
      var earlier = SIMD4<Int32>.zero
      for lot in 0..<lots {
        earlier.replace(with: earlier &+ 1, where: keys[lot] .< pivot)
      }
      events[Int(earlier.wrappedSum())] = source[index]
    }
    settle()
  }

  /// Insertion sort of events that are nearly in order.
  private mutating func settle() {
    for index in 1..<max(1, end) where events[index] < events[index - 1] {
      let event = events[index]
      var hole = index
      repeat {
        events[hole] = events[hole - 1]
        hole -= 1
      } while hole > 0 && event < events[hole - 1]
      events[hole] = event
    }
  }
}
