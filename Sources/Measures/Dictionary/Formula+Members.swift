// SPDX-License-Identifier: GPL-3.0-or-later
import Market

extension Formula {
  /// How people become riders.
  static let members: [Formula] = [
    Formula(
      "funnel_sign_up",
      "Sign-ups per install",
      .share,
      kind: .countedShare,
      of: "sign-ups",
      over: "installs",
      by: .day,
      .higher,
      "Sign-ups in the measured window divided by installs in it."
    ) { step(\.signUps, per: \.installs, $0) },
    Formula(
      "funnel_card",
      "Cards per sign-up",
      .share,
      kind: .countedShare,
      of: "cards registered",
      over: "sign-ups",
      by: .day,
      .higher,
      "Cards registered in the measured window divided by sign-ups in it."
    ) { step(\.cards, per: \.signUps, $0) },
    Formula(
      "funnel_first_call",
      "First calls per install",
      .share,
      kind: .countedShare,
      of: "first calls",
      over: "installs",
      by: .day,
      .higher,
      "First calls in the measured window divided by installs in it (첫 호출전환율)."
    ) { step(\.firstCalls, per: \.installs, $0) },
    Formula(
      "members_at_end",
      "Members at the end",
      .count,
      kind: .value,
      of: "members when the window ends",
      over: "measured days",
      by: .day,
      .higher,
      "People who have called and not left, at the end of the measured window."
    ) { Reading(value: $0.funnel.map { Double($0.members) }, over: $0.days) },
    Formula(
      "repeat_28d",
      "Riders who call again in 28 days",
      .share,
      kind: .measuredShare,
      of: "completed intents whose rider calls again within the next 28 days",
      over: "intents completed with 28 days to follow",
      by: .day,
      .higher,
      "Intents completed whose rider has another in the next 28 days divided by all that were "
        + "completed on days with 28 days to follow (재호출율). A funnel counts riders and does not "
        + "follow them: it is the chance that follows from the share who leave after a success and "
        + "from the calls of a member on each of those days. No value in a window below 29 days."
    ) {
      guard let funnel = $0.funnel else { return Reading(value: nil, over: 0) }
      let repeats = RidersAfter(funnel).repeats
      return Reading(repeats.numerator, over: repeats.denominator)
    },
    Formula(
      "ltv_28d",
      "Contribution per new rider in 28 days",
      .won,
      kind: .signedRatio,
      of: "KRW of contribution by new riders within 28 days",
      over: "first callers with 28 days to see",
      by: .day,
      .higher,
      "Intents of a new rider in the 28 days from the first call on, as members' daily calls and "
        + "departures imply, times the window's contribution per intent. Marketing, discounting and "
        + "later days are not in it, so it is like a lifetime value and none. No value in a window "
        + "below 28 days."
    ) {
      guard let funnel = $0.funnel, let contribution = contribution($0) else {
        return Reading(value: nil, over: 0)
      }
      let riders = RidersAfter(funnel)
      let perIntent = riders.ended > 0 ? contribution / riders.ended : 0
      return Reading(riders.intents.numerator * perIntent, over: riders.intents.denominator)
    },
  ]

  /// How many of one step there were for each of another; no value without a funnel.
  private static func step(
    _ part: KeyPath<FunnelCounts, Int64>,
    per whole: KeyPath<FunnelCounts, Int64>,
    _ totals: Totals
  ) -> Reading {
    guard let funnel = totals.funnel else { return Reading(value: nil, over: 0) }
    return Reading(funnel[keyPath: part], over: funnel[keyPath: whole])
  }
}
