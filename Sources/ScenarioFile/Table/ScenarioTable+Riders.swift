// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market

extension ScenarioTable {
  /// The `riders` section.
  static var riders: Section<RiderBehaviour> {
    Section(
      of: RiderBehaviour(),
      [
        Field(
          "patience_s",
          DistributionKind("s", .nonNegative(upTo: 1e6), infinity: "never"),
          \.patienceS,
          "How long a rider waits for a match before giving up"
        ),
        Field(
          "search_timeout_s",
          NumberKind("s", .positive(upTo: 1e6), infinity: "never"),
          \.searchTimeoutS,
          "How long the platform searches before it gives up"
        ),
        Field(
          "boarding_s",
          DistributionKind("s", .nonNegative(upTo: 1e5)),
          \.boardingS,
          "From the car's arrival to its departure"
        ),
        Field(
          "cancel_after_match",
          SectionKind(cancelAfterMatch),
          \.cancelAfterMatch,
          "Whether a matched rider cancels: floor + weight / (1 + exp(intercept − slope · metres))"
        ),
        Field(
          "map_patience_s",
          DistributionKind("s", .nonNegative(upTo: 1e6), infinity: "never"),
          \.mapPatienceS,
          "How long after the match a rider who watches the map waits for the driver to arrive"
        ),
        Field(
          "no_show",
          NumberKind("", .share),
          \.noShow,
          "Probability that nobody is there when the driver arrives"
        ),
        Field(
          "no_show_wait_s",
          NumberKind("s", .nonNegative(upTo: 86_400)),
          \.noShowWaitS,
          "How long a driver waits for a rider who does not show",
          source: "the usual limit of five minutes"
        ),
        Field(
          "payment_failure",
          NumberKind("", .share),
          \.paymentFailure,
          "Probability that the payment fails after the trip"
        ),
        Field(
          "street_taxis_per_h",
          NumberKind("taxis/h", .nonNegative(upTo: 3600)),
          \.streetTaxisPerH,
          "Vacant street taxis that come by a searching rider; the first one takes the rider"
        ),
        Field(
          "retry",
          SectionKind(retry),
          \.retry,
          "Whether a rider whose call was lost calls again; the calls of one wish are one intent"
        ),
        Field(
          "named_fare",
          SectionKind(namedFare),
          \.namedFare,
          "Fares that riders name themselves (요금 직접 입력) and raise while nobody takes the call"
        ),
        Field(
          "priority_fee",
          SectionKind(priorityFee),
          \.priorityFee,
          "A fee some riders add to go first (스마트호출); the driver gets it"
        ),
      ]
    )
  }

  private static var cancelAfterMatch: Section<CancelAfterMatch> {
    Section(
      of: CancelAfterMatch(),
      [
        Field(
          "floor",
          NumberKind("", .share),
          \.floor,
          "Probability that does not depend on distance"
        ),
        Field(
          "weight",
          NumberKind("", .share),
          \.weight,
          "Weight of the logistic term; 0 turns it off"
        ),
        Field(
          "intercept",
          NumberKind("", .within(-100...100)),
          \.intercept,
          "Intercept of the logistic term"
        ),
        Field(
          "slope_per_m",
          NumberKind("1/m", .within(-1...1)),
          \.slopePerM,
          "Slope of the logistic term per metre of pickup distance"
        ),
      ]
    )
  }
  private static var retry: Section<Retry> {
    Section(
      of: Retry(),
      [
        Field(
          "probability",
          NumberKind("", .share),
          \.probability,
          "Probability of another call after each lost one"
        ),
        Field(
          "after_s",
          DistributionKind("s", .nonNegative(upTo: 1e6)),
          \.afterS,
          "Time from the loss to the next call"
        ),
        Field(
          "gap_s",
          NumberKind("s", .nonNegative(upTo: 1e6)),
          \.gapS,
          "Gap after which a call no longer belongs to the intent: who would wait longer, gives up"
        ),
        Field(
          "attempts",
          IntegerKind("calls", 1...100),
          \.attempts,
          "Calls of one intent at most"
        ),
      ]
    )
  }

  private static var namedFare: Section<NamedFare> {
    Section(
      of: NamedFare(),
      [
        Field(
          "share",
          NumberKind("", .share),
          \.share,
          "Share of riders who name their fare; the others pay the meter"
        ),
        Field(
          "start_ratio",
          DistributionKind("", .nonNegative(upTo: 100)),
          \.startRatio,
          "First bid as a multiple of the meter's fare"
        ),
        Field(
          "per_return_minute_krw",
          NumberKind("KRW/min", .nonNegative(upTo: 1e6)),
          \.perReturnMinuteKrw,
          "Added for each minute that a driver's way back from the destination takes"
        ),
        Field("floor_krw", IntegerKind("KRW", 0...10_000_000), \.floorKrw, "Least bid"),
        Field(
          "step_krw",
          IntegerKind("KRW", 1...10_000_000),
          \.stepKrw,
          "Step to which bids are rounded",
          source: "KakaoDriver's fares of 2016 count in steps of 1,000 KRW"
        ),
        Field(
          "raise_after_s",
          NumberKind("s", .within(1...86_400), infinity: "never"),
          \.raiseAfterS,
          "Time without a match after which the rider raises the bid"
        ),
        Field(
          "raise_krw",
          IntegerKind("KRW", 0...10_000_000),
          \.raiseKrw,
          "Amount of a raise"
        ),
        Field("raises", IntegerKind("raises", 0...1000), \.raises, "Raises at most"),
      ]
    )
  }

  private static var priorityFee: Section<PriorityFee> {
    Section(
      of: PriorityFee(),
      [
        Field("share", NumberKind("", .share), \.share, "Share of riders who pay it"),
        Field(
          "krw",
          IntegerKind("KRW", 0...10_000_000),
          \.krw,
          "The fee",
          source: "KakaoTaxi's smart call of April 2018"
        ),
      ]
    )
  }
}
