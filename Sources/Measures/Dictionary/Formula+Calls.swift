// SPDX-License-Identifier: GPL-3.0-or-later
import Market

extension Formula {
  /// What became of the calls.
  static let calls: [Formula] = [
    Formula(
      "calls_per_day",
      "Calls per day",
      .perDay,
      kind: .value,
      over: "measured days",
      .neutral,
      "Calls submitted in the measured window divided by its service days."
    ) { Reading(Double($0.calls.submitted), over: $0.days) },
    Formula(
      "intents_per_day",
      "Intents per day",
      .perDay,
      kind: .value,
      over: "measured days",
      .neutral,
      "Wishes for a ride whose first call was submitted in the measured window, divided by its "
        + "service days; the calls of one rider for one ride are one intent.",
      shown: .unlessSame(as: "calls_per_day")
    ) { Reading(Double($0.calls.intents), over: $0.days) },
    Formula(
      "match_rate_call",
      "Match rate",
      .share,
      kind: .countedShare,
      over: "calls closed",
      .higher,
      "Closed calls matched at least once divided by all closed calls (배정성공률)."
    ) { Reading($0.calls.matchedAndClosed, over: $0.calls.closed) },
    Formula(
      "completion_rate_call",
      "Completion rate",
      .share,
      kind: .countedShare,
      over: "calls closed",
      .higher,
      "Closed calls that ended with a drop-off divided by all closed calls, each by its time of "
        + "submission (운행완료율)."
    ) { Reading($0.calls.completed, over: $0.calls.closed) },
    Formula(
      "completion_rate_submitted",
      "Completion rate of all calls",
      .share,
      kind: .countedShare,
      over: "calls submitted",
      .higher,
      "Calls submitted in the measured window that ended with a drop-off, divided by all submitted in "
        + "it, those still open when the run ended among them: at most completion_rate_call.",
      shown: .unlessSame(as: "completion_rate_call")
    ) { Reading($0.calls.completed, over: $0.calls.submitted) },
    Formula(
      "completion_rate_intent",
      "Completion rate of intents",
      .share,
      kind: .countedShare,
      over: "intents closed",
      .higher,
      "Intents that began in the measured window and ended with a drop-off, divided by all that "
        + "began in it and have no call open at the end.",
      shown: .unlessSame(as: "completion_rate_call")
    ) { Reading($0.calls.intentsCompleted, over: $0.calls.intents - $0.calls.intentsOpen) },
    loss(
      "no_driver",
      "no driver found",
      "Closed calls whose search the platform gave up",
      .noDriver
    ),
    loss(
      "abandon_search",
      "rider gave up search",
      "Closed calls whose rider gave up before a match",
      .abandonSearch
    ),
    loss(
      "cancel_rider_postmatch",
      "rider cancelled after match",
      "Closed calls whose rider cancelled between match and boarding",
      .cancelRiderPostmatch
    ),
    loss(
      "cancel_driver",
      "driver cancelled after match",
      "Closed calls whose driver cancelled between match and boarding",
      .cancelDriver
    ),
    loss(
      "no_show",
      "rider did not show",
      "Closed calls whose driver came and found nobody",
      .noShow
    ),
    loss(
      "lost_to_street",
      "rider took a street taxi",
      "Closed calls whose rider boarded a street taxi before a match",
      .lostToStreet
    ),
    loss(
      "payment_fail",
      "payment failed",
      "Closed calls whose trip was made and not paid",
      .paymentFail
    ),
    Formula(
      "open_at_end",
      "Censored: open at the end",
      .share,
      kind: .countedShare,
      over: "calls submitted",
      .neutral,
      "Calls still open when the run ended, divided by all calls submitted; every other "
        + "share but completion_rate_submitted leaves them out.",
      shown: .unlessZero
    ) { Reading($0.calls.open, over: $0.calls.submitted) },
  ]

  /// The share of closed calls that ended in one way; with the completion rate they sum to 1.
  private static func loss(
    _ id: String,
    _ title: String,
    _ calls: String,
    _ outcome: CallOutcome
  ) -> Formula {
    Formula(
      id,
      "Lost: \(title)",
      .share,
      kind: .countedShare,
      over: "calls closed",
      .lower,
      "\(calls), divided by all closed calls.",
      shown: .unlessZero
    ) { Reading($0.calls.count(of: outcome), over: $0.calls.closed) }
  }
}
