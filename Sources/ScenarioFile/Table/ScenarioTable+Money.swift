// SPDX-License-Identifier: GPL-3.0-or-later
import Market

extension ScenarioTable {
  /// The `tariff` section.
  static var tariff: Section<Tariff> {
    let seoul = "Seoul mid-size taxi tariff of October 2013"
    return Section(
      of: Tariff(),
      [
        Field(
          "base_fare_krw",
          IntegerKind("KRW", 0...10_000_000),
          \.baseFareKrw,
          "Fare that covers the first base_km",
          source: seoul
        ),
        Field(
          "base_km",
          NumberKind("km", .nonNegative(upTo: 2000)),
          \.baseKm,
          "Kilometres covered by the base fare",
          source: seoul
        ),
        Field(
          "step_fare_krw",
          IntegerKind("KRW", 0...1_000_000),
          \.stepFareKrw,
          "Price of one step",
          source: seoul
        ),
        Field(
          "step_m",
          NumberKind("m", .positive(upTo: 100_000)),
          \.stepM,
          "Metres of one step",
          source: seoul
        ),
        Field(
          "step_s",
          NumberKind("s", .positive(upTo: 100_000)),
          \.stepS,
          "Seconds of one step in slow traffic",
          source: seoul
        ),
        Field(
          "moving_kmh",
          NumberKind("km/h", .positive(upTo: 300)),
          \.movingKmh,
          "Speed between stops"
        ),
        Field(
          "crawling_kmh",
          NumberKind("km/h", .nonNegative(upTo: 300)),
          \.crawlingKmh,
          "Speed in stop-and-go; below moving_kmh"
        ),
        Field(
          "night_from_h",
          ClockKind(bounds: .within(0...24)),
          \.nightFromH,
          "Clock time at which the night surcharge starts"
        ),
        Field(
          "night_to_h",
          ClockKind(bounds: .within(0...24)),
          \.nightToH,
          "Clock time at which it ends"
        ),
        Field(
          "night_surcharge",
          NumberKind("", .nonNegative(upTo: 10)),
          \.nightSurcharge,
          "Night surcharge as a share of the fare, by the hour of boarding"
        ),
      ]
    )
  }

  /// The `revenue` section.
  static var revenue: Section<RevenueRates> {
    Section(
      of: RevenueRates(),
      [
        Field(
          "commission",
          NumberKind("", .share),
          \.commission,
          "Platform's commission as a share of the payment"
        ),
        Field(
          "payment_fee",
          NumberKind("", .share),
          \.paymentFee,
          "Payment service's fee as a share of the payment"
        ),
        Field(
          "insurance_krw",
          IntegerKind("KRW", 0...10_000_000),
          \.insuranceKrw,
          "Insurance of a trip"
        ),
        Field(
          "fees_paid_by",
          ChoiceKind<RevenueRates.Payer>(),
          \.feesPaidBy,
          "Who pays the payment fee and the insurance: the driver, or the platform out of its"
            + " commission"
        ),
        Field(
          "promotion_krw",
          IntegerKind("KRW", 0...10_000_000),
          \.promotionKrw,
          "What the platform pays of a trip for the rider, at most the fare"
        ),
      ]
    )
  }
}
