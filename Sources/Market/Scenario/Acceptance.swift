// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore

/// How a driver decides on an offer: a logit over what the card shows.
///
/// U = intercept + own + perTripKm·(trip km − 4) − perPickupMinute·pickup min
///   + per1000Krw·(payment above the meter)/1000 + perDestination·V − perReturnMinute·return min
///   + perHomeKm·(km nearer home) − perHourOnline·hours online, and P(accept) = 1/(1 + exp(−U)).
/// V is the logarithm of the destination's calls per km² over the city's at that hour, within ±3.
/// Ashkrof et al. 2022 and Tu et al. 2024 for the signs.
public struct Acceptance: Sendable, Equatable {
  /// Utility of an average offer; infinite for drivers who accept everything.
  public var intercept = Double.infinity
  /// Standard deviation of the driver's own part, drawn once for each driver.
  public var spread = 0.0
  /// Weight of a kilometre of trip.
  public var perTripKm = 0.0
  /// Weight of a minute of pickup, counted against the offer.
  public var perPickupMinute = 0.0
  /// Weight of 1,000 KRW above the meter's fare.
  public var per1000Krw = 0.0
  /// Weight of the destination's value.
  public var perDestination = 0.0
  /// Weight of a minute of way back, counted against the offer.
  public var perReturnMinute = 0.0
  /// Weight of a kilometre that the trip brings the driver nearer home.
  public var perHomeKm = 0.0
  /// Weight of an hour online, counted against the offer.
  public var perHourOnline = 0.0
  /// Seconds from the offer to the answer.
  public var thinkS = Distribution.constant(0)
  /// Probability that a driver who does not want a call lets its card lapse rather than refuse it.
  public var lapses = 0.0
  /// Mean seconds between two looks at a list of calls; the looks are a Poisson process.
  public var browseS = 20.0
  /// Probability that a driver who has accepted cancels on the way.
  public var cancels = 0.0

  /// Makes drivers who accept everything at once and keep to it.
  public init() {}
}
