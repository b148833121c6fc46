// SPDX-License-Identifier: GPL-3.0-or-later

/// One thing that is wrong with a scenario, and where.
public struct ScenarioProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where the offending key or value was written.
  public var location: SourceLocation
  /// What is wrong and what was expected, in one sentence without a full stop.
  public var message: String
  /// The field concerned, as `explain` takes it; empty when the problem is not about one field.
  public var path: String

  /// Makes a problem; of a message of more than a thousand signs the middle is left out.
  public init(at location: SourceLocation, _ message: String, path: String = "") {
    self.location = location
    self.message = message.shortened(to: 1000)
    self.path = path.shortened(to: 4000)
  }

  /// `file:line:column: error: message`, then the line and carets under what is wrong.
  ///
  /// Nothing in it moves a cursor, changes a colour or hides, whatever the file holds.
  public var description: String {
    let head = "\(location): error: \(message.printable)"
    return location.snippet.map { "\(head)\n\($0)" } ?? head
  }
}

/// Everything that is wrong with a scenario: the loader looks on after the first problem.
public struct ScenarioProblems: Error, Sendable, CustomStringConvertible {
  /// The problems, file by file and in order of line.
  public var problems: [ScenarioProblem]

  /// Makes an error of these problems.
  public init(_ problems: [ScenarioProblem]) {
    self.problems = problems
  }

  /// How many problems of one file are described.
  static let described = 20

  /// The problems as a person reads them, one after the other: of each file the first twenty, and
  /// how many more there are.
  public var description: String {
    var lines: [String] = []
    var rest = problems[...]
    while let file = rest.first?.location.file {
      let own = rest.prefix { $0.location.file == file }
      rest = rest.dropFirst(own.count)
      lines += own.prefix(Self.described).map(\.description)
      let more = own.count - Self.described
      if more > 0 {
        lines.append("… and \(grouped(more)) more in \(own[own.startIndex].location.name)")
      }
    }
    return lines.joined(separator: "\n")
  }
}

/// Problems as they are found; a value is sound while nothing below its path is wrong.
struct ProblemList {
  private(set) var problems: [ScenarioProblem] = []

  var isEmpty: Bool { problems.isEmpty }

  /// Whether there are more than anybody reads, so that nearest names need no longer be looked for.
  var isCrowded: Bool { problems.count > 100 }

  mutating func add(_ problem: ScenarioProblem) { problems.append(problem) }

  mutating func add(_ message: String, at location: SourceLocation, path: String = "") {
    problems.append(ScenarioProblem(at: location, message, path: path))
  }

  /// Whether nothing at or below any of these paths is wrong, so that a check may rely on them.
  func areSound(_ paths: String...) -> Bool {
    !problems.contains { problem in
      paths.contains { problem.path == $0 || problem.path.hasPrefix($0 + ".") }
    }
  }

  /// Both lists in one.
  static func + (first: ProblemList, second: ProblemList) -> ProblemList {
    ProblemList(problems: first.problems + second.problems)
  }

  /// Throws what was found, in order of files as first met, then lines and columns.
  func throwIfAny() throws(ScenarioProblems) {
    guard !problems.isEmpty else { return }
    var order: [String: Int] = [:]
    for problem in problems where order[problem.location.file] == nil {
      order[problem.location.file] = order.count
    }
    let keyed = problems.enumerated()
      .map { index, problem in
        (
          key: [
            order[problem.location.file] ?? 0, problem.location.line, problem.location.column,
            index,
          ],
          problem: problem
        )
      }
    let sorted = keyed.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    throw ScenarioProblems(sorted.map(\.problem))
  }
}
