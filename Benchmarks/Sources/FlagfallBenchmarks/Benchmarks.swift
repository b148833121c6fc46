// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser

/// Measures Flagfall, one JSON line for each measurement.
@main
struct Benchmarks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "benchmarks",
    abstract: "Measures Flagfall; prints one JSON line for each measurement.",
    discussion: """
      Build with -c release. Times are CPU seconds of the whole process unless the field says \
      otherwise. Machines are noisy: repeat, quote medians, and compare ratios taken in one run.
      """,
    subcommands: [
      HoldCommand.self, MM1Command.self, IndexCommand.self, GridDayCommand.self,
      WriteGridDayCommand.self,
    ]
  )
}
