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
  /// Time the way to the rider was to take when the driver was matched, in milliseconds, rounded
  /// down; 0 when not matched.
  public var plannedPickup: UInt32
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
    plannedPickup = 0
    fare = 0
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

/// One call shown to one driver, on a card of its own (콜카드) or in a list, from the showing to the
/// answer.
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
  /// Whether the driver came upon it in a list (콜 리스트) instead of getting a card.
  public var isGlance: Bool

  /// Makes a record.
  @inlinable
  public init(
    call: UInt32,
    driver: Int32,
    shown: SimTime,
    ended: SimTime,
    answer: OfferAnswer,
    isGlance: Bool = false
  ) {
    self.call = call
    self.driver = driver
    self.shown = shown
    self.ended = ended
    self.answer = answer
    self.isGlance = isGlance
  }
}
