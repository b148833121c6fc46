// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market

extension Digest {
  /// Adds every field of each call.
  ///
  /// A first call's intent is itself, and its attempt and distance to the intent are zero bits, so
  /// that a market in which nobody calls again has the digest it had before there were intents.
  mutating func add(_ calls: UnsafeBufferPointer<CallRecord>) {
    for call in calls {
      let driver = UInt64(UInt32(bitPattern: call.driver))
      // Where the rider boarded, the plan came true and says nothing new.
      let planned = call.boarded == .never ? call.plannedPickup : 0
      let pickup = UInt64(planned) << 32 | UInt64(UInt32(bitPattern: call.pickupDistance))
      let trip = UInt64(UInt32(bitPattern: call.tripDistance))
      let fare = UInt64(UInt32(bitPattern: call.fare))
      let sinceIntent = UInt64(call.call &- call.intent)
      add(
        UInt64(call.call) << 32 | driver,
        sinceIntent << 32 | UInt64(call.attempt) << 24 | UInt64(call.zone) << 8
          | UInt64(call.outcome.rawValue),
        call.submitted.bits,
        call.matched.bits
      )
      add(call.boarded.bits, call.closed.bits, pickup, trip << 32 | fare)
    }
  }

  /// Adds every field of each shift; ways back and other apps only where there are any.
  mutating func add(_ shifts: UnsafeBufferPointer<ShiftRecord>) {
    for shift in shifts {
      let driver = UInt64(UInt32(bitPattern: shift.driver))
      let trips = UInt64(UInt32(bitPattern: shift.trips))
      add(driver << 16 | UInt64(shift.cohort), trips, shift.started.bits, shift.ended.bits)
      add(
        shift.free.bits,
        shift.pickup.bits,
        shift.occupied.bits,
        UInt64(bitPattern: shift.payments)
      )
      add(
        UInt64(bitPattern: shift.freeDistance),
        UInt64(bitPattern: shift.pickupDistance),
        UInt64(bitPattern: shift.occupiedDistance),
        UInt64(bitPattern: shift.gross)
      )
      add(UInt64(bitPattern: shift.costs))
      if shift.costs != 0 { add(UInt64(bitPattern: shift.ownCosts)) }
      if shift.isOfOneAppByCar { continue }
      add(
        shift.returning.bits,
        shift.commuting.bits,
        shift.elsewhere.bits,
        shift.otherReturning.bits
      )
      add(
        UInt64(bitPattern: shift.returnDistance),
        UInt64(bitPattern: shift.walkedDistance),
        UInt64(UInt32(bitPattern: shift.otherTrips)),
        UInt64(bitPattern: shift.otherGross)
      )
      add(
        UInt64(bitPattern: shift.sharedCosts),
        UInt64(bitPattern: shift.otherCosts),
        UInt64(bitPattern: shift.returnCosts),
        UInt64(bitPattern: shift.commuteCosts)
      )
    }
  }

  /// Adds every field of each stretch.
  mutating func add(_ stretches: UnsafeBufferPointer<StretchRecord>) {
    for stretch in stretches {
      let driver = UInt64(UInt32(bitPattern: stretch.driver))
      add(driver << 8 | UInt64(stretch.kind.rawValue))
      add(stretch.started.bits)
      add(stretch.ended.bits)
    }
  }

  /// Adds every field of each offer.
  mutating func add(_ offers: UnsafeBufferPointer<OfferRecord>) {
    for offer in offers {
      let driver = UInt64(UInt32(bitPattern: offer.driver))
      add(
        UInt64(offer.call) << 32 | driver,
        UInt64(offer.answer.rawValue) | (offer.isGlance ? 1 << 8 : 0),
        offer.shown.bits,
        offer.ended.bits
      )
    }
  }
}

extension ShiftRecord {
  /// Whether nothing is recorded of ways back, walks and other apps.
  fileprivate var isOfOneAppByCar: Bool {
    returning.bits | commuting.bits | elsewhere.bits | otherReturning.bits == 0
      && walkedDistance | returnDistance | otherGross | Int64(otherTrips) == 0
      && returnCosts | commuteCosts | otherCosts == 0
  }
}
