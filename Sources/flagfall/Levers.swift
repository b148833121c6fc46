// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import FoundationEssentials
import Reporting
import ScenarioFile
import Study

/// `flagfall levers`: what each change of a scenario does, alone and one after the other.
struct Levers: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Explain a change of a scenario lever by lever.",
    discussion: """
      A lever is a scenario file that extends BASE and changes some fields. The base, each lever \
      alone, and the levers merged over the base one after the other, in the order given, are \
      simulated with the same random numbers; changes are paired differences with 95 % intervals. \
      Two levers of the chain that set one field are alternatives and refused: name one of them with \
      --also. A lever's name, title, targets, notes and study are not merged.

      With --fits the chain is explained once under each of several fits of what nobody has published: \
      a YAML file, fits: with a list of name, why, set (paths and values for the base) and levers (the \
      same for a lever, by its name). It tells which fits meet the published completion and how far they \
      divide the gain alike. Up to eight levers all 2ⁿ sets are simulated; what it costs is said first.

      Tables go to standard output, everything else to standard error. Nothing is kept but FILE.md; \
      an interrupted study leaves nothing.

      Example:
        flagfall levers daeri-2016-aug Scenarios/levers/season.yaml --out levers.md
      """
  )

  @Argument(help: "Base scenario: a file, or the name of a shipped scenario.")
  var base: String

  @Argument(help: "Scenario files that extend the base directly, in the order of the chain.")
  var lever: [String]

  @Option(
    help: ArgumentHelp(
      "A lever that is not in the chain; it may extend another lever and is compared with it. "
        + "Repeatable.",
      valueName: "lever"
    )
  )
  var also: [String] = []

  @Option(
    help: ArgumentHelp(
      "The scenario the chain should lead to; says whether it does, and how far its targets are.",
      valueName: "scenario"
    )
  )
  var target: String?

  @Option(
    help: ArgumentHelp(
      "Explain the chain under each of the fits of a file instead.",
      valueName: "file.yaml"
    )
  )
  var fits: String?

  @OptionGroup var study: StudyOptions

  @Option(help: ArgumentHelp("Write a page in Markdown, too.", valueName: "file.md"))
  var out: String?

  func validate() throws {
    // A slip must not replace a scenario.
    if let out, !FilePath.hasSuffix(out, ".md") {
      throw ValidationError("--out must name a Markdown file, as in levers.md, not \"\(out)\".")
    }
    if fits != nil, !also.isEmpty {
      throw ValidationError("--fits looks at the chain alone; leave --also out.")
    }
  }

  func run() async throws {
    // Nothing is kept on the way, so that a signal need not wait for anything.
    let interrupts = InterruptWatch(
      exitCode: Exit.interrupted.rawValue,
      farewell: OutputChannel.error.freshLine + LeverReport.interruption
    )
    defer { interrupts.stop() }
    let arguments = LeverRequest.Arguments(base: base, levers: lever, also: also, target: target)
    if let fits {
      try await explain(arguments, under: fits, interrupts)
    } else {
      try await explain(arguments, interrupts)
    }
  }

  private func explain(
    _ arguments: LeverRequest.Arguments,
    _ interrupts: InterruptWatch
  ) async throws {
    let request = try LeverRequest(
      arguments,
      seed: study.seed,
      replications: study.replications
    )
    try checkPage()
    let workers = study.workers(for: request.replications)
    for arm in request.arms {
      try Shortage.check(replications: workers, of: arm.loaded.scenario)
    }
    study.remark(LeverReport.opening(request, jobs: workers))

    let lines = LeverProgress(replications: request.replications)
    let began = ContinuousClock.now
    let outcome = try await LeverStudy(request)
      .perform(jobs: workers) { arm, number, count in
        guard !study.quiet else { return nil }
        lines.clear()
        study.remark(LeverReport.step(arm, number, of: count))
        return lines.next()
      }
    lines.clear()
    guard let outcome else { throw Failure(.interrupted, LeverReport.interruption) }
    interrupts.exits(saying: "interrupted")
    let text =
      study.json
      ? try JSON.encode(LeverDocument(outcome))
      : LeverReport.text(outcome, style: OutputChannel.output.style)
    try tell(text, page: LeverPage.render(outcome))
    study.remark(LeverReport.closing(elapsed: ContinuousClock.now - began, page: out))
    try Failure.check(outcome.violations)
  }

  private func explain(
    _ arguments: LeverRequest.Arguments,
    under fits: String,
    _ interrupts: InterruptWatch
  ) async throws {
    let file = try FitFile(readingFrom: fits)
    study.remark(FitReport.reading(file, levers: arguments.levers.count))
    let request = try FitRequest(
      arguments,
      fits: file,
      seed: study.seed,
      replications: study.replications
    )
    try checkPage()
    let workers = study.workers(for: request.chain.replications)
    for candidate in request.candidates {
      for set in [0, request.end] {
        try Shortage.check(replications: workers, of: candidate.markets.load(set).scenario)
      }
    }
    study.remark(FitReport.opening(request, jobs: workers))

    let lines = LeverProgress(replications: request.chain.replications)
    let began = ContinuousClock.now
    let outcome = try await FitStudy(request)
      .perform(jobs: workers) { fit, levers, number, count in
        guard !study.quiet else { return nil }
        lines.clear()
        study.remark(FitReport.step(fit, levers, number, of: count))
        return lines.next()
      }
    lines.clear()
    guard let outcome else { throw Failure(.interrupted, LeverReport.interruption) }
    interrupts.exits(saying: "interrupted")
    let text =
      study.json
      ? try JSON.encode(FitDocument(outcome))
      : FitReport.text(outcome, style: OutputChannel.output.style)
    try tell(text, page: FitReport.page(outcome))
    study.remark(LeverReport.closing(elapsed: ContinuousClock.now - began, page: out))
    try Failure.check(outcome.violations)
  }

  /// Finds out before the work whether the page can be written.
  private func checkPage() throws {
    guard let out else { return }
    do {
      try FileSystem.checkReplaceable(out)
    } catch {
      throw Failure(.usage, "error: cannot write \(out.printable): \("\(error)".printable)")
    }
  }

  /// Prints the figures and writes the page.
  ///
  /// A study is long: where one of the two cannot be written, the other one still is.
  private func tell(_ text: String, page: @autoclosure () -> String) throws {
    let printing = Result { try OutputChannel.output.write(text) }
    if let out { try FileSystem.write(page(), to: out) }
    try printing.get()
  }
}

/// The progress lines of a study's markets, one after the other.
private final class LeverProgress {
  private let replications: Int
  private var current: ProgressLine?

  init(replications: Int) {
    self.replications = replications
  }

  /// A line for the next market.
  func next() -> ProgressLine {
    let line = ProgressLine(replications: replications, on: .error)
    current = line
    return line
  }

  /// Takes the line off the screen.
  func clear() {
    current?.clear()
    current = nil
  }
}
