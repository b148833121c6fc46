// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore

/// What the market knows of a driver who comes on foot, gets back, or works for others too.
struct Walker: BitwiseCopyable {
  /// Microseconds per millimetre on the way to a rider; 0 for drivers who come by car.
  var microsecondsPerMillimetre = 0.0
  /// Bumped to cancel a pending job of another app; the count names the job's stream.
  var jobs: UInt32 = 0
  /// What the driver waits for or rides on.
  var means = WayBack.Means.walk
  /// Whether the driver is on the way back: in phase 4.
  var isReturning = false
  /// Whether the way back is one from another app's trip, which this market's trips do not pay.
  var isFromOtherJob = false
  /// Whether the driver was when the match at hand came.
  var wasReturning = false
  /// Whether the means has been chosen and the driver waits for it.
  var hasChosen = false
  /// What the ride back costs, in KRW.
  var fare: Int32 = 0

  // The driver's own account of the shift beyond the logbook.

  /// Time in phase 4.
  var returning = SimTime.zero
  /// Time at work for others.
  var elsewhere = SimTime.zero
  /// Millimetres on foot in phase 4 and to other apps' customers.
  var walkedElsewhere: Int64 = 0
  /// Fares of buses and shared taxis, but those from other apps' trips, in KRW.
  var returnCosts: Int64 = 0
  /// Earned with others, less the ways back from there, in KRW.
  var otherGross: Int64 = 0
  /// Trips for others.
  var otherTrips: Int32 = 0

  /// Microseconds per millimetre for those who do not come by car.
  var pace: Double? { microsecondsPerMillimetre > 0 ? microsecondsPerMillimetre : nil }

  /// Forgets the account, for a new shift or the end of the warm-up.
  mutating func clearBook() {
    returning = .zero
    elsewhere = .zero
    walkedElsewhere = 0
    returnCosts = 0
    otherGross = 0
    otherTrips = 0
  }
}

/// The walkers, by driver; empty in a market of cars.
struct WalkerTable: ~Copyable {
  private let walkers: UnsafeMutablePointer<Walker>
  private let count: Int

  init(count: Int) {
    self.count = count
    walkers = .allocate(capacity: count)
    walkers.initialize(repeating: Walker(), count: count)
  }

  deinit { walkers.deallocate() }

  func copy() -> WalkerTable {
    let twin = WalkerTable(count: count)
    twin.walkers.update(from: walkers, count: count)
    return twin
  }

  /// Whether there are any.
  var isInUse: Bool { count > 0 }

  subscript(driver: Int32) -> Walker {
    unsafeAddress { UnsafePointer(walkers + Int(driver)) }
    nonmutating unsafeMutableAddress { walkers + Int(driver) }
  }
}
