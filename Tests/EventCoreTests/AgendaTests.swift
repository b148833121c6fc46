// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Testing

@Suite struct AgendaTests {
  private static let delays: [Int64] = [0, 40_000, 40_000, 3_000_000]

  /// A random step: schedules one event, into the queue or into the lane of its delay.
  private func schedule(
    _ agenda: inout Agenda,
    _ reference: inout ReferenceQueue,
    now: SimTime,
    _ random: inout RandomStream
  ) {
    let lane = Int.random(in: -2..<Self.delays.count, using: &random)
    let delay = lane < 0 ? Int64.random(in: 0...1_000_000, using: &random) : Self.delays[lane]
    let event = Event(
      time: now + SimTime(microseconds: delay),
      kind: UInt8.random(in: 0...2, using: &random),
      subject: UInt32.random(in: 0...5, using: &random)
    )
    reference.push(event)
    if lane < 0 { agenda.push(event) } else { agenda.push(event, lane: lane) }
  }

  @Test(arguments: [4, 50, 2000]) func oneTotalOrderAcrossQueueAndLanes(pending: Int) {
    var random = randomness(UInt64(pending))
    var agenda = Agenda(lanes: Self.delays.count)
    var reference = ReferenceQueue()
    var now = SimTime.zero
    for step in 0..<30_000 {
      if reference.events.count < pending, random.uniform() < 0.7 {
        schedule(&agenda, &reference, now: now, &random)
      } else {
        let peeked = step.isMultiple(of: 2) ? agenda.peek() : reference.first
        guard peeked == reference.first, agenda.count == reference.events.count else {
          Issue.record("the first event is wrong at step \(step)")
          return
        }
        let limit = now + SimTime(microseconds: 20_000)
        let event = agenda.popFirst(through: limit)
        if let due = reference.first, due.time <= limit {
          guard event == reference.popFirst() else {
            Issue.record("order broken at step \(step)")
            return
          }
          now = due.time
        } else {
          guard event == nil else {
            Issue.record("\(event.debugDescription) is due after \(limit)")
            return
          }
          now = limit
        }
      }
    }
  }

  @Test func copyIsIndependent() {
    var random = randomness(2)
    var agenda = Agenda(lanes: Self.delays.count, capacity: 100)
    var reference = ReferenceQueue()
    for _ in 0..<1000 { schedule(&agenda, &reference, now: .zero, &random) }
    for _ in 0..<300 { _ = agenda.popFirst() == reference.popFirst() }
    var twin = agenda.copy()
    while agenda.popFirst() != nil {}
    agenda.push(Event(time: .zero, kind: 0, subject: 0), lane: 2)
    while let expected = reference.popFirst() { #expect(twin.popFirst() == expected) }
    let (left, leftInTwin) = (agenda.count, twin.count)
    #expect(left == 1 && leftInTwin == 0)
  }

  @Test func eventsDueNeverComeLastAndStillCome() {
    var agenda = Agenda(lanes: 1)
    agenda.push(Event(time: .never, kind: 0, subject: 1), lane: 0)
    agenda.push(Event(time: .never, kind: 0, subject: 0))
    agenda.push(Event(time: .day, kind: 0, subject: 2))
    var subjects: [UInt32] = []
    #expect(agenda.popFirst(through: .zero) == nil)
    while let event = agenda.popFirst() { subjects.append(event.subject) }
    #expect(subjects == [2, 0, 1])
  }

  @Test func bumpedGenerationsVoidPendingEvents() {
    var random = randomness(3)
    var agenda = Agenda(lanes: 1)
    var patience = [Generation](repeating: Generation(), count: 100)
    var due: [SimTime?] = Array(repeating: nil, count: 100)
    for step in 0..<5000 {
      let subject = Int.random(in: 0..<100, using: &random)
      let time = SimTime(microseconds: Int64(step) + 700)
      if random.uniform() < 0.5 { patience[subject].bump() }
      patience[subject].bump()
      due[subject] = time
      let event = Event(
        time: time,
        kind: 1,
        subject: UInt32(subject),
        generation: patience[subject]
      )
      if random.uniform() < 0.5 { agenda.push(event) } else { agenda.push(event, lane: 0) }
    }
    var valid = 0
    while let event = agenda.popFirst() {
      guard patience[Int(event.subject)].matches(event) else { continue }
      #expect(event.time == due[Int(event.subject)])
      valid += 1
    }
    #expect(valid == due.count { $0 != nil })
  }

  @Test func generationsWrapWithTheirEvents() {
    var generation = Generation()
    for _ in 0..<(1 << 24) + 5 { generation.bump() }
    #expect(generation.value == 5)
    #expect(generation.matches(Event(time: .zero, kind: 0, subject: 0, generation: generation)))
  }
}
