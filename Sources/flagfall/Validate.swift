// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Reporting
import ScenarioFile

/// `flagfall validate`: whether scenario files are sound.
struct Validate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check scenario files and list everything that is wrong with them."
  )

  @Argument(help: "Scenario files, folders of them, or names of shipped scenarios.")
  var files: [String]

  func run() throws {
    var problems: [String] = []
    for file in try files.flatMap(ScenarioSource.scenarios) {
      do {
        let loaded = try ScenarioSource.load(file)
        try OutputChannel.output.write("ok: \(ScenarioSize.describe(loaded.scenario))\n")
        for note in loaded.notes { OutputChannel.error.say("note: \(note)") }
      } catch let error as ScenarioProblems {
        problems.append(error.description)
      }
    }
    guard problems.isEmpty else {
      throw Failure(.scenarioInvalid, problems.joined(separator: "\n"))
    }
  }
}
