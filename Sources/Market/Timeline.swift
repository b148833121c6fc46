// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore

/// Which plan is in force when: the scenario's own, then that of each intervention.
struct Timeline: Sendable {
  /// Plans in order of time; the first is in force from the start.
  private(set) var plans: [(from: SimTime, plan: MarketPlan)]
  /// Whether anybody moves while free, at any time: a hop goes on under the plan that follows.
  let hasMoves: Bool

  /// - Parameter plan: the plan of the whole scenario.
  init(_ plan: MarketPlan) {
    plans = [(.zero, plan)] + plan.changes
    hasMoves = plans.contains { $0.plan.hasMoves }
  }

  /// Number of the plan in force at an instant.
  func index(at instant: SimTime) -> Int {
    (plans.lastIndex { $0.from <= instant }) ?? 0
  }

  /// The plan in force at an instant.
  func plan(at instant: SimTime) -> MarketPlan { plans[index(at: instant)].plan }

  /// When the next plan after one comes into force; never after the last.
  func end(of index: Int) -> SimTime {
    index + 1 < plans.count ? plans[index + 1].from : .never
  }
}
