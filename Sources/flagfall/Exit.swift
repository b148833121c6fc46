// SPDX-License-Identifier: GPL-3.0-or-later
import ScenarioFile
import Study

/// Exit codes of the process: a promise to scripts, never reused for another meaning.
enum Exit: Int32, CaseIterable {
  case ok = 0
  case unexpected = 1
  case usage = 2
  case scenarioInvalid = 3
  case nothingToDo = 4
  case incomplete = 5
  case busy = 6
  case interrupted = 130

  /// What a script may conclude.
  var meaning: String {
    switch self {
    case .ok: "done"
    case .unexpected: "unexpected failure, such as books that do not balance"
    case .usage: "wrong usage; nothing was written"
    case .scenarioInvalid: "the scenario is invalid"
    case .nothingToDo: "nothing to do"
    case .incomplete: "stopped half-way, for example by a full disk; the same command resumes"
    case .busy: "another process works in the run folder; nothing was written"
    case .interrupted: "interrupted; the same command resumes"
    }
  }

  /// The table for `--help`.
  static var table: String {
    "Exit codes:\n"
      + allCases.map { "  \(pad($0.rawValue))  \($0.meaning)" }.joined(separator: "\n")
  }

  private static func pad(_ code: Int32) -> String {
    let digits = "\(code)"
    return String(repeating: " ", count: 3 - digits.count) + digits
  }
}

/// A command's end other than by success: what to say, and the exit code.
struct Failure: Error {
  let exit: Exit
  let message: String

  init(_ exit: Exit, _ message: String) {
    self.exit = exit
    self.message = message
  }

  /// Ends the command if books do not balance: its figures have been shown, and are not to be trusted.
  static func check(_ violations: [String]) throws {
    guard !violations.isEmpty else { return }
    throw Failure(
      .unexpected,
      "error: the books do not balance, so the figures are not to be trusted\n"
        + violations.map { "  \($0.printable)" }.joined(separator: "\n")
    )
  }

  /// Finds the exit code of an error that a room has thrown; nil for errors nobody foresaw.
  init?(_ error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let problems as ScenarioProblems:
      // What is wrong with an option is no fault of the scenario file.
      let areOptions = problems.problems.allSatisfy { $0.location.file.hasPrefix("--set ") }
      self.init(areOptions ? .usage : .scenarioInvalid, problems.description)
    case let problem as ScenarioProblem: self.init(.usage, problem.description)
    case let field as UnknownField: self.init(.usage, "error: \(field)".remark)
    case let problem as RunFolderProblem:
      let isBusy = if case .inUse = problem { true } else { false }
      self.init(isBusy ? .busy : .usage, "error: \(problem)".remark)
    case let problem as FileProblem: self.init(.incomplete, "error: \(problem)".remark)
    default: return nil
    }
  }
}
