// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore

/// One shift of one driver: what the world says of a driver's side, kept by the driver's own
/// logbook and never derived from calls, so that the two sides can be held against each other.
///
/// Everything counts that lies in the measured window: time and distances by their part of it, trips
/// and payments where they end. Phase 1 is online and free, phase 2 from match to boarding or to the
/// end of a wait for nobody, phase 3 from the start of boarding to drop-off, phase 4 on the way back
/// from a drop-off. The way to work, jobs of other apps and the ways back from those are none of
/// them: `free + pickup + occupied + returning + commuting + elsewhere + otherReturning` is the time
/// from `started` to `ended`.
@frozen
public struct ShiftRecord: Sendable, Equatable, BitwiseCopyable {
  /// The driver.
  public var driver: Int32
  /// Index into the scenario's cohorts; replayed drivers follow as one more cohort.
  public var cohort: UInt16
  /// When the driver came online, or the start of the measured window if later.
  public var started: SimTime
  /// When the driver went offline, or the end of the measured window if earlier.
  public var ended: SimTime
  /// Time in phase 1.
  public var free: SimTime
  /// Time in phase 2.
  public var pickup: SimTime
  /// Time in phase 3.
  public var occupied: SimTime
  /// Time in phase 4.
  public var returning: SimTime
  /// Time on the way to work.
  public var commuting: SimTime
  /// Time in jobs of other apps.
  public var elsewhere: SimTime
  /// Time on the way back from those.
  public var otherReturning: SimTime
  /// Millimetres in phase 1.
  public var freeDistance: Int64
  /// Millimetres in phase 2.
  public var pickupDistance: Int64
  /// Millimetres driven in phase 3.
  public var occupiedDistance: Int64
  /// Millimetres in phase 4, by any means.
  public var returnDistance: Int64
  /// Millimetres on foot or kick-board, on ways and to other apps' customers too; 0 for drivers who
  /// come by car.
  public var walkedDistance: Int64
  /// Trips completed.
  public var trips: Int32
  /// Trips completed for other apps.
  public var otherTrips: Int32
  /// Payments of the riders of those trips, in KRW.
  public var payments: Int64
  /// Part of the payments that reached the driver, in KRW.
  public var gross: Int64
  /// What reached the driver from other apps, in KRW.
  public var otherGross: Int64
  /// What this service's calls cost the driver: fuel of phases 2 and 3 and the ways back, in KRW.
  public var ownCosts: Int64
  /// What the shift costs whoever the driver works for: lease and fees, fuel of phase 1 and the way to
  /// work, in KRW.
  public var sharedCosts: Int64
  /// What other apps' jobs cost the driver: fuel and the ways back from them, in KRW.
  public var otherCosts: Int64
  /// Part of `ownCosts` that buses and shared taxis of phase 4 took, in KRW.
  public var returnCosts: Int64
  /// Part of `sharedCosts` that the way to work took, in KRW.
  public var commuteCosts: Int64

  /// Makes the record of a shift that has just started.
  @inlinable
  public init(driver: Int32, cohort: UInt16, started: SimTime) {
    self.driver = driver
    self.cohort = cohort
    self.started = started
    ended = .never
    free = .zero
    pickup = .zero
    occupied = .zero
    returning = .zero
    commuting = .zero
    elsewhere = .zero
    otherReturning = .zero
    freeDistance = 0
    pickupDistance = 0
    occupiedDistance = 0
    returnDistance = 0
    walkedDistance = 0
    trips = 0
    otherTrips = 0
    payments = 0
    gross = 0
    otherGross = 0
    ownCosts = 0
    sharedCosts = 0
    otherCosts = 0
    returnCosts = 0
    commuteCosts = 0
  }
}

extension ShiftRecord {
  /// From start to end: all work, and none.
  public var whole: SimTime { ended - started }

  /// Time online for this service: phases 1 to 4.
  public var online: SimTime { free + pickup + occupied + returning }

  /// Time that this service's calls took: phases 2 to 4.
  public var work: SimTime { pickup + occupied + returning }

  /// Time that other apps' jobs took, ways back included.
  public var otherWork: SimTime { elsewhere + otherReturning }

  /// All costs of the shift, in KRW.
  public var costs: Int64 { ownCosts + sharedCosts + otherCosts }

  /// What this service is charged, in KRW: its own costs and, of the shared ones, its share of all
  /// work, to whole won; all of them where there is no other work.
  public var chargedCosts: Int64 {
    if otherWork == .zero { return ownCosts + sharedCosts }
    let share = Double(work.microseconds) / Double((work + otherWork).microseconds)
    return ownCosts + PortableMath.nearest(Double(sharedCosts) * share)
  }
}
