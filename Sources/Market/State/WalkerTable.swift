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
  /// The way the driver is on to where the calls are; nil for none.
  var way: Stretch?
  /// The way the driver was on when the match at hand came.
  var formerWay: Stretch?
  /// Whether the means has been chosen and the driver waits for it.
  var hasChosen = false
  /// What the ride back costs, in KRW.
  var fare: Int32 = 0

  // The driver's own account of the shift beyond the logbook.

  /// Time on ways and at work for others, and the fares of buses and shared taxis in KRW, by
  /// `Stretch.rawValue`.
  private var times = (SimTime.zero, SimTime.zero, SimTime.zero, SimTime.zero)
  private var fares: (Int64, Int64, Int64, Int64) = (0, 0, 0, 0)
  /// Millimetres of phase 4, by any means.
  var returnDistance: Int64 = 0
  /// Millimetres on foot on any way and to other apps' customers.
  var walkedElsewhere: Int64 = 0
  /// Millimetres driven for others.
  var otherDistance: Int64 = 0
  /// Earned with others, in KRW.
  var otherGross: Int64 = 0
  /// Trips for others.
  var otherTrips: Int32 = 0

  /// Whether the driver is on the way to where the calls are.
  var isOnTheWay: Bool { way != nil }

  /// Time in stretches of a kind.
  func time(_ stretch: Stretch) -> SimTime {
    switch stretch {
    case .commute: times.0
    case .wayBack: times.1
    case .otherJob: times.2
    case .wayBackFromOtherJob: times.3
    }
  }

  /// What stretches of a kind cost in fares, in KRW.
  func fares(_ stretch: Stretch) -> Int64 {
    switch stretch {
    case .commute: fares.0
    case .wayBack: fares.1
    case .otherJob: fares.2
    case .wayBackFromOtherJob: fares.3
    }
  }

  /// Adds time and fares to a kind of stretch.
  mutating func enter(_ stretch: Stretch, time: SimTime = .zero, fare: Int64 = 0) {
    switch stretch {
    case .commute: (times.0, fares.0) = (times.0 + time, fares.0 + fare)
    case .wayBack: (times.1, fares.1) = (times.1 + time, fares.1 + fare)
    case .otherJob: (times.2, fares.2) = (times.2 + time, fares.2 + fare)
    case .wayBackFromOtherJob: (times.3, fares.3) = (times.3 + time, fares.3 + fare)
    }
  }

  /// Microseconds per millimetre for those who do not come by car.
  var pace: Double? { microsecondsPerMillimetre > 0 ? microsecondsPerMillimetre : nil }

  /// Forgets the account, for a new shift or the end of the warm-up.
  mutating func clearBook() {
    times = (.zero, .zero, .zero, .zero)
    fares = (0, 0, 0, 0)
    returnDistance = 0
    walkedElsewhere = 0
    otherDistance = 0
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
