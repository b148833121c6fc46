// SPDX-License-Identifier: GPL-3.0-or-later

extension Formula {
  /// What the platform earns.
  static let platform: [Formula] = [
    Formula(
      "gmv",
      "Gross merchandise value",
      .won,
      kind: .value,
      of: "fares of completed calls, in KRW",
      over: "completed trips",
      by: .submission,
      .neutral,
      "Sum of the fares of completed calls of the measured window, before promotions."
    ) { Reading(value: Double($0.calls.fares), over: Double($0.calls.completed)) },
    Formula(
      "gmv_per_day",
      "Gross merchandise value per day",
      .won,
      kind: .value,
      of: "fares of completed calls, in KRW",
      over: "measured days",
      by: .submission,
      .neutral,
      "gmv divided by the service days of the measured window.",
      shown: .unlessSame(as: "gmv")
    ) { Reading(Double($0.calls.fares), over: $0.days) },
    Formula(
      "fare_per_trip",
      "Mean fare",
      .won,
      kind: .ratio,
      of: "fares of completed calls, in KRW",
      over: "completed trips",
      by: .submission,
      .neutral,
      "gmv divided by completed trips."
    ) { Reading($0.calls.fares, over: $0.calls.completed) },
    Formula(
      "take_rate",
      "Take rate",
      .share,
      kind: .measuredShare,
      of: "platform's commissions, in KRW",
      over: "KRW of fares",
      by: .submission,
      .neutral,
      "Platform's commissions, before any fee it pays, divided by gmv."
    ) { ofFares($0.money.commission, $0) },
    Formula(
      "promo_rate",
      "Promotion rate",
      .share,
      kind: .measuredShare,
      of: "promotions, in KRW",
      over: "KRW of fares",
      by: .submission,
      .neutral,
      "What the platform paid of the fares for the riders divided by gmv.",
      shown: .unlessZero
    ) { ofFares($0.money.promotion, $0) },
    Formula(
      "contribution",
      "Platform's contribution",
      .won,
      kind: .signedValue,
      of: "commissions less the platform's fees, insurance and promotions, in KRW",
      over: "completed trips",
      by: .submission,
      .higher,
      "Platform's commissions less the payment fees and insurance it pays, less promotions, over "
        + "completed calls of the measured window.",
      shown: .unlessZero
    ) { Reading(value: contribution($0), over: Double($0.calls.completed)) },
    Formula(
      "contribution_per_day",
      "Platform's contribution per day",
      .won,
      kind: .signedValue,
      of: "commissions less the platform's fees, insurance and promotions, in KRW",
      over: "measured days",
      by: .submission,
      .higher,
      "contribution divided by the service days of the measured window.",
      shown: .unlessSame(as: "contribution")
    ) {
      let days = $0.days
      return Reading(value: contribution($0).map { $0 / days }, over: days)
    },
  ]

  /// What is left to the platform; no value when nobody told how fares are divided.
  static func contribution(_ totals: Totals) -> Double? {
    totals.money.isKnown ? Double(totals.money.platform - totals.money.promotion) : nil
  }

  /// A part of the fares; no value when nobody told how fares are divided.
  private static func ofFares(_ part: Int64, _ totals: Totals) -> Reading {
    let fares = totals.calls.fares
    return totals.money.isKnown
      ? Reading(part, over: fares) : Reading(value: nil, over: Double(fares))
  }
}
