// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser

/// Measures Flagfall beside what people would otherwise use.
@main
struct Benchmarks: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "benchmarks",
    abstract: "Measures Flagfall beside what people would otherwise use.",
    discussion: """
      Prints one JSON line for each measurement: the median of the runs with the least and the \
      greatest, and for a peer the ratio of its median to Flagfall's in the same run. Rivals take \
      turns, so that a busy machine hits them alike, and must find the same answers. Times are \
      CPU time unless the unit says otherwise. Build with -c release.
      """,
    subcommands: [
      HoldCommand.self,
      MM1Command.self,
      IndexCommand.self,
      AssignmentCommand.self,
      GridDayCommand.self,
      GridDaysCommand.self,
      WriteGridDayCommand.self,
      BigLocalCommand.self,
      ScenarioCommand.self, PoliciesCommand.self,
      StudyCommand.self,
      CoverageCommand.self,
      ReportCommand.self,
    ]
  )
}
