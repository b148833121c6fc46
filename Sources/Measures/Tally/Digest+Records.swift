// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market

extension Digest {
  /// Adds every field of each call.
  mutating func add(_ calls: UnsafeBufferPointer<CallRecord>) {
    for call in calls {
      let driver = UInt64(UInt32(bitPattern: call.driver))
      let pickup = UInt64(UInt32(bitPattern: call.pickupDistance))
      let trip = UInt64(UInt32(bitPattern: call.tripDistance))
      let fare = UInt64(UInt32(bitPattern: call.fare))
      add(
        UInt64(call.call) << 32 | driver,
        UInt64(call.zone) << 8 | UInt64(call.outcome.rawValue),
        call.submitted.bits,
        call.matched.bits
      )
      add(call.boarded.bits, call.closed.bits, pickup, trip << 32 | fare)
    }
  }

  /// Adds every field of each shift.
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
    }
  }
}
