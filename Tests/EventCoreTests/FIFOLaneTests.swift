// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Testing

@Suite struct FIFOLaneTests {
  @Test func keepsExactOrderThroughGrowthAndWrap() {
    var random = randomness(51)
    var lane = FIFOLane()
    var reference = ReferenceQueue()
    var now: Int64 = 0
    for step in 0..<20_000 {
      if random.uniform() < (step < 10_000 ? 0.55 : 0.45) {
        // Many share an instant, and come in no order of kind and subject.
        now += Int64.random(in: 0...1, using: &random)
        let event = Event(
          time: SimTime(microseconds: now),
          kind: UInt8.random(in: 0...3, using: &random),
          subject: UInt32.random(in: 0...9, using: &random)
        )
        lane.push(event)
        reference.push(event)
      } else {
        let first = lane.first
        guard first == reference.first, lane.popFirst() == reference.popFirst() else {
          Issue.record("order broken at step \(step)")
          return
        }
      }
    }
    while let expected = reference.popFirst() { #expect(lane.popFirst() == expected) }
    let isEmpty = lane.isEmpty
    #expect(isEmpty)
  }

  @Test func copyIsIndependent() {
    var lane = FIFOLane()
    for subject in 0..<50 as Range<UInt32> {
      lane.push(Event(time: .zero, kind: 0, subject: subject))
      if subject < 20 { _ = lane.popFirst() }
    }
    var twin = lane.copy()
    while lane.popFirst() != nil {}
    lane.push(Event(time: .hour, kind: 0, subject: 0))
    for subject in 20..<50 as Range<UInt32> { #expect(twin.popFirst()?.subject == subject) }
    #expect(twin.popFirst() == nil)
  }
}
