// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore

/// The random streams of one replication.
///
/// Each entity has a stream for each purpose, so that a rider's origin, destination and patience
/// and a driver's shift are the same under every policy: common random numbers by construction.
struct StreamFamily: Sendable {
  let seed: UInt64
  let replication: UInt32

  /// What a stream is for.
  enum Purpose: UInt8 {
    /// Time to the next call, and its zone. Entity: the call.
    case arrival = 1
    /// Where a call starts. Entity: the call.
    case origin
    /// How far and where to. Entity: the call.
    case trip
    /// Patience. Entity: the call.
    case patience
    /// Boarding time and a drawn trip duration. Entity: the call.
    case service
    /// Whether and when a matched rider cancels. Entity: the call.
    case cancellation
    /// Attendance, start and length of a shift. Entity: the driver and the day.
    case shift
    /// Where a shift starts. Entity: the driver and the day.
    case home
    /// Where an idle driver drifts. Entity: the driver and the count of drifts.
    case drift
  }

  /// The stream of a call.
  @inline(__always)
  func stream(_ purpose: Purpose, call: UInt32) -> RandomStream {
    stream(purpose, entity: UInt64(call))
  }

  /// The stream of a driver's day, or of another count of the driver's.
  @inline(__always)
  func stream(_ purpose: Purpose, driver: Int32, _ count: UInt32) -> RandomStream {
    stream(purpose, entity: UInt64(UInt32(bitPattern: driver)) | UInt64(count) << 32)
  }

  @inline(__always)
  private func stream(_ purpose: Purpose, entity: UInt64) -> RandomStream {
    RandomStream(
      seed: seed,
      replication: Int(replication),
      entity: entity,
      purpose: purpose.rawValue
    )
  }
}
