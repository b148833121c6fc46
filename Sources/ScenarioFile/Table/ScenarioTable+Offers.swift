// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market

extension ScenarioTable {
  /// How drivers decide on an offer.
  static var acceptance: Section<Acceptance> {
    Section(
      of: Acceptance(),
      [
        Field(
          "intercept",
          NumberKind("", .within(-100...100), infinity: "always"),
          \.intercept,
          "Utility of an average offer, a trip of 4 km; always for drivers who accept everything"
        ),
        Field(
          "spread",
          NumberKind("", .nonNegative(upTo: 100)),
          \.spread,
          "Standard deviation of the driver's own part of the utility, drawn once for each driver"
        ),
        Field(
          "per_trip_km",
          NumberKind("1/km", .within(-100...100)),
          \.perTripKm,
          "Weight of a kilometre of trip beyond 4 km"
        ),
        Field(
          "per_pickup_minute",
          NumberKind("1/min", .within(-100...100)),
          \.perPickupMinute,
          "Weight of a minute of pickup, counted against the offer"
        ),
        Field(
          "per_1000_krw",
          NumberKind("", .within(-100...100)),
          \.per1000Krw,
          "Weight of 1,000 KRW above the meter's fare"
        ),
        Field(
          "per_destination",
          NumberKind("", .within(-100...100)),
          \.perDestination,
          "Weight of the destination's value: the logarithm of its calls per km² over the city's, within ±3"
        ),
        Field(
          "per_return_minute",
          NumberKind("1/min", .within(-100...100)),
          \.perReturnMinute,
          "Weight of a minute of way back, counted against the offer"
        ),
        Field(
          "per_home_km",
          NumberKind("1/km", .within(-100...100)),
          \.perHomeKm,
          "Weight of a kilometre that the trip brings the driver nearer home"
        ),
        Field(
          "per_hour_online",
          NumberKind("1/h", .within(-100...100)),
          \.perHourOnline,
          "Weight of an hour online, counted against the offer"
        ),
        Field(
          "think_s",
          DistributionKind("s", .nonNegative(upTo: 3600)),
          \.thinkS,
          "Time from the offer to the answer"
        ),
        Field(
          "lapses",
          NumberKind("", .share),
          \.lapses,
          "Probability that a driver who does not want a call lets its card lapse, not refuses it"
        ),
        Field(
          "browse_s",
          NumberKind("s", .within(0.5...86_400)),
          \.browseS,
          "Mean time between two looks at a list of calls"
        ),
        Field(
          "cancels",
          NumberKind("", .share),
          \.cancels,
          "Probability that a driver who has accepted cancels on the way"
        ),
      ]
    )
  }
}
