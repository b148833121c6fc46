// SPDX-License-Identifier: GPL-3.0-or-later
import Market

/// How large a market a scenario describes, in words.
public enum ScenarioSize {
  /// Name and size, for example "tiny (1 zone, 5 drivers, 200 calls per day)".
  public static func describe(_ scenario: Scenario) -> String {
    let services = scenario.services.map { service in
      "\(service.name) with \(NumberFormat.counted(drivers(service.scenario), "driver"))"
    }
    let size = [
      NumberFormat.counted(zones(scenario), "zone"),
      NumberFormat.counted(drivers(scenario), "driver"),
      calls(scenario.demand),
    ]
    return "\(scenario.name) (\((size + services).joined(separator: ", ")))"
  }

  private static func zones(_ scenario: Scenario) -> Int { max(1, scenario.city.zones.count) }

  private static func drivers(_ scenario: Scenario) -> Int {
    scenario.drivers.reduce(scenario.replayedDrivers.count) { $0 + $1.count }
  }

  private static func calls(_ demand: Demand) -> String {
    switch demand.source {
    case .replay:
      return NumberFormat.counted(demand.replay.count, "call")
    case .generated:
      return "\(NumberFormat.fixed(demand.meanCallsPerDay)) calls per day"
    }
  }
}
