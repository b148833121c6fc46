// SPDX-License-Identifier: GPL-3.0-or-later

extension Formula {
  /// What became of the calls.
  static let funnel: [Formula] = [
    Formula(
      "calls_per_day",
      "Calls per day",
      .perDay,
      over: "measured days",
      .neutral,
      "Calls submitted in the measured window divided by its service days."
    ) { Reading(Double($0.calls.submitted), over: $0.days) },
    Formula(
      "match_rate_call",
      "Match rate",
      .share,
      over: "calls closed",
      .higher,
      "Closed calls matched at least once divided by all closed calls (배정성공률)."
    ) { Reading($0.calls.matchedAndClosed, over: $0.calls.closed) },
    Formula(
      "completion_rate_call",
      "Completion rate",
      .share,
      over: "calls closed",
      .higher,
      "Closed calls that ended with a drop-off divided by all closed calls, each by its time of "
        + "submission (운행완료율)."
    ) { Reading($0.calls.completed, over: $0.calls.closed) },
    Formula(
      "no_driver",
      "Lost: no driver found",
      .share,
      over: "calls closed",
      .lower,
      "Closed calls whose search the platform gave up, divided by all closed calls."
    ) { Reading($0.calls.noDriver, over: $0.calls.closed) },
    Formula(
      "abandon_search",
      "Lost: rider gave up search",
      .share,
      over: "calls closed",
      .lower,
      "Closed calls whose rider gave up before a match, divided by all closed calls."
    ) { Reading($0.calls.abandoned, over: $0.calls.closed) },
    Formula(
      "cancel_rider_postmatch",
      "Lost: rider cancelled after match",
      .share,
      over: "calls closed",
      .lower,
      "Closed calls whose rider cancelled between match and boarding, divided by all closed calls."
    ) { Reading($0.calls.cancelled, over: $0.calls.closed) },
    Formula(
      "open_at_end",
      "Censored: open at the end",
      .share,
      over: "calls submitted",
      .neutral,
      "Calls still open when the run ended, divided by all calls submitted; every other share "
        + "leaves them out."
    ) { Reading($0.calls.open, over: $0.calls.submitted) },
    Formula(
      "fairness_zone",
      "Completion, worst zone over best",
      .ratio,
      over: "zones with at least 30 calls closed",
      .higher,
      "Lowest completion rate of a zone divided by the highest, over zones of origin with at "
        + "least \(ZoneTally.fewestCalls) closed calls."
    ) { $0.zones.fairness },
  ]
}
