// SPDX-License-Identifier: GPL-3.0-or-later

extension Formula {
  /// Whether calls are served alike.
  static let fairness: [Formula] = [
    Formula(
      "coverage",
      "Calls with a car within 10 minutes",
      .share,
      kind: .countedShare,
      of: "calls matched whose car was to come within 10 minutes of submission",
      over: "calls matched or closed",
      by: .submission,
      .higher,
      "Calls for which a driver was found who was to arrive within 10 minutes of the submission, by "
        + "the time quoted at the match, divided by all calls of which it is known whether one was "
        + "found: how well the city is covered where and when people call."
    ) {
      Reading(
        $0.calls.covered,
        over: $0.calls.closed + $0.calls.matched - $0.calls.matchedAndClosed
      )
    },
    Formula(
      "coverage_zone_hour",
      "Coverage, mean of zones and hours",
      .share,
      kind: .measuredShare,
      of: "sum over zones and clock hours of their coverage",
      over: "zone-hours with calls",
      by: .submission,
      .higher,
      "coverage of each zone of origin at each clock hour, mean over those with calls: a quiet zone at "
        + "night weighs as much as the centre at its peak. As calls come at random instants, it is the "
        + "share of time and place in which a car can be had within 10 minutes; however few the calls, "
        + "they do not bias it."
    ) { $0.cells.coverage },
    Formula(
      "zone_spread",
      "Completion, spread between zones",
      .share,
      kind: .zoneSpread,
      of: "standard deviation between zones of their completion rates",
      over: "zones with calls closed",
      by: .submission,
      .lower,
      "Standard deviation between zones of origin of the completion rate beyond chance, zones "
        + "weighted by calls closed: from products of different replications, in which chance drops "
        + "out; 0 when zones are served alike, however few the calls."
    ) { $0.cells.comparison },
    Formula(
      "fairness_zone",
      "Completion, worst zone over best",
      .ratio,
      kind: .zoneFairness,
      of: "lowest completion rate of a zone over the highest, each drawn towards the common rate",
      over: "zones with calls closed",
      by: .submission,
      .higher,
      "Lowest completion rate of a zone of origin divided by the highest, each drawn towards the "
        + "common rate by as much as its distance may be chance: 1 when zones are served alike."
    ) { $0.cells.comparison },
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
      kind: .difference(of: "long_success", less: "short_success"),
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
