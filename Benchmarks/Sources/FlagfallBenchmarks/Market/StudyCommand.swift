// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Gauges
import Market
import ScenarioFile
import Study

/// What more cores bring to a study.
struct StudyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "study",
    abstract: "Wall time of a study that grows with the number of jobs.",
    discussion: """
      Every job has as many replications to simulate, so that with a core for each the wall time \
      stays the same; it may be a tenth longer than with the first number of jobs. Wall time is \
      what is asked for here, so whatever else runs on the machine counts.
      """
  )

  @Argument(help: "Scenario file, or the name of a shipped scenario.")
  var scenario: String

  @Option(parsing: .upToNextOption, help: "Replications simulated at once.")
  var jobs = [1, 2]

  @Option(name: [.customShort("n"), .long], help: "Replications for each job.")
  var replications = 4

  @OptionGroup var effort: Effort

  func validate() throws {
    if jobs.isEmpty || jobs.contains(where: { !(1...1024).contains($0) }) {
      throw ValidationError("--jobs must be numbers between 1 and 1,024.")
    }
    if !(1...1_000_000).contains(replications) {
      throw ValidationError("--replications must be between 1 and 1,000,000, not \(replications).")
    }
  }

  func run() async throws {
    let loaded = try load(scenario: scenario)
    let share = effort.quick ? 1 : replications
    var samples = [[Double]](repeating: [], count: jobs.count)
    for _ in 0..<effort.rounds(5) {
      for (index, jobs) in jobs.enumerated() {
        let request = RunRequest(
          loaded: loaded,
          scenarioArgument: scenario,
          replications: share * jobs
        )
        let began = ContinuousClock.now
        _ = try await ReplicatedRun(request).perform(in: nil, jobs: jobs)
        let elapsed = (ContinuousClock.now - began).components
        samples[index].append(Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18)
      }
    }
    var first: Double?
    for (jobs, samples) in zip(jobs, samples) {
      var line = Measurement(
        "study",
        "\(share) replications a job of \(loaded.scenario.name)",
        "Flagfall, \(jobs) \(jobs == 1 ? "job" : "jobs")",
        unit: "s wall"
      )
      line.summarise(samples)
      if let first, let median = line.median {
        line.target = 1.1 * first
        line.note = "\(JSONLine.decimal(median / first, digits: 2)) times the first row's"
      }
      first = first ?? line.median
      [line].emit()
    }
  }
}
