// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market
import Measures
import Testing

@Suite("Conservation")
struct ConservationTests {
  private func violations(
    warmUp: SimTime = .zero,
    _ plant: (inout RandomRecords) -> Void
  ) -> [String] {
    var records = RandomRecords(calls: 300, warmUp: warmUp, seed: 3)
    // Sorted, so that each test knows what it breaks.
    records.calls.sort { $0.call < $1.call }
    plant(&records)
    var accumulator = KeyFigureAccumulator(
      window: warmUp..<SimTime.day,
      days: 1,
      serviceDayStart: 4,
      zones: 3
    )
    accumulator.add(calls: records.calls)
    accumulator.add(shifts: records.shifts)
    accumulator.add(stretches: records.stretches)
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

  @Test("outcomes that do not sum to the calls submitted")
  func outcomes() {
    var ledger = Ledger()
    ledger.submitted = 7
    ledger.outcomes = [2, 1, 1, 0, 0, 1, 1, 0, 0]
    #expect(ledger.violations() == ["outcomes of 6 calls, but 7 calls were submitted"])
    ledger.outcomes[4] = 1
    #expect(ledger.violations() == [])
  }

  @Test("one call's end is recorded under the number of another")
  func wrongNumber() {
    let taken = violations {
      $0.calls[20].call = 30
      $0.calls[20].intent = 30
    }
    #expect(taken.count == 1 && taken[0].contains("once"))
    // The sum of the numbers stays the same.
    let beyond = violations { records in
      for (index, step) in [(20, -1), (299, 1)] {
        let number = UInt32(Int(records.calls[index].call) + step)
        records.calls[index].call = number
        records.calls[index].intent = number
      }
    }
    #expect(beyond.count == 1 && beyond[0].contains("once"))
  }

  @Test("boarding before the match")
  func disorder() {
    let found = violations { records in
      let index = completed(records)
      records.calls[index].boarded = records.calls[index].matched - SimTime(seconds: 1)
    }
    #expect(found.count == 1 && found[0].contains("instants"))
  }

  @Test("an outcome that the call's instants contradict")
  func contradiction() {
    for (outcome, wrong) in [
      (CallOutcome.cancelRiderPostmatch, \CallRecord.matched), (.noDriver, \.closed),
    ] {
      let found = violations { records in
        let index = records.calls.firstIndex { $0.outcome == outcome } ?? 0
        records.calls[index][keyPath: wrong] = .never
      }
      #expect(found.count == 1 && found[0].contains("instants"))
    }
    let boarded = violations { records in
      let index = records.calls.firstIndex { $0.outcome == .abandonSearch } ?? 0
      records.calls[index].boarded = records.calls[index].closed
    }
    #expect(boarded.count == 1 && boarded[0].contains("instants"))
  }

  @Test("a completed call without an end")
  func neverClosed() {
    let found = violations { $0.calls[completed($0)].closed = .never }
    #expect(found.contains { $0.contains("instants") })
    // The driver's trip lacks its rider.
    #expect(found.contains { $0.contains("trips") })
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

  @Test("after a warm-up both sides still see the same trips")
  func warmUp() {
    let warmUp = SimTime(hours: 10)
    // Trips that began in the warm-up and ended after it are on both sides.
    #expect(violations(warmUp: warmUp) { _ in } == [])
    let found = violations(warmUp: warmUp) { records in
      let index = records.calls.firstIndex {
        $0.outcome == .completed && $0.submitted < warmUp && $0.closed > warmUp
      }
      if let index { records.calls[index].fare += 1 }
    }
    #expect(found.count == 1 && found[0].contains("paid"))
  }

  @Test("a shift that ended in the warm-up counts nowhere")
  func warmUpShift() {
    let early = TinyDay.shift(
      5,
      hours: 0...3,
      seconds: (0, 0, 0),
      metres: (1, 1, 1),
      (trips: 3, payments: 9_000, gross: 9_000, costs: 0)
    )
    var accumulator = KeyFigureAccumulator(
      window: SimTime(hours: 4)..<SimTime(hours: 28),
      days: 1,
      serviceDayStart: 4,
      zones: 1
    )
    accumulator.add(shifts: [early])
    let figures = accumulator.finish()
    #expect(figures.conservation() == [])
    #expect(figures["gross_per_hour"] == nil)
    #expect(figures["trips_per_vehicle_day"] == nil)
    #expect(figures["drivers_online"] == 0)
  }
}
