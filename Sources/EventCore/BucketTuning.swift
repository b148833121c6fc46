// SPDX-License-Identifier: GPL-3.0-or-later

/// Width and number of the buckets of a `BucketRing`.
struct RingShape: Equatable {
  /// Logarithm of the bucket width in µs; at least 1, so that bucket differences cannot wrap.
  var shift: Int64
  /// Number of buckets: 0 for a ring that takes nothing, or a power of two from 64.
  var buckets: Int
}

/// Chooses the shape of the ring from counts of events and spans of simulated time.
///
/// In a window of taken events, (simulated time) ÷ (events) is the mean gap; a good bucket spans
/// as many gaps as it should hold events. A window is at least half as long as the queue, so rebuilding,
/// which costs O(n), adds a constant to each event.
struct BucketTuning {
  /// The most events a bucket should hold when it is opened.
  ///
  /// The least is half of it, as widths are powers of two. Fewer leave chunks half empty, more cost
  /// sorting and overflow the run: 32 to 64 measured best.
  static let eventsPerBucket = 64.0
  /// With fewer pending events the heap alone is as fast.
  static let fewestPending = 24

  private var window = 512
  private var left = 512
  private var start = SimTime.zero

  /// Counts a taken event; returns whether the window is over.
  @inline(__always)
  mutating func countDown() -> Bool {
    left &-= 1
    return left == 0
  }

  /// Ends the window; returns the shape to change to, or nil if the present one is near enough.
  mutating func improve(_ shape: RingShape, pending: Int, now: SimTime) -> RingShape? {
    let span = now > start ? Double(now.microseconds) - Double(start.microseconds) : 0
    // With few events, narrower buckets: else most new events fall into the open one.
    let events = min(Self.eventsPerBucket, Double(pending) / 4)
    let width = max(2, span / Double(window) * events)
    window = max(512, pending / 2)
    left = window
    start = now

    guard pending >= Self.fewestPending else { return nil }
    let wanted = RingShape(
      shift: min(60, Int64(width.exponent)),
      // A quarter as many buckets as events: the ring then spans about four mean delays.
      buckets: 1 << max(6, (pending / 4).bitWidth - (pending / 4).leadingZeroBitCount)
    )
    let near =
      abs(wanted.shift - shape.shift) <= 1
      && wanted.buckets <= shape.buckets * 2 && wanted.buckets >= shape.buckets / 8
    return near ? nil : wanted
  }
}
