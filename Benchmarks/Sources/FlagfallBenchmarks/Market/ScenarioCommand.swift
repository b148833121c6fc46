// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Market
import ScenarioFile

/// What a replication of a scenario file costs.
struct ScenarioCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scenario",
    abstract: "CPU time, ns per call, events per second and memory of a scenario's replications."
  )

  private static let targets: [String: (seconds: Double, megabytes: Double?)] = [
    "national-taxi-2016q3": (2, nil),
    "daeri-night-45k": (0.5, nil),
    "daeri-campaign-163d": (90, 500),
  ]

  @Argument(help: "Scenario file, or the name of a shipped scenario.")
  var scenario: String

  @OptionGroup var effort: Effort

  func run() throws {
    let loaded = try load(scenario: scenario)
    try Replications(
      benchmark: "scenario",
      setting: loaded.scenario.name,
      scenario: loaded.scenario,
      targets: Self.targets[loaded.scenario.name]
    )
    .measure(effort.rounds(5))
  }
}

/// Finds and loads a scenario as `flagfall run` does.
func load(scenario: String) throws -> LoadedScenario {
  try ScenarioLoader.load(
    file: ScenarioLocator.find(scenario),
    policies: PolicyRegistry.names
  )
}
