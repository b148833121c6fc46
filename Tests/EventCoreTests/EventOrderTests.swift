// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Testing

@Suite struct EventOrderTests {
  @Test func orderIsByTimeThenKindThenSubjectThenGeneration() {
    let times = [.min, -1, 0, 1, .max].map { SimTime(microseconds: $0) }
    var inOrder: [Event] = []
    for time in times {
      for kind in [0, 1, 255] as [UInt8] {
        for subject in [0, 1, .max] as [UInt32] {
          for generation in [0, 0xFF_FFFF] as [UInt32] {
            inOrder.append(
              Event(time: time, kind: kind, subject: subject, generation: generation)
            )
          }
        }
      }
    }
    for (index, event) in inOrder.enumerated() {
      for (other, later) in inOrder.enumerated() {
        #expect((event < later) == (index < other))
      }
    }
  }

  @Test func fieldsComeBack() {
    let event = Event(time: .hour, kind: 254, subject: 0xFEDC_BA98, generation: 0x1AB_CDEF)
    #expect(event.time == .hour)
    #expect(event.kind == 254)
    #expect(event.subject == 0xFEDC_BA98)
    #expect(event.generation == 0xAB_CDEF)
  }

  @Test func anEndlessWaitEndsNever() {
    #expect(SimTime.day + SimTime(seconds: .infinity) == .never)
    #expect(SimTime.never + .hour == .never)
    #expect(SimTime.day + .hour - .hour == .day)
  }
}
