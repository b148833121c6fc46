// SPDX-License-Identifier: GPL-3.0-or-later
import Market

/// A 64-bit fingerprint of a sequence of words; any change, insertion or swap changes it.
///
/// Not cryptographic: it guards against accidents. The mixing is a folded 64 × 64 → 128 bit
/// multiplication, as in wyhash (Wang Yi, 2019).
struct Fingerprint: Sendable, Equatable {
  private(set) var value: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// Appends a word.
  @inline(__always)
  mutating func add(_ word: UInt64) {
    value = Self.fold(value ^ 0xA076_1D64_78BD_642F, word ^ 0xE703_7ED1_A0B4_28DB)
  }
}

extension Fingerprint {
  /// Appends every field of each call.
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

  /// Appends every field of each shift.
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

  /// Appends four words, folded in pairs first: the processor overlaps these multiplications,
  /// whereas those of the chain wait for one another.
  @inline(__always)
  private mutating func add(_ a: UInt64, _ b: UInt64, _ c: UInt64, _ d: UInt64) {
    let first = Self.fold(a ^ 0x8EBC_6AF0_9C88_C6E3, b ^ 0x5899_65CC_7537_4CC3)
    let second = Self.fold(c ^ 0x1D8E_4E27_C47D_124F, d ^ 0xEB44_ACCA_B455_D165)
    add(first &+ second)
  }

  /// The 128-bit product of two words, its halves laid over one another.
  @inline(__always)
  private static func fold(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }
}
