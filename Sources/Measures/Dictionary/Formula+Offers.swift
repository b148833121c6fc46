// SPDX-License-Identifier: GPL-3.0-or-later

extension Formula {
  /// What drivers say to the calls they are shown.
  static let offers: [Formula] = [
    Formula(
      "acceptance_rate_offer",
      "Acceptance rate of offers",
      .share,
      kind: .countedShare,
      of: "offers accepted",
      over: "offers shown",
      by: .happening,
      .higher,
      "Offers accepted in the measured window divided by offers shown on a card of their own in it; those "
        + "refused, not answered in time, lost to another driver or withdrawn count as not accepted, "
        + "and calls seen in a list not at all."
    ) { Reading($0.offers.cards.accepted, over: $0.offers.cards.shown) },
    Formula(
      "acceptance_rate_glance",
      "Acceptance rate in call lists",
      .share,
      kind: .countedShare,
      of: "calls seen in a list and accepted",
      over: "calls seen in a list",
      by: .happening,
      .higher,
      "Calls that drivers took from a list divided by calls they looked at in it, each call once for "
        + "each driver unless it changes."
    ) { Reading($0.offers.glances.accepted, over: $0.offers.glances.shown) },
    Formula(
      "acceptance_rate_driver",
      "Acceptance rate of drivers",
      .share,
      kind: .measuredShare,
      of: "shares of their offers that drivers accepted",
      over: "drivers with an offer",
      by: .happening,
      .higher,
      "Mean over the drivers who were shown an offer on a card of the share each accepted."
    ) { $0.offers.acceptanceOfDrivers },
    perMatch(
      "offers_per_match",
      "Offers per match",
      of: "offers shown",
      "Offers shown on a card of their own divided by matches made."
    ) { $0.cards },
    perMatch(
      "glances_per_match",
      "Calls looked at in lists per match",
      of: "calls seen in a list",
      "Calls that drivers looked at in a list divided by matches made."
    ) { $0.glances },
  ]

  /// How many there are for each match made in the window; no value where there are none.
  private static func perMatch(
    _ id: String,
    _ title: String,
    of numerator: String,
    _ definition: String,
    _ part: @escaping @Sendable (OfferSums) -> OfferSums.Count
  ) -> Formula {
    Formula(
      id,
      title,
      .ratio,
      kind: .ratio,
      of: numerator,
      over: "matches made",
      by: .happening,
      .lower,
      definition
    ) {
      let shown = part($0.offers).shown
      let matches = $0.calls.matchesInWindow
      return shown > 0 ? Reading(shown, over: matches) : Reading(value: nil, over: Double(matches))
    }
  }
}
