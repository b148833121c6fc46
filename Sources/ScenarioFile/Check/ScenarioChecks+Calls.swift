// SPDX-License-Identifier: GPL-3.0-or-later
import Market

extension ScenarioChecks {
  /// Calls are numbered in 32 bits; windows that overlap are left out of the reckoning.
  mutating func checkCalls() {
    guard fieldProblems.areSound("demand", "horizon", "conditions", "weather", "riders") else {
      return
    }
    let demand = document.demand.model
    guard demand.source == .generated else { return }
    let scenario = document.scenario
    let days = Double(scenario.horizon.days) + scenario.horizon.warmUpHours / 24
    let windows = max(1, scenario.conditions.map(\.demand).max() ?? 1)
    // Half of the numbers are for riders who pass from one service to another.
    let most = document.services.isEmpty ? 4e9 : 2e9
    let calls =
      demand.meanCallsPerDay * demand.mostMembers(days: days) * demand.busiestMonth
      * demand.busiestWeekday * windows * max(1, scenario.weather.demand) * days
      * scenario.riders.retry.meanCalls
    if calls > most {
      report(
        "could make more than \(grouped(Int(most))) calls in a run, which cannot be counted",
        at: tree.location(of: "demand"),
        "demand"
      )
    }
  }

  /// Rates are kept for each zone and hour, and again for each change during the run.
  mutating func checkRates() {
    guard fieldProblems.areSound("city.zones", "horizon", "conditions", "interventions", "services")
    else { return }
    let scenario = document.scenario
    let days = scenario.horizon.days
    let hours = days * 24 + Int(scenario.horizon.warmUpHours)
    let edges = scenario.conditions.filter { $0.demand != 1 || $0.speed != 1 }
      .reduce(0) { $0 + ($1.day == nil ? days + 32 : 1) * 2 }
    let plans = 1 + document.interventions.count + document.services.count
    let cells = max(1, scenario.city.zones.count) * (hours + edges) * plans
    let most = 100_000_000
    if cells > most {
      let changes =
        (document.interventions.isEmpty ? "" : " and changes")
        + (document.services.isEmpty ? "" : " and services")
      report(
        "zones times hours\(changes) are \(grouped(cells)); at most \(grouped(most)) are possible",
        at: tree.location(of: "horizon", "days"),
        "horizon.days"
      )
    }
  }
}

extension Demand {
  /// Members there may be at the end of so many days; 1 without a funnel.
  fileprivate func mostMembers(days: Double) -> Double {
    guard let funnel else { return 1 }
    let people = funnel.membersAtStart + funnel.cardsAtStart + funnel.installsPerDay * days
    return min(people, funnel.ceiling)
  }

  /// Factor of the busiest month; months change as days go by.
  fileprivate var busiestMonth: Double { monthFactors.max() ?? 1 }

  /// Factor of the busiest weekday.
  fileprivate var busiestWeekday: Double {
    weekdayWeights.max().map { $0 * 7 / weekdayWeights.reduce(0, +) } ?? 1
  }
}

extension Retry {
  /// Calls of an intent of which every call is lost.
  fileprivate var meanCalls: Double {
    var sum = 0.0
    var share = 1.0
    for _ in 0..<attempts {
      sum += share
      share *= probability
    }
    return sum
  }
}
