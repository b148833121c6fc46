// SPDX-License-Identifier: GPL-3.0-or-later
import Market

/// A 64-bit fingerprint of a sequence of words; any change, insertion or swap changes it.
///
/// Not cryptographic: it guards against accidents. The mixing is a folded 64 × 64 → 128 bit
/// multiplication, as in wyhash (Wang Yi, 2019).
struct Fingerprint: Sendable, Equatable {
  private(set) var value: UInt64

  /// Makes the fingerprint of no words; different salts keep different tables apart.
  init(salt: UInt64 = 0) {
    value = salt ^ 0x9E37_79B9_7F4A_7C15
  }

  /// Appends a word.
  @inline(__always)
  mutating func add(_ word: UInt64) {
    value = Self.fold(value ^ 0xA076_1D64_78BD_642F, word ^ 0xE703_7ED1_A0B4_28DB)
  }

  /// Two words folded into one.
  @inline(__always)
  static func fold(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }
}

extension Fingerprint {
  /// Appends every field of each call.
  ///
  /// The words of one record are folded in pairs beside one another and only then chained, so that
  /// the processor's multiplications overlap.
  mutating func add(_ calls: UnsafeBufferPointer<CallRecord>) {
    for call in calls {
      let names = UInt64(call.call) << 32 | UInt64(UInt32(bitPattern: call.driver))
      let kind =
        UInt64(call.zone) << 40 | UInt64(call.outcome.rawValue) << 32
        | UInt64(UInt32(bitPattern: call.pickupDistance))
      let trip =
        UInt64(UInt32(bitPattern: call.tripDistance)) << 32
        | UInt64(UInt32(bitPattern: call.fare))
      let first = Self.pair(names, kind, 0x8EBC_6AF0_9C88_C6E3, 0x5899_65CC_7537_4CC3)
      let second = Self.pair(
        call.submitted.bits,
        call.matched.bits,
        0x1D8E_4E27_C47D_124F,
        0xEB44_ACCA_B455_D165
      )
      let third = Self.pair(
        call.boarded.bits,
        call.closed.bits,
        0x9C6E_6877_736C_46E3,
        0xC2B2_AE3D_27D4_EB4F
      )
      add(first &+ second.rotated(by: 21) &+ third.rotated(by: 42))
      add(trip)
    }
  }

  /// Appends every field of each shift.
  mutating func add(_ shifts: UnsafeBufferPointer<ShiftRecord>) {
    for shift in shifts {
      add(UInt64(UInt32(bitPattern: shift.driver)) << 16 | UInt64(shift.cohort))
      add(shift.started.bits)
      add(shift.ended.bits)
      add(shift.free.bits)
      add(shift.pickup.bits)
      add(shift.occupied.bits)
      add(UInt64(bitPattern: shift.freeDistance))
      add(UInt64(bitPattern: shift.pickupDistance))
      add(UInt64(bitPattern: shift.occupiedDistance))
      add(UInt64(UInt32(bitPattern: shift.trips)))
      add(UInt64(bitPattern: shift.payments))
      add(UInt64(bitPattern: shift.gross))
      add(UInt64(bitPattern: shift.costs))
    }
  }

  @inline(__always)
  private static func pair(_ a: UInt64, _ b: UInt64, _ s: UInt64, _ t: UInt64) -> UInt64 {
    fold(a ^ s, b ^ t)
  }
}
