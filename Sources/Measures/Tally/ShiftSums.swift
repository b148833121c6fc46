// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market

/// Counts and integer sums over the drivers' logbooks.
struct ShiftSums: Sendable, Equatable {
  /// Shifts in which there was any time at work.
  var worked: Int64 = 0
  /// Time on shift, in microseconds.
  var whole: Int64 = 0
  /// Time in phase 1, in microseconds.
  var free: Int64 = 0
  /// Time in phase 2, in microseconds.
  var pickup: Int64 = 0
  /// Time in phase 3, in microseconds.
  var occupied: Int64 = 0
  /// Time in phase 4, in microseconds.
  var returning: Int64 = 0
  /// Time on the way to work, in microseconds.
  var commuting: Int64 = 0
  /// Time in jobs of other apps, in microseconds.
  var elsewhere: Int64 = 0
  /// Time on the ways back from them, in microseconds.
  var otherReturning: Int64 = 0
  /// Millimetres in phases 1, 2 and 4.
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
  var otherGross: Int64 = 0
  /// All costs, in KRW.
  var costs: Int64 = 0
  /// What of them this service is charged, in KRW.
  var charged: Int64 = 0
  /// What of them the ways back took, in KRW.
  var returnCosts: Int64 = 0
  /// What of them the ways to work took, in KRW.
  var commuteCosts: Int64 = 0
  /// Shifts whose phases and stretches do not sum to their length.
  var outOfPhase: Int64 = 0
  /// Shifts of which more reached the driver than was paid, or less than nothing, or of which a part
  /// cost more than the whole.
  var outOfMoney: Int64 = 0

  /// Time in phases 1 to 4, in microseconds.
  var online: Int64 { free &+ pickup &+ occupied &+ returning }

  /// Time in stretches of a kind, in microseconds.
  func time(in kind: Stretch) -> Int64 {
    switch kind {
    case .commute: commuting
    case .wayBack: returning
    case .otherJob: elsewhere
    case .wayBackFromOtherJob: otherReturning
    }
  }

  /// Adds the shifts that did not end before `start`, the start of the window.
  mutating func add(_ shifts: UnsafeBufferPointer<ShiftRecord>, since start: SimTime) {
    for shift in shifts where shift.ended >= start { add(shift) }
  }

  /// Adds a shift.
  mutating func add(_ shift: ShiftRecord) {
    if shift.ended > shift.started { worked += 1 }
    whole &+= shift.whole.microseconds
    free &+= shift.free.microseconds
    pickup &+= shift.pickup.microseconds
    occupied &+= shift.occupied.microseconds
    returning &+= shift.returning.microseconds
    commuting &+= shift.commuting.microseconds
    elsewhere &+= shift.elsewhere.microseconds
    otherReturning &+= shift.otherReturning.microseconds
    emptyDistance &+= shift.freeDistance &+ shift.pickupDistance &+ shift.returnDistance
    occupiedDistance &+= shift.occupiedDistance
    walkedDistance &+= shift.walkedDistance
    trips &+= Int64(shift.trips)
    otherTrips &+= Int64(shift.otherTrips)
    payments &+= shift.payments
    gross &+= shift.gross
    otherGross &+= shift.otherGross
    costs &+= shift.costs
    charged &+= shift.chargedCosts
    returnCosts &+= shift.returnCosts
    commuteCosts &+= shift.commuteCosts
    if !shift.isInPhase { outOfPhase += 1 }
    if !shift.isInMoney { outOfMoney += 1 }
  }
}

extension ShiftRecord {
  /// Whether phases and stretches sum to the shift and none is negative.
  fileprivate var isInPhase: Bool {
    online + commuting + elsewhere + otherReturning == whole
      && min(free, pickup, occupied, returning) >= .zero
      && min(commuting, elsewhere, otherReturning) >= .zero
  }

  /// Whether the driver got no more than was paid, nor less than nothing, and no part of the costs is
  /// above the whole.
  fileprivate var isInMoney: Bool {
    gross >= 0 && gross <= payments && returnCosts >= 0 && returnCosts <= max(0, ownCosts)
      && commuteCosts >= 0 && commuteCosts <= max(0, sharedCosts)
  }
}
