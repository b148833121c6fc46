// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Testing

@Suite struct EventQueueTests {
  /// A kind of load that queues are known to get wrong.
  enum Load: String, CaseIterable {
    case smooth, ties, allEqual, bursts, farFuture, scaleJumps, intoThePast, negative, extremes

    /// The time of a new event, when the last one taken was due at `now`.
    func time(after now: Int64, step: Int, _ random: inout RandomStream) -> Int64 {
      switch self {
      case .smooth: return now + Int64.random(in: 0...2_000_000, using: &random)
      case .ties: return now + 1000 * Int64.random(in: 0...3, using: &random)
      case .allEqual: return 77
      case .bursts:
        let gap: Int64 = random.uniform() < 0.01 ? 1_000_000_000_000 : 0
        return now + gap + Int64.random(in: 0...5, using: &random)
      case .farFuture:
        return random.uniform() < 0.1 ? .max : now + Int64.random(in: 0...(1 << 40), using: &random)
      case .scaleJumps:
        return now + Int64.random(in: 0...(1 << (step / 1500 % 2 == 0 ? 36 : 4)), using: &random)
      case .intoThePast: return max(0, now + Int64.random(in: -100_000...100_000, using: &random))
      case .negative: return Int64.random(in: -5_000_000...5_000_000, using: &random)
      case .extremes:
        return [.min, .min + 1, -1, 0, 1, .max - 1, .max][Int.random(in: 0..<7, using: &random)]
      }
    }
  }

  @Test(arguments: Load.allCases, [3, 300, 5000])
  func keepsExactOrder(load: Load, pending: Int) {
    var random = randomness(UInt64(pending))
    var queue = EventQueue()
    var reference = ReferenceQueue()
    var now: Int64 = 0
    var growing = true
    for step in 0..<40_000 {
      // Swing between empty and full, so that the queue grows, is tuned, and drains.
      if reference.events.count >= pending { growing = false }
      if reference.events.isEmpty { growing = true }
      if random.uniform() < (growing ? 0.7 : 0.4) {
        let event = Event(
          time: SimTime(microseconds: load.time(after: now, step: step, &random)),
          kind: UInt8.random(in: 0...2, using: &random),
          subject: UInt32.random(in: 0...50, using: &random),
          generation: UInt32.random(in: 0...2, using: &random)
        )
        queue.push(event)
        reference.push(event)
      } else {
        let peeked = step.isMultiple(of: 3) ? queue.peek() : reference.first
        let event = queue.popFirst()
        guard peeked == reference.first, event == reference.popFirst() else {
          Issue.record("order broken at step \(step)")
          return
        }
        if let event, event.time < .never { now = min(event.time.microseconds, 1 << 61) }
      }
      guard queue.count == reference.events.count else {
        Issue.record("count broken at step \(step)")
        return
      }
    }
    while let event = queue.popFirst() { #expect(event == reference.popFirst()) }
    #expect(reference.events.isEmpty)
    let drained = queue.isEmpty && queue.peek() == nil
    #expect(drained)
  }

  @Test func keepsOrderInASteadyLoadOfManyEvents() {
    var random = randomness(5)
    var queue = EventQueue(capacity: 20_000)
    for subject in 0..<20_000 {
      queue.push(Event(time: delay(&random), kind: 0, subject: UInt32(subject)))
    }
    var last = Event(time: .zero, kind: 0, subject: 0)
    for _ in 0..<100_000 {
      guard let event = queue.popFirst() else {
        Issue.record("an event was lost")
        return
      }
      guard last < event else {
        Issue.record("\(event) came after \(last)")
        return
      }
      last = event
      queue.push(Event(time: event.time + delay(&random), kind: 0, subject: event.subject))
    }
    var subjects = Set<UInt32>()
    while let event = queue.popFirst() { subjects.insert(event.subject) }
    #expect(subjects.count == 20_000)
  }

  @Test(arguments: [10, 2000]) func copyIsIndependent(pending: Int) {
    var random = randomness(9)
    var queue = EventQueue()
    for subject in 0..<pending {
      queue.push(Event(time: delay(&random), kind: 0, subject: UInt32(subject)))
    }
    for _ in 0..<3 * pending {
      guard let event = queue.popFirst() else { break }
      queue.push(Event(time: event.time + delay(&random), kind: 0, subject: event.subject))
    }
    var twin = queue.copy()
    var drained: [Event] = []
    while let event = queue.popFirst() { drained.append(event) }
    queue.push(Event(time: .zero, kind: 9, subject: 9))
    let pendingInTwin = twin.count
    #expect(pendingInTwin == pending)
    var copied: [Event] = []
    while let event = twin.popFirst() { copied.append(event) }
    #expect(copied == drained)
    #expect(copied == copied.sorted())
    let left = queue.count
    #expect(left == 1)
  }

  private func delay(_ random: inout RandomStream) -> SimTime {
    SimTime(microseconds: Int64.random(in: 1...1_000_000, using: &random))
  }
}
