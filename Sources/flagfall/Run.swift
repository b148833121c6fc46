// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import FoundationEssentials
import Reporting
import ScenarioFile
import Study

/// `flagfall run`: replications of one scenario.
struct Run: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run a scenario and report its key figures.",
    discussion: """
      The figures go to standard output, everything else to standard error.

      Results are kept in runs/<name>-<fingerprint> after each replication; the same command \
      resumes an interrupted run, and a larger number of replications extends a finished one.
      """
  )

  @Argument(help: "Scenario file, or the name of a shipped scenario.")
  var scenario = "seoul-taxi-day"

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Override a field of the scenario; repeatable.", valueName: "path=value")
  )
  var overrides: [String] = []

  @Option(help: "Dispatch policy, instead of the scenario's.")
  var policy: String?

  @Option(help: "Seed of every random stream, instead of the scenario's.")
  var seed: UInt64?

  @Option(
    name: [.customShort("n"), .long],
    help: "Number of replications, 1 to 1,000,000, instead of the scenario's."
  )
  var replications: Int?

  @Option(name: .shortAndLong, help: "Replications simulated at once; all cores unless told.")
  var jobs: Int?

  @Option(help: ArgumentHelp("Folder for the results.", valueName: "dir"))
  var out: String?

  @Flag(help: "Keep no results on disk.")
  var noFiles = false

  @Flag(help: "Print one JSON object instead of the table.")
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
    if noFiles, out != nil {
      throw ValidationError("--out and --no-files exclude each other.")
    }
    if let out, out.isEmpty {
      throw ValidationError("--out must name a folder.")
    }
  }

  func run() async throws {
    let request = RunRequest(
      loaded: try ScenarioSource.load(scenario, overrides: overrides, policy: policy),
      scenarioArgument: scenario,
      overrides: overrides,
      policy: policy,
      seed: seed,
      replications: replications
    )
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let workers = min(jobs ?? cores, request.replications)
    let folder = noFiles ? nil : try RunFolder(at: out, for: request)
    let progress = ProgressLine(replications: request.replications, on: .error)
    let cancellation = Cancellation()
    let interrupts = InterruptWatch(cancellation, exitCode: Exit.interrupted.rawValue)
    defer { interrupts.stop() }
    remark(RunReport.opening(request, jobs: workers))
    for note in request.loaded.notes { remark("note: \(note)") }

    let began = ContinuousClock.now
    let outcome = try await ReplicatedRun(request)
      .perform(
        in: folder,
        jobs: workers,
        cancellation: cancellation,
        observer: quiet ? nil : progress
      )
    let elapsed = ContinuousClock.now - began
    if !quiet { progress.clear() }
    for note in outcome.notes { remark("note: \(note)") }
    for violation in outcome.violations { OutputChannel.error.say("warning: \(violation)") }
    guard outcome.isComplete else {
      throw Failure(.interrupted, RunReport.interruption(outcome, folder: folder))
    }
    if json {
      try OutputChannel.output.write(JSON.encode(ResultDocument(.run, of: outcome)))
    } else {
      let style = OutputChannel.output.style
      try OutputChannel.output.write(RunReport.figures(outcome, style: style))
    }
    remark(RunReport.closing(outcome, elapsed: elapsed, folder: folder))
  }

  /// Tells people something that is no figure.
  private func remark(_ line: String) {
    if !quiet { OutputChannel.error.say(line) }
  }
}
