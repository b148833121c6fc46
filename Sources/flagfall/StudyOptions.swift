// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import FoundationEssentials
import Reporting
import ScenarioFile

/// What every command that simulates can be told.
struct StudyOptions: ParsableArguments {
  @Option(help: "Seed of every random stream, instead of the scenario's.")
  var seed: UInt64?

  @Option(
    name: [.customShort("n"), .long],
    help: "Number of replications, 1 to 1,000,000, instead of the scenario's."
  )
  var replications: Int?

  @Option(name: .shortAndLong, help: "Replications simulated at once; all cores unless told.")
  var jobs: Int?

  @Flag(help: "Print one JSON object instead of tables.")
  var json = false

  @Flag(help: "Print the figures only: no progress, no remarks.")
  var quiet = false

  func validate() throws {
    if let replications, !(1...1_000_000).contains(replications) {
      throw ValidationError("--replications must be between 1 and 1,000,000, not \(replications).")
    }
    if let jobs, !(1...1024).contains(jobs) {
      throw ValidationError("--jobs must be between 1 and 1,024, not \(jobs).")
    }
  }

  /// How many of so many replications to simulate at once.
  func workers(for replications: Int) -> Int {
    min(jobs ?? ProcessInfo.processInfo.activeProcessorCount, replications)
  }

  /// Tells people something that is no figure.
  func remark(_ line: String) {
    if !quiet { OutputChannel.error.say(line.remark) }
  }
}

extension String {
  /// The text as one line of bounded length, whatever names and paths are in it.
  var remark: String { shortened(to: 4000).printable }
}
