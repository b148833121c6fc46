// SPDX-License-Identifier: GPL-3.0-or-later
import Market
import ScenarioFile

/// Scenarios as the command line names them.
enum ScenarioSource {
  /// Finds and loads a scenario.
  ///
  /// - Parameters:
  ///   - name: a file, or the name of a shipped scenario.
  ///   - overrides: `path=value`.
  ///   - policy: a dispatch policy that replaces the scenario's.
  /// - Returns: The scenario, overrides and policy applied.
  /// - Throws: `ScenarioProblems`, or `Failure` when there is no such scenario.
  static func load(
    _ name: String,
    overrides: [String] = [],
    policy: String? = nil
  ) throws -> LoadedScenario {
    guard let file = ScenarioLocator.find(name) else {
      throw Failure(.usage, "error: there is no scenario \"\(name)\"")
    }
    let chosen = policy.map { ["dispatch.policy=\($0)"] } ?? []
    return try ScenarioLoader.load(
      file: file,
      overrides: overrides + chosen,
      policies: PolicyRegistry.names
    )
  }
}
