// SPDX-License-Identifier: GPL-3.0-or-later
import Market

/// How large a market a scenario describes, in words.
public enum ScenarioSize {
  /// Name and size, for example "tiny (1 zone, 5 drivers, 200 calls per day)".
  public static func describe(_ scenario: Scenario) -> String {
    let drivers = scenario.drivers.reduce(scenario.replayedDrivers.count) { $0 + $1.count }
    let zones = max(1, scenario.city.zones.count)
    let size = [
      NumberFormat.counted(zones, "zone"),
      NumberFormat.counted(drivers, "driver"),
      calls(scenario.demand),
    ]
    return "\(scenario.name) (\(size.joined(separator: ", ")))"
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
