// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import FoundationEssentials
import Measures

/// How often the intervals of key figures cover the truth.
struct CoverageCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coverage",
    abstract: "Holds the intervals of small studies against long runs and writes one page.",
    discussion: """
      Simulates five small markets and a change of each many times, draws studies of ten replications \
      and counts how often the 95 % interval of each figure, and of each paired difference, covers \
      what all replications together say. Takes some minutes; --quick some seconds.
      """
  )

  @Argument(help: "File to write, such as Reports/coverage.md.")
  var path: String

  @Option(help: "Replications simulated of each market; as many ten times fewer make a study.")
  var replications = 4_000

  @Option(help: "Studies drawn from them.")
  var studies = 4_000

  @Option(help: "Markets to look at; all unless told.")
  var market: [String] = []

  @Flag(help: "A smoke run: 60 replications, 60 studies.")
  var quick = false

  func validate() throws {
    guard replications >= 20, studies >= 1 else {
      throw ValidationError("--replications must be at least 20 and --studies at least 1.")
    }
  }

  func run() async throws {
    let study = CoverageStudy(studies: quick ? 60 : studies, size: 10)
    let count = quick ? 60 : replications
    let jobs = ProcessInfo.processInfo.activeProcessorCount
    var sections: [CoveragePage.Section] = []
    let all = try CoverageMarket.all()
    for (number, one) in all.enumerated() where market.isEmpty || market.contains(one.name) {
      print("\(one.name): \(count) replications of two markets")
      let own = await CoverageStudy.replications(one.scenario, count, jobs: jobs)
      let changed = await CoverageStudy.replications(one.changed, count, jobs: jobs)
      let rows = study.rows(own, changed, seed: UInt64(number))
      sections.append(CoveragePage.Section(market: one, rows: rows))
    }
    let page = CoveragePage(
      command: CommandLine.arguments.dropFirst().joined(separator: " "),
      replications: count,
      studies: study.studies,
      size: study.size,
      sections: sections
    )
    try Data(page.markdown.utf8).write(to: URL(filePath: path), options: .atomic)
  }
}
