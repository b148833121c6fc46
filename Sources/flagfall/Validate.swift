// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Market
import Reporting
import ScenarioFile

/// `flagfall validate`: whether scenario files are sound.
struct Validate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check scenario files and list everything that is wrong with them."
  )

  @Argument(help: "Scenario files, or names of shipped scenarios.")
  var files: [String]

  func run() throws {
    var problems: [String] = []
    for file in files {
      do {
        let loaded = try ScenarioSource.load(file)
        try OutputChannel.output.write("ok: \(describe(loaded.scenario))\n")
        for note in loaded.notes { OutputChannel.error.say("note: \(note)") }
      } catch let error as ScenarioProblems {
        problems.append(error.description)
      }
    }
    guard problems.isEmpty else {
      throw Failure(.scenarioInvalid, problems.joined(separator: "\n"))
    }
  }

  /// Name and size of a market.
  private func describe(_ scenario: Scenario) -> String {
    let drivers = scenario.drivers.reduce(scenario.replayedDrivers.count) { $0 + $1.count }
    let zones = max(1, scenario.city.zones.count)
    let size = [
      NumberFormat.counted(zones, "zone"),
      NumberFormat.counted(drivers, "driver"),
      calls(scenario.demand),
    ]
    return "\(scenario.name) (\(size.joined(separator: ", ")))"
  }

  private func calls(_ demand: Demand) -> String {
    switch demand.source {
    case .replay:
      return NumberFormat.counted(demand.replay.count, "call")
    case .generated:
      let perDay = demand.callsPerDay ?? demand.members * demand.callsPerMemberMonth / 30.4
      return "\(NumberFormat.fixed(perDay)) calls per day"
    }
  }
}
