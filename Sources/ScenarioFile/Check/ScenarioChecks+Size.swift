// SPDX-License-Identifier: GPL-3.0-or-later
import Market

extension ScenarioChecks {
  /// Numbers of calls, drivers and places that the model can count, and legs that end.
  mutating func checkSize() {
    checkCounts()
    checkCalls()
    checkRates()
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
      return
    }
    guard fieldProblems.areSound("horizon") else { return }
    // Microseconds on the road are summed in 63 bits, which is 2.56 billion hours.
    let horizon = document.scenario.horizon
    let hours = Double(drivers) * (Double(horizon.days) * 24 + horizon.warmUpHours)
    if hours > 2e9 {
      report(
        "could be on the road for more than \(grouped(2_000_000_000)) hours in a run, which cannot"
          + " be counted",
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
    guard fieldProblems.areSound("city", "conditions", "weather") else { return }
    let city = document.scenario.city
    let zones = city.zones.map(\.speedFactor).min() ?? 1
    let hours = city.hourlySpeedFactors.min() ?? 1
    let windows = document.scenario.conditions.map(\.speed).min() ?? 1
    let rain = min(1, document.scenario.weather.speed)
    let slowest = city.speedKmh * min(1, zones) * min(1, hours) * min(1, windows) * rain
    if slowest < 0.01 {
      report(
        "speed_kmh and its factors come down to \(JSONValue.number(slowest).compact) km/h;"
          + " at least 0.01 is needed",
        at: tree.location(of: "city", "speed_kmh"),
        "city.speed_kmh"
      )
    }
  }
}
