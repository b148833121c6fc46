// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Reporting
import ScenarioFile
import Study

/// `flagfall validate`: whether scenario files are sound.
struct Validate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check scenario files and list everything that is wrong with them."
  )

  @Argument(
    help: "Scenario files, folders of them, - for standard input, or names of shipped scenarios."
  )
  var files: [String]

  func run() throws {
    let interrupts = InterruptWatch(exitCode: Exit.interrupted.rawValue, farewell: "interrupted")
    defer { interrupts.stop() }
    var problems: [ScenarioProblem] = []
    for file in try files.flatMap(ScenarioSource.scenarios) {
      do {
        let loaded = try ScenarioSource.load(file)
        try OutputChannel.output.write("ok: \(ScenarioSize.describe(loaded.scenario).remark)\n")
        for note in loaded.notes { OutputChannel.error.say("note: \(note)".remark) }
      } catch let error as ScenarioProblems {
        // Scenarios that extend one base share its problems; once is enough.
        problems += error.problems.filter { !problems.contains($0) }
      }
    }
    guard problems.isEmpty else {
      throw Failure(.scenarioInvalid, ScenarioProblems(problems).description)
    }
  }
}
