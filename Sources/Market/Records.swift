// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore

/// How a call ended.
///
/// Every call ends in exactly one of these.
@frozen
public enum CallOutcome: UInt8, Sendable, CaseIterable {
  /// The rider was dropped off.
  case completed
  /// The platform gave up the search.
  case noDriver
  /// The rider gave up before a match.
  case abandonSearch
  /// The rider cancelled between match and boarding.
  case cancelRiderPostmatch
  /// The run ended first: censored, and left out of every share but its own.
  case openAtEnd
}

/// One call from submission to its end: what the world says of a rider's side.
///
/// An instant that did not happen is `.never`. A censored call keeps the instants it had reached.
@frozen
public struct CallRecord: Sendable, Equatable, BitwiseCopyable {
  /// Number of the call in order of submission, from 0.
  public var call: UInt32
  /// The driver matched last; −1 for none.
  public var driver: Int32
  /// Zone of the origin, an index into the scenario's zones.
  public var zone: UInt16
  /// How it ended.
  public var outcome: CallOutcome
  /// When the rider submitted it.
  public var submitted: SimTime
  /// When a driver was matched.
  public var matched: SimTime
  /// When the car reached the rider and boarding began.
  public var boarded: SimTime
  /// When it ended: drop-off, or the moment it was lost or censored.
  public var closed: SimTime
  /// Street distance from the driver at match to the origin, in millimetres; 0 when not matched.
  public var pickupDistance: Int32
  /// Street distance from origin to destination, in millimetres.
  public var tripDistance: Int32
  /// What the rider paid, in KRW; 0 unless completed.
  public var fare: Int32

  /// Makes the record of a call that has just been submitted and is open.
  @inlinable
  public init(call: UInt32, zone: UInt16, submitted: SimTime, tripDistance: Int32) {
    self.call = call
    self.zone = zone
    self.submitted = submitted
    self.tripDistance = tripDistance
    driver = -1
    outcome = .openAtEnd
    matched = .never
    boarded = .never
    closed = .never
    pickupDistance = 0
    fare = 0
  }
}

/// One shift of one driver: what the world says of a driver's side, kept by the driver's own
/// logbook and never derived from calls, so that the two sides can be held against each other.
///
/// Times and distances are those inside the measured window. Phase 1 is online and free, phase 2
/// from match to boarding, phase 3 from boarding to drop-off.
@frozen
public struct ShiftRecord: Sendable, Equatable, BitwiseCopyable {
  /// The driver.
  public var driver: Int32
  /// Index into the scenario's cohorts; replayed drivers follow as one more cohort.
  public var cohort: UInt16
  /// When the driver came online, or the start of the measured window if later.
  public var started: SimTime
  /// When the driver went offline, or the end of the run if earlier.
  public var ended: SimTime
  /// Time in phase 1.
  public var free: SimTime
  /// Time in phase 2.
  public var pickup: SimTime
  /// Time in phase 3.
  public var occupied: SimTime
  /// Millimetres driven in phase 1.
  public var freeDistance: Int64
  /// Millimetres driven in phase 2.
  public var pickupDistance: Int64
  /// Millimetres driven in phase 3.
  public var occupiedDistance: Int64
  /// Trips completed.
  public var trips: Int32
  /// Payments of the riders of those trips, in KRW.
  public var payments: Int64
  /// Part of the payments that reached the driver, in KRW.
  public var gross: Int64
  /// Driver's own costs: fuel, lease and fees, in KRW.
  public var costs: Int64

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
    freeDistance = 0
    pickupDistance = 0
    occupiedDistance = 0
    trips = 0
    payments = 0
    gross = 0
    costs = 0
  }
}
