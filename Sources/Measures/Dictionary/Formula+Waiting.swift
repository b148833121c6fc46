// SPDX-License-Identifier: GPL-3.0-or-later
import Histogram

extension Formula {
  /// How long riders wait, and for how far a car.
  static let waiting: [Formula] =
    [
      Formula(
        "time_to_match",
        "Time to match",
        .seconds,
        kind: .ratio,
        of: "seconds from submission to match of matched calls",
        over: "matched calls",
        by: .submission,
        .lower,
        "From submission to match, mean over matched calls; calls that were lost unmatched are "
          + "not in it, see time_to_match_restricted."
      ) { Reading($0.calls.timeToMatch, in: 1e6, over: $0.calls.matched) }
    ]
    + percentiles(
      of: "time_to_match",
      "Time to match",
      .seconds,
      [50, 90, 95],
      over: "matched calls",
      "From submission to match"
    ) { $0.spread.timeToMatch } + [
      Formula(
        "time_to_match_restricted",
        "Time in search, all calls",
        .seconds,
        kind: .ratio,
        of: "seconds from submission to match or to the end of the search",
        over: "calls submitted",
        by: .submission,
        .lower,
        "From submission to match, or to the end of the search without one (given up, or cut off "
          + "by the run's end), mean over all calls: a restricted mean, free of survivorship."
      ) { Reading($0.calls.search, in: 1e6, over: $0.calls.submitted) },
      Formula(
        "wait_total",
        "Wait until boarding",
        .seconds,
        kind: .ratio,
        of: "seconds from submission to boarding of completed calls",
        over: "completed trips",
        by: .submission,
        .lower,
        "From submission to boarding, mean over completed calls."
      ) { Reading($0.calls.wait, in: 1e6, over: $0.calls.completed) },
    ]
    + percentiles(
      of: "wait_total",
      "Wait until boarding",
      .seconds,
      [50, 90, 95],
      over: "completed trips",
      "From submission to boarding"
    ) { $0.spread.wait } + [
      Formula(
        "wait_total_restricted",
        "Wait until boarding, all calls",
        .seconds,
        kind: .ratio,
        of: "seconds from submission to boarding, at most 1,800 of each call",
        over: "calls submitted",
        by: .submission,
        .lower,
        "From submission to boarding within 30 minutes, mean over all calls: a restricted mean. A "
          + "longer wait counts as 30 minutes, a call that was lost unboarded too, since for its rider "
          + "no car came in that time; one cut off by the run's end counts as far as it got. So "
          + "losing riders early makes it longer, not shorter."
      ) { Reading($0.calls.waitWithin, in: 1e6, over: $0.calls.submitted) },
      Formula(
        "pickup_time",
        "Pickup time",
        .seconds,
        kind: .ratio,
        of: "seconds from match to the car's arrival of boarded calls",
        over: "boarded calls",
        by: .submission,
        .lower,
        "From match to the car's arrival, mean over calls that were boarded; boarding is with "
          + "passenger, not part of it."
      ) { Reading($0.calls.pickupTime, in: 1e6, over: $0.calls.boarded) },
      Formula(
        "pickup_time_planned",
        "Pickup time quoted at match",
        .seconds,
        kind: .ratio,
        of: "seconds quoted for the way to the rider, of matched calls",
        over: "matched calls",
        by: .submission,
        .lower,
        "From match to the car's arrival as quoted at the match, with the travel time of that instant, "
          + "mean over all matched calls, those that were then cancelled too.",
        shown: .unlessSame(as: "pickup_time")
      ) { Reading($0.calls.plannedPickup, in: 1e6, over: $0.calls.matched) },
      Formula(
        "eta_error",
        "Arrival less quoted arrival",
        .seconds,
        kind: .signedRatio,
        of: "seconds of arrival less those quoted at the match, of boarded calls",
        over: "boarded calls",
        by: .submission,
        .lower,
        "Pickup time less the one quoted at the match, mean over boarded calls; above 0 when cars come "
          + "late. The quote, see pickup_time_planned, is the way's time on the streets of that "
          + "instant, kept to the millisecond. Nothing in today's markets disturbs a driver on the "
          + "way, so it is 0: what is late is cancelled, not delayed.",
        shown: .unlessZero
      ) { Reading($0.calls.etaError, in: 1e6, over: $0.calls.boarded) },
      Formula(
        "eta_error_size",
        "Arrival off quoted arrival",
        .seconds,
        kind: .ratio,
        of: "seconds between arrival and quoted arrival of boarded calls",
        over: "boarded calls",
        by: .submission,
        .lower,
        "eta_error without its sign, mean over boarded calls.",
        shown: .unlessZero
      ) { Reading($0.calls.etaErrorSize, in: 1e6, over: $0.calls.boarded) },
      Formula(
        "pickup_distance",
        "Pickup distance",
        .kilometres,
        kind: .ratio,
        of: "kilometres from driver to rider of boarded calls",
        over: "boarded calls",
        by: .submission,
        .lower,
        "Street distance from the driver at match to the rider, mean over calls that were boarded."
      ) { Reading($0.calls.boardedDistance, in: 1e6, over: $0.calls.boarded) },
      Formula(
        "pickup_distance_planned",
        "Pickup distance planned at match",
        .kilometres,
        kind: .ratio,
        of: "kilometres from driver to rider of matched calls",
        over: "matched calls",
        by: .submission,
        .lower,
        "Street distance from the driver at match to the rider, mean over all matched calls, those "
          + "that were then cancelled too.",
        shown: .unlessSame(as: "pickup_distance")
      ) { Reading($0.calls.pickupDistance, in: 1e6, over: $0.calls.matched) },
    ]
    + percentiles(
      of: "pickup_distance",
      "Pickup distance",
      .kilometres,
      [50, 90],
      over: "boarded calls",
      "Street distance from the driver at match to the rider"
    ) { $0.spread.pickupDistance }

  /// Percentiles of a distribution kept in microseconds or millimetres, reported in its `unit`.
  private static func percentiles(
    of id: String,
    _ title: String,
    _ unit: KeyFigure.Unit,
    _ percents: [Int],
    over denominator: String,
    _ quantity: String,
    _ histogram: @escaping @Sendable (Totals) -> Histogram<UInt32>
  ) -> [Formula] {
    percents.map { percent in
      Formula(
        "\(id)_p\(percent)",
        "\(title), \(percent)th percentile",
        unit,
        kind: .value,
        of: "\(quantity.prefix(1).lowercased() + quantity.dropFirst()), \(percent)th percentile",
        over: denominator,
        by: .submission,
        .lower,
        "\(quantity), \(percent)th percentile over \(denominator), to within 0.1 %."
      ) {
        let spread = histogram($0)
        return Reading(
          value: spread.quantile(Double(percent) / 100).map { $0 / 1e6 },
          over: Double(spread.totalCount)
        )
      }
    }
  }
}
