// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market
import Measures
import Testing

@Suite("Conservation")
struct ConservationTests {
  private func violations(
    window: Range<SimTime> = TinyDay.window,
    _ plant: (inout RandomRecords) -> Void
  ) -> [String] {
    var records = RandomRecords(calls: 300, seed: 3)
    // Sorted, so that each test knows what it breaks.
    records.calls.sort { $0.call < $1.call }
    plant(&records)
    var accumulator = KeyFigureAccumulator(
      window: window,
      days: 1,
      serviceDayStart: 4,
      zones: 3
    )
    accumulator.add(calls: records.calls)
    accumulator.add(shifts: records.shifts)
    return accumulator.finish().conservation()
  }

  /// Index of the first completed call.
  private func completed(_ records: RandomRecords) -> Int {
    records.calls.firstIndex { $0.outcome == .completed } ?? 0
  }

  @Test("a consistent run breaks nothing")
  func consistent() {
    #expect(violations { _ in } == [])
  }

  @Test("a trip the drivers' side misses")
  func lostTrip() {
    let found = violations { $0.shifts[0].trips += 1 }
    #expect(found.count == 1 && found[0].contains("trips"))
  }

  @Test("a payment the drivers' side misses")
  func lostPayment() {
    let found = violations { $0.calls[completed($0)].fare += 1 }
    #expect(found.count == 1 && found[0].contains("paid"))
  }

  @Test("a call that ends twice")
  func endsTwice() {
    let found = violations { records in
      records.calls.append(records.calls[records.calls.firstIndex { $0.outcome == .noDriver } ?? 0])
    }
    #expect(found.count == 1 && found[0].contains("once"))
  }

  @Test("a call that never ends")
  func neverEnds() {
    let found = violations { records in
      records.calls.remove(at: records.calls.firstIndex { $0.outcome == .abandonSearch } ?? 0)
    }
    #expect(found.count == 1 && found[0].contains("once"))
  }

  @Test("boarding before the match")
  func disorder() {
    let found = violations { records in
      let index = completed(records)
      records.calls[index].boarded = records.calls[index].matched - SimTime(seconds: 1)
    }
    #expect(found.count == 1 && found[0].contains("instants"))
  }

  @Test("a completed call without an end")
  func neverClosed() {
    let found = violations { $0.calls[completed($0)].closed = .never }
    #expect(found.count == 1 && found[0].contains("instants"))
  }

  @Test("phases that do not sum to time online, though they do in total")
  func phases() {
    let found = violations { records in
      records.shifts[0].free = records.shifts[0].free + SimTime(seconds: 1)
      records.shifts[1].free = records.shifts[1].free - SimTime(seconds: 1)
    }
    #expect(found.count == 1 && found[0].contains("2 shifts"))
  }

  @Test("a negative phase that another makes up for")
  func negativePhase() {
    let found = violations { records in
      let all = records.shifts[0].free + records.shifts[0].pickup + records.shifts[0].occupied
      records.shifts[0].free = SimTime(seconds: -5)
      records.shifts[0].pickup = .zero
      records.shifts[0].occupied = all + SimTime(seconds: 5)
    }
    #expect(found.count == 1 && found[0].contains("1 shifts"))
  }

  @Test("more reaches a driver than was paid")
  func money() {
    let found = violations { $0.shifts[0].gross = $0.shifts[0].payments + 1 }
    #expect(found.count == 1 && found[0].contains("gross"))
  }

  @Test("a window inside the run is not held to equal trips on both sides")
  func partialWindow() {
    let window = SimTime(hours: 2)..<SimTime(hours: 22)
    #expect(violations(window: window) { _ in } == [])
  }
}
