// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore

// Where the measured window begins and the run ends.

extension World {
  /// The part of a span that lies in the measured window.
  ///
  /// The books are closed when the window ends, so that nothing after it need be cut off.
  func measured(_ from: SimTime, _ to: SimTime) -> SimTime {
    max(.zero, to - max(from, market.plan.measured.lowerBound))
  }

  /// The part of a distance driven in the measured window, at even speed.
  func measured(_ millimetres: Int64, from: SimTime, to: SimTime) -> Int64 {
    let start = market.plan.measured.lowerBound
    if from >= start || millimetres == 0 { return millimetres }
    let whole = Double((to - from).microseconds)
    let part = Double(measured(from, to).microseconds)
    return whole > 0 ? Int64((Double(millimetres) * part / whole).rounded()) : 0
  }

  /// Forgets what the warm-up wrote into the logbooks.
  mutating func measurementStarts() {
    for driver in 0..<Int32(market.drivers.count) where market.drivers[driver].phase != .offline {
      market.drivers[logbook: driver] = Logbook()
      market.drivers[driver].started = market.clock
      if market.walkers.isInUse { market.walkers[driver].clearBook() }
      // Somebody engaged has no more free time to settle than none.
      let isEngaged = market.drivers[driver].phase == .engaged
      market.drivers[driver].since = isEngaged ? market.drivers[driver].legStart : market.clock
    }
  }

  /// Censors the calls that the end of the run finds open.
  mutating func closeOpenCalls() {
    for number in market.calls.first..<market.calls.next where market.calls.isOpen(number) {
      if market.calls[number].state == .matched {
        let driver = market.drivers[market.calls[number].record.driver]
        if driver.legEnd <= market.clock, driver.ending == .dropOff {
          market.calls[number].record.boarded = driver.legEnd
        }
      }
      close(number, .openAtEnd)
    }
  }

  /// Closes the books of the next drivers when the measured window is over.
  ///
  /// Their unfinished shifts are recorded as far as they have got; whoever is on the road drives on.
  mutating func closeNextBooks() {
    let first = booksClosedUpTo ?? 0
    let end = min(first + Int32(Records.batch), Int32(market.drivers.count))
    for driver in first..<end { closeBook(of: driver) }
    booksClosedUpTo = end
  }

  private mutating func closeBook(of driver: Int32) {
    switch market.drivers[driver].phase {
    case .offline: return
    case .idle: enterFreeTime(of: driver)
    case .drifting:
      enterHopSoFar(of: driver)
      enterFreeTime(of: driver)
    case .engaged: enterUnfinishedTrip(of: driver)
    case .riding:
      enterRideSoFar(of: driver)
      enterFreeTime(of: driver)
    case .elsewhere: enterOtherJob(of: driver, arrival: otherJobArrival(of: driver))
    }
    recordShift(of: driver)
  }

  private mutating func enterUnfinishedTrip(of driver: Int32) {
    let now = market.clock
    let state = market.drivers[driver]
    let call = market.calls[state.call]
    let (matched, boarded) = (state.legStart, state.legEnd)
    market.drivers[logbook: driver].free += matched - state.since
    // Who waits for a rider who will not come is still picking up.
    let arrival = min(boarded, now)
    let pickupEnd = state.ending == .riderMissing ? now : arrival
    market.drivers[logbook: driver].pickup += measured(matched, pickupEnd)
    market.drivers[logbook: driver].pickupDistance += measured(
      share(of: Int64(call.record.pickupDistance), matched, arrival, of: boarded),
      from: matched,
      to: arrival
    )
    if boarded < now, state.ending == .dropOff {
      let dropOff = dropOffTime(of: state.call, boarded: boarded)
      market.drivers[logbook: driver].occupied += measured(boarded, now)
      market.drivers[logbook: driver].occupiedDistance += measured(
        share(of: Int64(call.record.tripDistance), boarded, now, of: dropOff),
        from: boarded,
        to: now
      )
    }
  }

  /// How far a leg has led by an instant, at even speed.
  func share(
    of millimetres: Int64,
    _ start: SimTime,
    _ instant: SimTime,
    of end: SimTime
  ) -> Int64 {
    let whole = Double((end - start).microseconds)
    let part = Double(min(instant - start, end - start).microseconds)
    return whole > 0 ? Int64((Double(millimetres) * part / whole).rounded()) : millimetres
  }
}
