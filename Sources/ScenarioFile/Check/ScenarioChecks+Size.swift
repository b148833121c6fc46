// SPDX-License-Identifier: GPL-3.0-or-later
import Market

extension ScenarioChecks {
  /// Numbers of calls, drivers and places that the model can count.
  mutating func checkSize() {
    checkCounts()
    checkCalls()
    guard fieldProblems.areSound("drivers") else { return }
    let drivers = document.scenario.drivers.reduce(0) { $0 + $1.count }
    let most = 10_000_000
    if drivers > most {
      report(
        "the cohorts have \(grouped(drivers)) drivers; at most \(grouped(most)) in all are possible",
        at: tree.location(of: "drivers"),
        "drivers"
      )
    }
  }

  /// Zones, hot spots and cohorts are numbered in sixteen bits.
  private mutating func checkCounts() {
    let most = Int(UInt16.max)
    let zones = document.scenario.city.zones
    let spots = zones.reduce(0) { $0 + $1.hotSpots.count }
    let cohorts = document.scenario.drivers.count
    for (count, noun, path) in [
      (zones.count, "zones", "city.zones"), (spots, "hot spots", "city.zones"),
      (cohorts, "cohorts", "drivers"),
    ] where count > most {
      report(
        "\(grouped(count)) \(noun); at most \(grouped(most)) are possible",
        at: path == "drivers" ? tree.location(of: "drivers") : tree.location(of: "city", "zones"),
        path
      )
    }
  }

  /// Calls are numbered in 32 bits.
  private mutating func checkCalls() {
    guard fieldProblems.areSound("demand", "horizon", "conditions") else { return }
    let demand = document.demand.model
    guard demand.source == .generated else { return }
    let scenario = document.scenario
    let mean = demand.callsPerDay ?? demand.members * demand.callsPerMemberMonth / 30.4
    let month = demand.monthFactors.isEmpty ? 1 : demand.monthFactors[scenario.horizon.month - 1]
    let weekdays = demand.weekdayWeights
    let busiest = weekdays.isEmpty ? 1 : (weekdays.max() ?? 1) * 7 / weekdays.reduce(0, +)
    let windows = scenario.conditions.reduce(1) { $0 * max(1, $1.demand) }
    let days = Double(scenario.horizon.days) + scenario.horizon.warmUpHours / 24
    let most = 4e9
    if mean * month * busiest * windows * days > most {
      report(
        "could make more than \(grouped(Int(most))) calls in a run, which cannot be counted",
        at: tree.location(of: "demand"),
        "demand"
      )
    }
  }
}
