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
    /// A driver's answer to an offer and the time it takes. Entity: the call and the driver.
    case answer
    /// When a driver looks at the list. Entity: the driver and the count of looks.
    case look
    /// A driver's lasting traits: approval, taste, kick-board, home. Entity: the driver.
    case traits
    /// How long a matched rider watches the map. Entity: the call.
    case map
    /// Whether and when the driver cancels. Entity: the call.
    case driverCancellation
    /// Whether nobody is there. Entity: the call.
    case noShow
    /// Whether the payment fails. Entity: the call.
    case payment
    /// When a street taxi comes by. Entity: the call.
    case streetTaxi
    /// Whether and when a rider calls again. Entity: the call.
    case retry
    /// Bid and priority fee. Entity: the call.
    case bid
    /// The way back. Entity: the driver and the count of drifts.
    case wayBack
    /// Other apps' jobs. Entity: the driver and the count of jobs.
    case otherJob
    /// Whether a day is rainy. Entity: the day.
    case weather
    /// The funnel's draws. Entity: the day.
    case funnel
    /// Which other service a lost rider turns to. Entity: the call.
    case otherService
    /// Which of several equally near drivers goes first. Entity: the call and the driver.
    case tie
  }

  /// The streams of one service of a city; those of the main one, number 0, are the seed's own.
  init(seed: UInt64, replication: UInt32, service: Int = 0) {
    self.seed = service == 0 ? seed : StreamFamily.mixed(seed, service)
    self.replication = replication
  }

  /// A seed for another service: one step of SplitMix64, a bijection for each service.
  private static func mixed(_ seed: UInt64, _ service: Int) -> UInt64 {
    var z = seed &+ UInt64(service) &* 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// The stream of a call as its source draws it.
  @inline(__always)
  func stream(_ purpose: Purpose, call: UInt32) -> RandomStream {
    stream(purpose, entity: UInt64(call))
  }

  /// The stream of an open call: by the wish behind it and the attempt, not by its number, which
  /// depends on how many others called again.
  @inline(__always)
  func stream(_ purpose: Purpose, of call: borrowing OpenCall) -> RandomStream {
    stream(purpose, entity: UInt64(call.wish) | UInt64(call.record.attempt) << 32)
  }

  /// The stream of a call and a driver: the same answer is drawn whatever led to the offer.
  func stream(_ purpose: Purpose, of call: borrowing OpenCall, driver: Int32) -> RandomStream {
    // A driver's number has 24 bits at most, so the attempt's few bits fit above it.
    let asker = UInt64(UInt32(bitPattern: driver)) | UInt64(call.record.attempt & 0x7F) << 24
    return stream(purpose, entity: UInt64(call.wish) << 32 | asker)
  }

  /// The stream of a day; days of the warm-up are negative.
  func stream(_ purpose: Purpose, day: Int) -> RandomStream {
    stream(purpose, entity: UInt64(bitPattern: Int64(day)))
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
