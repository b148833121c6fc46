// SPDX-License-Identifier: GPL-3.0-or-later
import Market

extension ScenarioChecks {
  /// Numbers of calls, drivers and places that the model can count, and legs that end.
  mutating func checkSize() {
    checkCounts()
    checkCalls()
    checkRates()
    checkDistances()
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
}
