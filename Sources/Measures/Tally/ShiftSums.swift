// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market

/// Counts and integer sums over the drivers' logbooks.
struct ShiftSums: Sendable, Equatable {
  /// Time online, in microseconds.
  var online: Int64 = 0
  /// Time in phase 1, in microseconds.
  var free: Int64 = 0
  /// Time in phase 2, in microseconds.
  var pickup: Int64 = 0
  /// Time in phase 3, in microseconds.
  var occupied: Int64 = 0
  /// Millimetres driven in phases 1 and 2.
  var emptyDistance: Int64 = 0
  /// Millimetres driven in phase 3.
  var occupiedDistance: Int64 = 0
  var trips: Int64 = 0
  /// KRW.
  var payments: Int64 = 0
  /// KRW.
  var gross: Int64 = 0
  /// KRW.
  var costs: Int64 = 0
  /// Shifts whose phases do not sum to their time online.
  var outOfPhase: Int64 = 0
  /// Shifts of which more reached the driver than was paid, or less than nothing.
  var outOfMoney: Int64 = 0

  /// Adds the shifts that did not end before `start`, the start of the window.
  mutating func add(_ shifts: UnsafeBufferPointer<ShiftRecord>, since start: SimTime) {
    for shift in shifts where shift.ended >= start {
      let time = shift.ended - shift.started
      online &+= time.microseconds
      free &+= shift.free.microseconds
      pickup &+= shift.pickup.microseconds
      occupied &+= shift.occupied.microseconds
      emptyDistance &+= shift.freeDistance &+ shift.pickupDistance
      occupiedDistance &+= shift.occupiedDistance
      trips &+= Int64(shift.trips)
      payments &+= shift.payments
      gross &+= shift.gross
      costs &+= shift.costs
      let shortest = min(shift.free, shift.pickup, shift.occupied)
      if shift.free + shift.pickup + shift.occupied != time || shortest < .zero { outOfPhase += 1 }
      if shift.gross < 0 || shift.gross > shift.payments { outOfMoney += 1 }
    }
  }
}
