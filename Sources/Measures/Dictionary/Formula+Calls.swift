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
      of: "calls submitted",
      over: "measured days",
      by: .submission,
      .neutral,
      "Calls submitted in the measured window divided by its service days."
    ) { Reading(Double($0.calls.submitted), over: $0.days) },
    Formula(
      "intents_per_day",
      "Intents per day",
      .perDay,
      kind: .value,
      of: "intents whose first call was submitted",
      over: "measured days",
      by: .submission,
      .neutral,
      "Wishes for a ride whose first call was submitted in the measured window, divided by its "
        + "service days; the calls of one rider for one ride are one intent.",
      shown: .unlessSame(as: "calls_per_day")
    ) { Reading(Double($0.calls.intents), over: $0.days) },
    Formula(
      "trips_per_day",
      "Completed calls per day",
      .perDay,
      kind: .value,
      of: "calls completed",
      over: "measured days",
      by: .submission,
      .higher,
      "Calls submitted in the measured window that ended with a drop-off, divided by its service "
        + "days."
    ) { Reading(Double($0.calls.completed), over: $0.days) },
    Formula(
      "match_rate_call",
      "Match rate",
      .share,
      kind: .countedShare,
      of: "calls closed that were matched at least once",
      over: "calls closed",
      by: .submission,
      .higher,
      "Closed calls matched at least once divided by all closed calls (배정성공률)."
    ) { Reading($0.calls.matchedAndClosed, over: $0.calls.closed) },
    Formula(
      "completion_rate_call",
      "Completion rate",
      .share,
      kind: .countedShare,
      of: "calls closed with a drop-off",
      over: "calls closed",
      by: .submission,
      .higher,
      "Closed calls that ended with a drop-off divided by all closed calls, each by its time of "
        + "submission (운행완료율)."
    ) { Reading($0.calls.completed, over: $0.calls.closed) },
    Formula(
      "completion_rate_submitted",
      "Completion rate of all calls",
      .share,
      kind: .countedShare,
      of: "calls completed",
      over: "calls submitted",
      by: .submission,
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
      of: "intents completed",
      over: "intents closed",
      by: .submission,
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
      of: "calls open when the run ended",
      over: "calls submitted",
      by: .submission,
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
      of: calls.lowercasedFirst,
      over: "calls closed",
      by: .submission,
      .lower,
      "\(calls), divided by all closed calls.",
      shown: .unlessZero
    ) { Reading($0.calls.count(of: outcome), over: $0.calls.closed) }
  }
}

extension String {
  /// The same words in the middle of a sentence.
  fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
