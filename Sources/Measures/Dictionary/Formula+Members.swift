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
