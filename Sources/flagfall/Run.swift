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
      resumes an interrupted run, and a larger number of replications extends a finished one. A \
      smaller number takes none away: the files describe all replications of the folder, standard \
      output those that were asked for.

      One process at a time works in a folder; another one ends with exit code 6. On a network file \
      system this holds between machines if its server passes locks (flock) on.
      """
  )

  @Argument(help: "Scenario file, - for standard input, or the name of a shipped scenario.")
  var scenario = "seoul-taxi-day"

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Override a field of the scenario; repeatable.", valueName: "path=value")
  )
  var overrides: [String] = []

  @Option(help: "Dispatch policy, instead of the scenario's.")
  var policy: String?

  @OptionGroup var study: StudyOptions

  @Option(help: ArgumentHelp("Folder for the results.", valueName: "dir"))
  var out: String?

  @Flag(help: "Keep no results on disk.")
  var noFiles = false

  func validate() throws {
    if noFiles, out != nil {
      throw ValidationError("--out and --no-files exclude each other.")
    }
    if let out, out.isEmpty {
      throw ValidationError("--out must name a folder.")
    }
  }

  func run() async throws {
    let interrupts = InterruptWatch(
      exitCode: Exit.interrupted.rawValue,
      farewell: "interrupted: nothing was written"
    )
    defer { interrupts.stop() }
    let request = RunRequest(
      loaded: try ScenarioSource.load(scenario, overrides: overrides, policy: policy),
      scenarioArgument: scenario,
      overrides: overrides,
      policy: policy,
      seed: study.seed,
      replications: study.replications
    )
    let workers = study.workers(for: request.replications)
    try Shortage.check(replications: workers, of: request.loaded.scenario)
    let run = ReplicatedRun(request)
    let cancellation = Cancellation()
    interrupts.cancels(cancellation)
    let folder = noFiles ? nil : try RunFolder(at: out, for: request)
    let progress = ProgressLine(replications: request.replications, on: .error)
    study.remark(RunReport.opening(request, jobs: workers))
    for note in request.loaded.notes { study.remark("note: \(note)") }

    let began = ContinuousClock.now
    let outcome = try await run.perform(
      in: folder,
      jobs: workers,
      cancellation: cancellation,
      observer: study.quiet ? nil : progress
    )
    let elapsed = ContinuousClock.now - began
    if !study.quiet { progress.clear() }
    for note in outcome.notes { study.remark("note: \(note)") }
    guard outcome.isComplete else {
      throw Failure(.interrupted, RunReport.interruption(outcome, folder: folder))
    }
    interrupts.exits(saying: "interrupted")
    if study.json {
      try OutputChannel.output.write(JSON.encode(ResultDocument(.run, of: outcome)))
    } else {
      let style = OutputChannel.output.style
      try OutputChannel.output.write(RunReport.figures(outcome, style: style))
    }
    study.remark(RunReport.closing(outcome, elapsed: elapsed, folder: folder))
    try Failure.check(outcome.violations)
  }
}
