// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market

/// Counts and integer sums over the drivers' logbooks.
struct ShiftSums: Sendable, Equatable {
  /// Shifts in which there was any time at work.
  var worked: Int64 = 0
  /// Time online, without that at other apps, in microseconds.
  var online: Int64 = 0
  /// Time in phase 1, in microseconds.
  var free: Int64 = 0
  /// Time in phase 2, in microseconds.
  var pickup: Int64 = 0
  /// Time in phase 3, in microseconds.
  var occupied: Int64 = 0
  /// Time in phase 4, in microseconds.
  var returning: Int64 = 0
  /// Time at other apps, in microseconds.
  var elsewhere: Int64 = 0
  /// Millimetres driven in phases 1 and 2.
  var emptyDistance: Int64 = 0
  /// Millimetres driven in phase 3.
  var occupiedDistance: Int64 = 0
  /// Millimetres on foot or kick-board.
  var walkedDistance: Int64 = 0
  var trips: Int64 = 0
  /// Trips for other apps.
  var otherTrips: Int64 = 0
  /// KRW.
  var payments: Int64 = 0
  /// KRW.
  var gross: Int64 = 0
  /// KRW.
  var costs: Int64 = 0
  /// Part of the costs that ways back took, in KRW.
  var returnCosts: Int64 = 0
  /// Shifts whose phases do not sum to their time online.
  var outOfPhase: Int64 = 0
  /// Shifts of which more reached the driver than was paid, or less than nothing, or whose ways
  /// back cost more than the shift.
  var outOfMoney: Int64 = 0

  /// Adds the shifts that did not end before `start`, the start of the window.
  mutating func add(_ shifts: UnsafeBufferPointer<ShiftRecord>, since start: SimTime) {
    for shift in shifts where shift.ended >= start {
      let time = shift.timeOnline
      if shift.ended > shift.started { worked += 1 }
      online &+= time.microseconds
      free &+= shift.free.microseconds
      pickup &+= shift.pickup.microseconds
      occupied &+= shift.occupied.microseconds
      returning &+= shift.returning.microseconds
      elsewhere &+= shift.elsewhere.microseconds
      emptyDistance &+= shift.freeDistance &+ shift.pickupDistance
      occupiedDistance &+= shift.occupiedDistance
      walkedDistance &+= shift.walkedDistance
      trips &+= Int64(shift.trips)
      otherTrips &+= Int64(shift.otherTrips)
      payments &+= shift.payments
      gross &+= shift.gross
      costs &+= shift.costs
      returnCosts &+= shift.returnCosts
      if !shift.isInPhase { outOfPhase += 1 }
      if !shift.isInMoney { outOfMoney += 1 }
    }
  }
}

extension ShiftRecord {
  /// From start to end without the time at other apps.
  var timeOnline: SimTime { ended - started - elsewhere }

  /// Whether the phases sum to the time online and none is negative.
  fileprivate var isInPhase: Bool {
    free + pickup + occupied + returning == timeOnline
      && min(free, pickup, occupied, returning, elsewhere) >= .zero
  }

  /// Whether the driver got no more than was paid, nor less than nothing.
  fileprivate var isInMoney: Bool {
    gross >= 0 && gross <= payments && returnCosts >= 0 && returnCosts <= max(0, costs)
  }
}
