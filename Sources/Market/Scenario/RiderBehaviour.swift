// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore

/// How riders wait, cancel, pay and try again.
public struct RiderBehaviour: Sendable, Equatable {
  /// How long a rider waits for a match before giving up, in seconds.
  public var patienceS = Distribution.constant(.infinity)
  /// How long the platform searches before it gives up, in seconds.
  public var searchTimeoutS = Double.infinity
  /// Seconds from the car's arrival to its departure.
  public var boardingS = Distribution.constant(30)
  /// Whether a matched rider cancels, by pickup distance.
  public var cancelAfterMatch = CancelAfterMatch()
  /// How long after the match a rider who watches the map still waits for the driver, in seconds.
  public var mapPatienceS = Distribution.constant(.infinity)
  /// Probability that nobody is there when the driver arrives.
  public var noShow = 0.0
  /// Seconds a driver waits for a rider who does not show.
  public var noShowWaitS = 300.0
  /// Probability that the payment fails after the trip.
  public var paymentFailure = 0.0
  /// Vacant street taxis that come by a searching rider in an hour; the first one takes the rider.
  public var streetTaxisPerH = 0.0
  /// Whether a rider whose call was lost calls again.
  public var retry = Retry()
  /// What riders bid for a trip, when they name the fare themselves.
  public var namedFare = NamedFare()
  /// What some riders add to go first.
  public var priorityFee = PriorityFee()

  /// Makes riders who wait for ever and never cancel.
  public init() {}
}

/// Probability that a matched rider cancels: floor + weight / (1 + exp(intercept − slope · d)).
///
/// `d` is the pickup distance in metres of street. The instant is uniform between match and
/// arrival.
public struct CancelAfterMatch: Sendable, Equatable {
  /// Probability that does not depend on distance.
  public var floor = 0.0
  /// Weight of the logistic term; 0 turns it off.
  public var weight = 0.0
  /// Intercept of the logistic term.
  public var intercept = 4.393
  /// Slope of the logistic term per metre.
  public var slopePerM = 0.00109

  /// Makes riders who never cancel.
  public init() {}
}

/// Whether a rider whose call was lost calls again.
///
/// The calls of one wish for a ride are one intent.
public struct Retry: Sendable, Equatable {
  /// Probability of another call after each lost one.
  public var probability = 0.0
  /// Seconds from the loss to the next call.
  public var afterS = Distribution.constant(60)
  /// Seconds after which a call no longer belongs to the intent: who would wait longer, gives up.
  public var gapS = 600.0
  /// Calls of one intent at most.
  public var attempts = 5

  /// Makes riders who call once.
  public init() {}
}

/// A fare the rider names (요금 직접 입력) and raises while nobody takes the call.
///
/// The first bid is the meter's fare times a draw, plus what the rider knows a driver loses on the
/// way back from the destination, rounded to steps. Each raise is a new offer to every driver.
public struct NamedFare: Sendable, Equatable {
  /// Share of riders who name their fare; the others pay the meter.
  public var share = 0.0
  /// First bid as a multiple of the meter's fare.
  public var startRatio = Distribution.constant(1)
  /// Added for each minute that the way back from the destination takes, in KRW.
  public var perReturnMinuteKrw = 0.0
  /// Least bid, in KRW.
  public var floorKrw = 0
  /// Step to which bids are rounded, in KRW.
  public var stepKrw = 1000
  /// Seconds without a match after which the rider raises the bid.
  public var raiseAfterS = Double.infinity
  /// Amount of a raise, in KRW.
  public var raiseKrw = 1000
  /// Raises at most.
  public var raises = 3

  /// Makes riders who pay the meter.
  public init() {}
}

/// A fee some riders add to the fare to go first (스마트호출).
public struct PriorityFee: Sendable, Equatable {
  /// Share of riders who pay it.
  public var share = 0.0
  /// The fee, in KRW.
  public var krw = 1000

  /// Makes riders who pay no fee.
  public init() {}
}
