// SPDX-License-Identifier: GPL-3.0-or-later

/// One of the figures that are told of each zone of origin and of each clock hour too, by the id of the
/// key figure that it is for all calls.
///
/// They are the dictionary's figures of calls and of service, but for percentiles, comparisons of zones
/// and what follows intents over several calls.
public struct CallSeries: Sendable {
  /// Id of the key figure.
  public let id: String
  /// How replications are put together.
  let kind: KeyFigure.Kind
  let quotient: @Sendable (CallCounts) -> Quotient

  private init(
    _ id: String,
    _ kind: KeyFigure.Kind,
    _ numerator: any KeyPath<CallCounts, Int64> & Sendable,
    in unit: Double = 1,
    over denominator: any KeyPath<CallCounts, Int64> & Sendable = \.closed
  ) {
    self.init(id, kind) {
      Quotient(Double($0[keyPath: numerator]) / unit, over: Double($0[keyPath: denominator]))
    }
  }

  private init(
    _ id: String,
    _ kind: KeyFigure.Kind,
    quotient: @escaping @Sendable (CallCounts) -> Quotient
  ) {
    self.id = id
    self.kind = kind
    self.quotient = quotient
  }

  /// Every one, in the dictionary's order.
  public static let all: [CallSeries] = [
    CallSeries("calls_per_day", .ratio) { Quotient(Double($0.submitted), over: $0.days) },
    CallSeries("intents_per_day", .ratio) { Quotient(Double($0.intents), over: $0.days) },
    CallSeries("trips_per_day", .ratio) { Quotient(Double($0.completed), over: $0.days) },
    CallSeries("match_rate_call", .countedShare, \.matchedAndClosed),
    CallSeries("completion_rate_call", .countedShare, \.completed),
    CallSeries("completion_rate_submitted", .countedShare, \.completed, over: \.submitted),
    CallSeries("no_driver", .countedShare, \.noDriver),
    CallSeries("abandon_search", .countedShare, \.abandonSearch),
    CallSeries("cancel_rider_postmatch", .countedShare, \.cancelRiderPostmatch),
    CallSeries("cancel_driver", .countedShare, \.cancelDriver),
    CallSeries("no_show", .countedShare, \.noShow),
    CallSeries("lost_to_street", .countedShare, \.lostToStreet),
    CallSeries("payment_fail", .countedShare, \.paymentFail),
    CallSeries("open_at_end", .countedShare, \.openAtEnd, over: \.submitted),
    CallSeries("coverage", .countedShare, \.covered, over: \.decided),
    CallSeries("short_success", .countedShare, \.shortCompleted, over: \.short),
    CallSeries("long_success", .countedShare, \.longCompleted, over: \.long),
    CallSeries("time_to_match", .ratio, \.timeToMatch, in: 1e6, over: \.matched),
    CallSeries("time_to_match_restricted", .ratio, \.search, in: 1e6, over: \.submitted),
    CallSeries("wait_total", .ratio, \.wait, in: 1e6, over: \.completed),
    CallSeries("wait_total_restricted", .ratio, \.waitWithin, in: 1e6, over: \.submitted),
    CallSeries("pickup_time", .ratio, \.pickupTime, in: 1e6, over: \.boarded),
    CallSeries("pickup_time_planned", .ratio, \.plannedPickup, in: 1e6, over: \.matched),
    CallSeries("eta_error", .signedRatio, \.etaError, in: 1e6, over: \.boarded),
    CallSeries("eta_error_size", .ratio, \.etaErrorSize, in: 1e6, over: \.boarded),
    CallSeries("pickup_distance", .ratio, \.boardedDistance, in: 1e6, over: \.boarded),
    CallSeries("pickup_distance_planned", .ratio, \.pickupDistance, in: 1e6, over: \.matched),
    CallSeries("trip_distance", .ratio, \.tripDistance, in: 1e6, over: \.completed),
    CallSeries("trip_time", .ratio, \.tripTime, in: 1e6, over: \.completed),
    CallSeries("speed", .ratio) {
      Quotient(Double($0.tripDistance) / 1e6, over: Double($0.tripTime) / 3.6e9)
    },
    CallSeries("fare_per_trip", .ratio, \.fares, over: \.completed),
  ]
}
