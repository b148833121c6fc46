// SPDX-License-Identifier: GPL-3.0-or-later

extension Formula {
  /// Whether calls are served alike.
  static let fairness: [Formula] = [
    Formula(
      "fairness_zone",
      "Completion, worst zone over best",
      .ratio,
      kind: .index,
      of: "lowest completion rate of a zone over the highest",
      over: "zones with at least 30 calls closed",
      by: .submission,
      .higher,
      "Lowest completion rate of a zone divided by the highest, over zones of origin with at "
        + "least \(ZoneTally.fewestCalls) closed calls."
    ) { $0.zones.fairness },
    Formula(
      "short_success",
      "Completion, short trips",
      .share,
      kind: .countedShare,
      of: "calls completed, trip below 3 km",
      over: "calls closed, trip below 3 km",
      by: .submission,
      .higher,
      "Completion rate of closed calls whose trip is shorter than 3 km."
    ) { Reading($0.calls.shortCompleted, over: $0.calls.short) },
    Formula(
      "long_success",
      "Completion, long trips",
      .share,
      kind: .countedShare,
      of: "calls completed, trip from 10 km",
      over: "calls closed, trip from 10 km",
      by: .submission,
      .higher,
      "Completion rate of closed calls whose trip is 10 km or longer."
    ) { Reading($0.calls.longCompleted, over: $0.calls.long) },
    Formula(
      "success_gap_short_long",
      "Completion, long less short trips",
      .share,
      kind: .signedValue,
      of: "long_success less short_success",
      over: "calls closed, trip below 3 or from 10 km",
      by: .submission,
      .neutral,
      "long_success less short_success: above 0 when long trips are served rather than short ones."
    ) {
      let calls = $0.calls
      let gap =
        calls.short > 0 && calls.long > 0
        ? Double(calls.longCompleted) / Double(calls.long)
          - Double(calls.shortCompleted) / Double(calls.short) : nil
      return Reading(value: gap, over: Double(calls.short + calls.long))
    },
  ]
}
