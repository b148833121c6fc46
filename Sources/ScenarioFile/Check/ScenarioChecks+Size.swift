// SPDX-License-Identifier: GPL-3.0-or-later
import Market

extension ScenarioChecks {
  /// Numbers of calls, drivers and places that the model can count, and legs that end.
  mutating func checkSize() {
    checkCounts()
    checkCalls()
    checkSpeed()
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

  /// The slowest of each factor must leave a speed at which legs end in somebody's lifetime.
  private mutating func checkSpeed() {
    guard fieldProblems.areSound("city", "conditions") else { return }
    let city = document.scenario.city
    let zones = city.zones.map(\.speedFactor).min() ?? 1
    let hours = city.hourlySpeedFactors.min() ?? 1
    let windows = document.scenario.conditions.map(\.speed).min() ?? 1
    let slowest = city.speedKmh * min(1, zones) * min(1, hours) * min(1, windows)
    if slowest < 0.01 {
      report(
        "speed_kmh and its factors come down to \(JSONValue.number(slowest).compact) km/h;"
          + " at least 0.01 is needed",
        at: tree.location(of: "city", "speed_kmh"),
        "city.speed_kmh"
      )
    }
  }

  /// Calls are numbered in 32 bits; windows that overlap are left out of the reckoning.
  private mutating func checkCalls() {
    guard fieldProblems.areSound("demand", "horizon", "conditions") else { return }
    let demand = document.demand.model
    guard demand.source == .generated else { return }
    let scenario = document.scenario
    let month = demand.monthFactors.isEmpty ? 1 : demand.monthFactors[scenario.horizon.month - 1]
    let weekdays = demand.weekdayWeights
    let busiest = weekdays.isEmpty ? 1 : (weekdays.max() ?? 1) * 7 / weekdays.reduce(0, +)
    let windows = max(1, scenario.conditions.map(\.demand).max() ?? 1)
    let days = Double(scenario.horizon.days) + scenario.horizon.warmUpHours / 24
    let most = 4e9
    if demand.meanCallsPerDay * month * busiest * windows * days > most {
      report(
        "could make more than \(grouped(Int(most))) calls in a run, which cannot be counted",
        at: tree.location(of: "demand"),
        "demand"
      )
    }
  }
}
