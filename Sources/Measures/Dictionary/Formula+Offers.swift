// SPDX-License-Identifier: GPL-3.0-or-later

extension Formula {
  /// What drivers say to the calls they are shown.
  static let offers: [Formula] = [
    Formula(
      "acceptance_rate_offer",
      "Acceptance rate of offers",
      .share,
      kind: .countedShare,
      over: "offers shown",
      .higher,
      "Offers accepted divided by offers shown in the measured window; those refused, not answered "
        + "in time, lost to another driver or withdrawn count as not accepted."
    ) { Reading($0.offers.accepted, over: $0.offers.shown) },
    Formula(
      "acceptance_rate_driver",
      "Acceptance rate of drivers",
      .share,
      kind: .measuredShare,
      over: "drivers with an offer",
      .higher,
      "Mean over the drivers who were shown an offer of the share each accepted."
    ) { $0.offers.acceptanceOfDrivers },
    Formula(
      "offers_per_match",
      "Offers per match",
      .ratio,
      kind: .ratio,
      over: "matched calls",
      .lower,
      "Offers shown in the measured window divided by matched calls."
    ) {
      let offers = $0.offers.shown
      return offers > 0
        ? Reading(offers, over: $0.calls.matched)
        : Reading(value: nil, over: Double($0.calls.matched))
    },
  ]
}
