// SPDX-License-Identifier: GPL-3.0-or-later
import FoundationEssentials
import Market
import Measures
import ScenarioFile

/// Scenarios as the command line names them.
enum ScenarioSource {
  /// The scenarios an argument stands for: those of a folder, or the argument itself.
  ///
  /// - Throws: `Failure` when a folder holds none or cannot be read.
  static func scenarios(in argument: String) throws -> [String] {
    guard argument != FilePath.standardInput, FileType(argument) == .folder else {
      return [argument]
    }
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: argument)
    } catch {
      throw Failure(.usage, "error: cannot read the folder \(argument.printable)")
    }
    let files = names.filter { FilePath.hasSuffix($0, ".yaml") }.sorted()
    guard !files.isEmpty else {
      throw Failure(
        .nothingToDo,
        "nothing to do: there are no .yaml files in \(argument.printable)"
      )
    }
    return files.map { FilePath.joined(argument, $0) }
  }

  /// Finds and loads a scenario.
  ///
  /// - Parameters:
  ///   - name: a file, or the name of a shipped scenario.
  ///   - overrides: `path=value`.
  ///   - policy: a dispatch policy that replaces the scenario's.
  /// - Returns: The scenario, overrides and policy applied.
  /// - Throws: `ScenarioProblem` when there is no such scenario, `ScenarioProblems` when it is not
  ///   sound.
  static func load(
    _ name: String,
    overrides: [String] = [],
    policy: String? = nil
  ) throws -> LoadedScenario {
    let file = try ScenarioLocator.find(name)
    let chosen = policy.map { ["dispatch.policy=\($0)"] } ?? []
    return try ScenarioLoader.load(
      file: file,
      overrides: overrides + chosen,
      policies: PolicyRegistry.names,
      figures: KeyFigure.dictionary.map(\.id),
      ranges: KeyFigure.ranges
    )
  }
}
