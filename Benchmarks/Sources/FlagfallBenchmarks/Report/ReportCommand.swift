// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import FoundationEssentials
import ScenarioFile

/// The whole set as one page.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Runs the whole set and writes one Markdown page.",
    discussion: """
      Every benchmark runs in a process of its own; its lines are also printed as they come. The \
      page says what machine, versions and command it was made with, and is never edited by hand. \
      Takes some ten minutes; --quick a few seconds.
      """
  )

  @Argument(help: "File to write, such as Reports/benchmarks.md.")
  var path: String

  @Option(help: "Folder of the Python runners of the reference day; left out without it.")
  var peers: String?

  @Option(help: "Scenarios to measure; all shipped ones unless told.")
  var scenario: [String] = []

  @OptionGroup var effort: Effort
  @OptionGroup var python: PythonPeers

  func run() throws {
    let machine = Machine(python: python.python)
    var sections: [BenchmarkSection] = []
    for (title, about, arguments) in programme() {
      var section = BenchmarkSection(title: title, about: about)
      let (output, problem) = Program.itself(arguments).run()
      for line in output.split(separator: "\n") {
        print(line)
        section.results.append(try JSONDecoder().decode(Measurement.self, from: Data(line.utf8)))
      }
      section.problem = problem?.description
      sections.append(section)
    }
    let page = ReportPage(
      machine: machine,
      command: CommandLine.arguments.dropFirst(),
      sections: sections
    )
    try Data(page.markdown.utf8).write(to: URL(filePath: path), options: .atomic)
    if let problem = sections.compactMap(\.problem).first {
      throw ProgramProblem(description: problem)
    }
  }

  /// What to run: a title, what it is about, and the arguments.
  private func programme() -> [(String, String, [String])] {
    let effort =
      (self.effort.quick ? ["--quick"] : [])
      + (self.effort.rounds.map { ["--rounds", "\($0)"] } ?? [])
    let python = ["--python", self.python.python]
    let runners = peers.map { ["--peers", $0] } ?? []
    func part(
      _ command: any ParsableCommand.Type,
      _ title: String,
      _ options: [String] = []
    )
      -> (String, String, [String])
    {
      let configuration = command.configuration
      return (
        title, configuration.discussion, [configuration.commandName ?? ""] + options + effort
      )
    }
    var parts = [
      part(HoldCommand.self, "Event queue"),
      part(MM1Command.self, "M/M/1", python),
      part(IndexCommand.self, "Nearest driver"),
      part(AssignmentCommand.self, "Batch assignment", python),
      part(GridDaysCommand.self, "Reference day", python + runners),
      part(BigLocalCommand.self, "Ten million calls"),
      part(PoliciesCommand.self, "Batched dispatch"),
    ]
    let names = scenario.isEmpty && !self.effort.quick ? ScenarioLocator.names() : scenario
    parts += names.map { part(ScenarioCommand.self, "Scenario \($0)", [$0]) }
    if let name = names.first {
      parts.append(part(StudyCommand.self, "Study of \(name)", [name]))
    }
    return parts
  }
}
