// SPDX-License-Identifier: GPL-3.0-or-later

extension Formula {
  /// What the platform earns.
  static let platform: [Formula] = [
    Formula(
      "gmv",
      "Gross merchandise value",
      .won,
      kind: .value,
      over: "completed trips",
      .neutral,
      "Sum of the fares of completed calls of the measured window, before promotions."
    ) { Reading(value: Double($0.calls.fares), over: Double($0.calls.completed)) },
    Formula(
      "fare_per_trip",
      "Mean fare",
      .won,
      kind: .ratio,
      over: "completed trips",
      .neutral,
      "gmv divided by completed trips."
    ) { Reading($0.calls.fares, over: $0.calls.completed) },
    Formula(
      "take_rate",
      "Take rate",
      .share,
      kind: .measuredShare,
      over: "KRW of fares",
      .neutral,
      "Platform's commissions, before any fee it pays, divided by gmv."
    ) { ofFares($0.money.commission, $0) },
    Formula(
      "promo_rate",
      "Promotion rate",
      .share,
      kind: .measuredShare,
      over: "KRW of fares",
      .neutral,
      "What the platform paid of the fares for the riders divided by gmv.",
      shown: .unlessZero
    ) { ofFares($0.money.promotion, $0) },
    Formula(
      "contribution",
      "Platform's contribution",
      .won,
      kind: .signedValue,
      over: "completed trips",
      .higher,
      "Platform's commissions less the payment fees and insurance it pays, less promotions, over "
        + "completed calls of the measured window.",
      shown: .unlessZero
    ) {
      let money = $0.money
      return Reading(
        value: money.isKnown ? Double(money.platform - money.promotion) : nil,
        over: Double($0.calls.completed)
      )
    },
  ]

  /// A part of the fares; no value when nobody told how fares are divided.
  private static func ofFares(_ part: Int64, _ totals: Totals) -> Reading {
    let fares = totals.calls.fares
    return totals.money.isKnown
      ? Reading(part, over: fares) : Reading(value: nil, over: Double(fares))
  }
}
