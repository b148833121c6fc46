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
  /// The driver cancelled between match and boarding.
  case cancelDriver
  /// The driver came, and nobody was there.
  case noShow
  /// The rider boarded a street taxi before a match.
  case lostToStreet
  /// The trip was made and the payment failed.
  case paymentFail
}

/// One call from submission to its end: what the world says of a rider's side.
///
/// An instant that did not happen is `.never`. A censored call keeps the instants it had reached.
@frozen
public struct CallRecord: Sendable, Equatable, BitwiseCopyable {
  /// Number of the call in order of submission, from 0.
  public var call: UInt32
  /// Number of the first call of its intent: itself, unless a rider calls again.
  public var intent: UInt32
  /// The driver matched last; −1 for none.
  public var driver: Int32
  /// Zone of the origin, an index into the scenario's zones.
  public var zone: UInt16
  /// How it ended.
  public var outcome: CallOutcome
  /// How many calls of its intent went before it.
  public var attempt: UInt8
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
  /// The fare, in KRW, of which a promotion may have paid a part; 0 unless completed.
  public var fare: Int32

  /// Makes the record of a call that has just been submitted and is open.
  @inlinable
  public init(call: UInt32, zone: UInt16, submitted: SimTime, tripDistance: Int32) {
    self.call = call
    intent = call
    self.zone = zone
    self.submitted = submitted
    self.tripDistance = tripDistance
    driver = -1
    outcome = .openAtEnd
    attempt = 0
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
/// from match to boarding or to the end of a wait for nobody, phase 3 from boarding to drop-off,
/// phase 4 on the way back from a drop-off. Time at work for others is none of them.
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
  /// Time in phase 4.
  public var returning: SimTime
  /// Time at work for other apps.
  public var elsewhere: SimTime
  /// Millimetres driven in phase 1.
  public var freeDistance: Int64
  /// Millimetres driven in phase 2.
  public var pickupDistance: Int64
  /// Millimetres driven in phase 3.
  public var occupiedDistance: Int64
  /// Millimetres on foot or kick-board, in phases 1, 2 and 4 and to other apps' customers; 0 for
  /// drivers who come by car.
  public var walkedDistance: Int64
  /// Trips completed.
  public var trips: Int32
  /// Trips completed for other apps.
  public var otherTrips: Int32
  /// Payments of the riders of those trips, in KRW.
  public var payments: Int64
  /// Part of the payments that reached the driver, in KRW.
  public var gross: Int64
  /// Driver's own costs: fuel, lease, fees and the way back, in KRW.
  public var costs: Int64
  /// Part of the costs that buses and shared taxis of phase 4 took, but from other apps' trips, in
  /// KRW.
  public var returnCosts: Int64
  /// What reached the driver from other apps, less the ways back from their trips, in KRW.
  public var otherGross: Int64

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
    elsewhere = .zero
    freeDistance = 0
    pickupDistance = 0
    occupiedDistance = 0
    walkedDistance = 0
    trips = 0
    otherTrips = 0
    payments = 0
    gross = 0
    costs = 0
    returnCosts = 0
    otherGross = 0
  }
}

/// How an offer ended.
///
/// Every offer ends in exactly one of these.
@frozen
public enum OfferAnswer: UInt8, Sendable, CaseIterable {
  /// The driver took the call.
  case accepted
  /// The driver refused it.
  case declined
  /// The driver did not answer in time.
  case timedOut
  /// The driver wanted the call, or still thought, when another had taken it.
  case lostRace
  /// The call ended, the driver went off or the run was over before the answer.
  case withdrawn
}

/// One call shown to one driver (콜카드), from the showing to the answer.
@frozen
public struct OfferRecord: Sendable, Equatable, BitwiseCopyable {
  /// The call.
  public var call: UInt32
  /// The driver.
  public var driver: Int32
  /// When the driver was shown it.
  public var shown: SimTime
  /// When it ended.
  public var ended: SimTime
  /// How it ended.
  public var answer: OfferAnswer

  /// Makes a record.
  @inlinable
  public init(
    call: UInt32,
    driver: Int32,
    shown: SimTime,
    ended: SimTime,
    answer: OfferAnswer
  ) {
    self.call = call
    self.driver = driver
    self.shown = shown
    self.ended = ended
    self.answer = answer
  }
}
