// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import EventCore

@Suite struct BucketTuningTests {
  /// Takes one window of events, `gap` µs apart on average, with so many pending.
  private func window(
    _ tuning: inout BucketTuning,
    _ shape: RingShape,
    gap: Int64,
    pending: Int,
    from start: inout Int64
  ) -> RingShape? {
    var taken: Int64 = 1
    while !tuning.countDown() { taken += 1 }
    start += taken * gap
    return tuning.improve(shape, pending: pending, now: SimTime(microseconds: start))
  }

  @Test(arguments: [3, 1000, 5_000_000] as [Int64], [5000, 1_000_000])
  func aBucketHolds32To64EventsAndTheRingIsLeftAlone(gap: Int64, pending: Int) throws {
    var tuning = BucketTuning()
    var now: Int64 = 0
    let none = RingShape(shift: 1, buckets: 0)
    let shape = try #require(window(&tuning, none, gap: gap, pending: pending, from: &now))
    let eventsInBucket = Double(1 << shape.shift) / Double(gap)
    #expect(eventsInBucket > 32 && eventsInBucket <= 64)
    // The ring spans at least the mean delay, which is pending × gap.
    #expect(Double(shape.buckets) * eventsInBucket >= Double(pending))
    for pending in [pending * 3 / 4, pending, pending * 5 / 4] {
      for gap in [gap, gap + gap / 3] {
        #expect(window(&tuning, shape, gap: gap, pending: pending, from: &now) == nil)
      }
    }
    #expect(window(&tuning, shape, gap: gap * 16, pending: pending, from: &now) != nil)
    #expect(window(&tuning, shape, gap: gap, pending: pending * 8, from: &now) != nil)
  }

  @Test func aFewEventsStayInTheHeap() {
    var tuning = BucketTuning()
    var now: Int64 = 0
    let none = RingShape(shift: 1, buckets: 0)
    #expect(window(&tuning, none, gap: 1000, pending: 10, from: &now) == nil)
  }

  @Test func anyClockGivesAShapeThatWorks() throws {
    let none = RingShape(shift: 1, buckets: 0)
    for time in [.min, -1, 0, .max] as [Int64] {
      var tuning = BucketTuning()
      let now = SimTime(microseconds: time)
      let improved = tuning.improve(none, pending: 500, now: now)
      let shape = try #require(improved)
      #expect((1...60).contains(shape.shift))
      #expect(shape.buckets.nonzeroBitCount == 1 && shape.buckets >= 64)
    }
  }
}
