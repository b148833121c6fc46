// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market
import Measures
import Testing

@Suite("The digest of a run's records")
struct DigestTests {
  private func digest(
    _ calls: [CallRecord],
    _ shifts: [ShiftRecord],
    _ offers: [OfferRecord] = []
  ) -> UInt64 {
    var accumulator = KeyFigureAccumulator(
      window: TinyDay.window,
      days: 1,
      serviceDayStart: 4,
      zones: 2
    )
    accumulator.add(calls: calls)
    accumulator.add(shifts: shifts)
    accumulator.add(offers: offers)
    return accumulator.finish().digest
  }

  private static let callChanges: [@Sendable (inout CallRecord) -> Void] = [
    { $0.call += 1 }, { $0.driver += 1 }, { $0.zone += 1 }, { $0.outcome = .noDriver },
    { $0.submitted.microseconds += 1 }, { $0.matched.microseconds += 1 },
    { $0.boarded.microseconds += 1 }, { $0.closed.microseconds += 1 },
    { $0.pickupDistance += 1 }, { $0.tripDistance += 1 }, { $0.fare += 1 },
    { $0.intent -= 1 }, { $0.attempt += 1 },
  ]

  private static let shiftChanges: [@Sendable (inout ShiftRecord) -> Void] = [
    { $0.driver += 1 }, { $0.cohort += 1 }, { $0.started.microseconds += 1 },
    { $0.ended.microseconds += 1 }, { $0.free.microseconds += 1 },
    { $0.pickup.microseconds += 1 }, { $0.occupied.microseconds += 1 }, { $0.freeDistance += 1 },
    { $0.pickupDistance += 1 }, { $0.occupiedDistance += 1 }, { $0.trips += 1 },
    { $0.payments += 1 }, { $0.gross += 1 }, { $0.ownCosts += 1 }, { $0.sharedCosts += 1 },
    { $0.otherCosts += 1 }, { $0.commuteCosts += 1 }, { $0.commuting.microseconds += 1 },
    { $0.otherReturning.microseconds += 1 }, { $0.returnDistance += 1 },
    { $0.returning.microseconds += 1 }, { $0.elsewhere.microseconds += 1 },
    { $0.walkedDistance += 1 }, { $0.otherTrips += 1 }, { $0.returnCosts += 1 },
    { $0.otherGross += 1 },
  ]

  private static let offer = OfferRecord(
    call: 4,
    driver: 1,
    shown: SimTime(seconds: 7_201),
    ended: SimTime(seconds: 7_210),
    answer: .accepted
  )

  private static let offerChanges: [@Sendable (inout OfferRecord) -> Void] = [
    { $0.call += 1 }, { $0.driver += 1 }, { $0.shown.microseconds += 1 },
    { $0.ended.microseconds += 1 }, { $0.answer = .lostRace },
  ]

  @Test("every field, every record and their order are in it")
  func sensitivity() {
    let (calls, shifts) = (TinyDay.calls, TinyDay.shifts)
    var seen: Set<UInt64> = [digest(calls, shifts)]
    for change in Self.callChanges {
      var changed = calls
      change(&changed[1])
      seen.insert(digest(changed, shifts))
    }
    for change in Self.shiftChanges {
      var changed = shifts
      change(&changed[2])
      seen.insert(digest(calls, changed))
    }
    var swapped = calls
    swapped.swapAt(2, 3)
    seen.insert(digest(swapped, shifts))
    seen.insert(digest(calls.dropLast(), shifts))
    seen.insert(digest(calls, shifts.dropLast()))
    seen.insert(digest([], []))
    #expect(seen.count == 1 + Self.callChanges.count + Self.shiftChanges.count + 4)
  }

  @Test("every field of an offer is in it")
  func offers() {
    var seen: Set<UInt64> = [digest(TinyDay.calls, TinyDay.shifts)]
    seen.insert(digest(TinyDay.calls, TinyDay.shifts, [Self.offer]))
    for change in Self.offerChanges {
      var changed = Self.offer
      change(&changed)
      seen.insert(digest(TinyDay.calls, TinyDay.shifts, [changed]))
    }
    #expect(seen.count == 2 + Self.offerChanges.count)
  }

  // The value was taken when costs were divided and matches got a planned pickup.
  @Test("it is the same on every machine and in every version until records change")
  func pinned() {
    #expect(digest(TinyDay.calls, TinyDay.shifts) == 12_631_058_396_332_598_916)
  }

  @Test("calls and shifts may be handed over in any interleaving")
  func interleaving() {
    var accumulator = KeyFigureAccumulator(
      window: TinyDay.window,
      days: 1,
      serviceDayStart: 4,
      zones: 2
    )
    accumulator.add(shifts: TinyDay.shifts)
    accumulator.add(calls: TinyDay.calls)
    #expect(accumulator.finish().digest == digest(TinyDay.calls, TinyDay.shifts))
  }
}
