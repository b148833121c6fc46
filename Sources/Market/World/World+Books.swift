// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore

// The drivers' books: what is written into them besides trips, and the record that is drawn up of a
// shift. Time and kilometres count as far as they lie in the measured window, trips and money where
// they end in it.

extension World {
  /// Writes the time since a driver became free into the books: as phase 1, or as part of the way
  /// he is on.
  mutating func enterFreeTime(of driver: Int32) {
    let since = market.drivers[driver].since
    market.drivers[driver].since = market.clock
    if market.walkers.isInUse, let way = market.walkers[driver].way {
      enter(way, of: driver, from: since, to: market.clock)
    } else {
      market.drivers[logbook: driver].free += market.clock - since
    }
  }

  /// Writes a stretch into the books, as far as it lies in the measured window.
  mutating func enter(_ kind: Stretch, of driver: Int32, from: SimTime, to: SimTime) {
    let time = measured(from, to)
    market.walkers[driver].enter(kind, time: time)
    if time == .zero || areBooksClosed { return }
    records.stretches.append(
      StretchRecord(driver: driver, kind: kind, started: to - time, ended: to)
    )
  }

  /// Hands over the record of a shift that ends now, unless all of it lies in the warm-up or after
  /// the window.
  mutating func recordShift(of driver: Int32) {
    if market.clock <= market.plan.measured.lowerBound || areBooksClosed { return }
    let state = market.drivers[driver]
    let cohort = state.cohort
    let logbook = market.drivers[logbook: driver]
    var record = ShiftRecord(driver: driver, cohort: cohort, started: state.started)
    record.ended = market.clock
    record.free = logbook.free
    record.pickup = logbook.pickup
    record.occupied = logbook.occupied
    record.freeDistance = logbook.freeDistance
    record.pickupDistance = logbook.pickupDistance
    record.occupiedDistance = logbook.occupiedDistance
    record.trips = Int32(logbook.trips)
    record.payments = Int64(logbook.payments)
    record.gross = Int64(logbook.gross)
    let plan = market.plan
    record.ownCosts = plan.fuel(
      for: logbook.pickupDistance + logbook.occupiedDistance,
      cohort: cohort
    )
    let shifts = market.drivers[duty: driver].shifts(from: state.started, to: market.clock)
    record.sharedCosts =
      plan.fuel(for: logbook.freeDistance, cohort: cohort) + plan.lease(for: shifts, cohort: cohort)
    if market.walkers.isInUse { enter(market.walkers[driver], into: &record) }
    records.shifts.append(record)
  }
}
