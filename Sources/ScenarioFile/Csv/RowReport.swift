// SPDX-License-Identifier: GPL-3.0-or-later

/// What is wrong with a row, in words for one row and for many.
struct RowProblem {
  var location: SourceLocation
  /// Rows of one kind are reported together.
  var kind: String
  /// What is wrong with one row.
  var one: String
  /// The same as a predicate of many rows, as in `lie outside the city`; nil to quote the first.
  var many: String?
  /// The setting that mends it, with its `; `.
  var mend: String

  init(
    at location: SourceLocation,
    kind: String,
    _ one: String,
    many: String? = nil,
    mend: String = ""
  ) {
    self.location = location
    self.kind = kind
    self.one = one
    self.many = many
    self.mend = mend
  }
}

/// What happened to the rows of a data file: problems, and rows dropped or moved by rule.
///
/// The whole file is read, and problems of one kind become one message with their number.
struct RowReport {
  fileprivate struct Group {
    var first: RowProblem
    var count: Int
    var isRow: Bool
  }

  /// How many rows, or other things, had one fate.
  private struct Count {
    var reason: String
    /// The reason of a single one; nil for rows, which are told as a part of all.
    var one: String?
    var number = 0
  }

  /// After this many kinds of problems a file is plainly not what was meant.
  private static let mostKinds = 20
  private var groups: [String: Group] = [:]
  private var order: [String] = []
  private var others = 0
  private var remarks: [String] = []
  private var counts: [Count] = []

  /// Counts a bad row, or a bad line that is no row.
  mutating func add(_ problem: @autoclosure () -> RowProblem, kind: String, isRow: Bool = true) {
    if groups[kind] != nil {
      groups[kind]?.count += 1
    } else if order.count < Self.mostKinds {
      order.append(kind)
      groups[kind] = Group(first: problem(), count: 1, isRow: isRow)
    } else {
      others += 1
    }
  }

  mutating func add(_ problem: RowProblem, isRow: Bool = true) {
    add(problem, kind: problem.kind, isRow: isRow)
  }

  /// Counts a bad row; rows of which the same is said but for what was found are of one kind.
  mutating func add(_ problem: ScenarioProblem) {
    let kind = problem.message.split(separator: ", found \"").first.map(String.init) ?? ""
    add(RowProblem(at: problem.location, kind: kind, problem.message), kind: kind)
  }

  /// Counts a row, as in `dropped: zero coordinates`.
  mutating func count(_ reason: String) { add(Count(reason: reason), 1) }

  /// Counts what is no row, as in `blank lines skipped`.
  mutating func note(_ what: String, one: String, _ number: Int) {
    add(Count(reason: what, one: one), number)
  }

  private mutating func add(_ count: Count, _ number: Int) {
    let index = counts.firstIndex { $0.reason == count.reason } ?? counts.count
    if index == counts.count { counts.append(count) }
    counts[index].number += number
  }

  /// Keeps a remark upon the whole file.
  mutating func remark(_ text: String) { remarks.append(text) }

  /// Adds what only the whole file tells to the mend of a kind of problem.
  mutating func explain(_ kind: String, _ text: (_ mend: String) -> String) {
    guard let mend = groups[kind]?.first.mend else { return }
    groups[kind]?.first.mend = text(mend)
  }

  /// What was dropped, as in `2 out of the city, 1 out of the horizon`.
  var dropped: String {
    counts.filter { $0.reason.hasPrefix("dropped: ") }
      .map { "\(grouped($0.number)) \($0.reason.dropFirst(9))" }
      .joined(separator: ", ")
  }

  /// One line for each reason, as in
  /// `trips.csv: 176 of 10,004 rows dropped: zero coordinates`.
  func notes(file: String, rows: Int) -> [String] {
    counts.map { count in
      let number = grouped(count.number)
      guard let one = count.one else {
        return "\(file): \(number) of \(grouped(rows)) rows \(count.reason)"
      }
      return "\(file): \(number) \(count.number == 1 ? one : count.reason)"
    } + remarks.map { "\(file): \($0)" }
  }

  /// Throws the problems found, one for each kind.
  ///
  /// - Parameter rows: how many rows were read.
  func throwIfAny(rows: Int) throws(ScenarioProblems) {
    var problems = ProblemList()
    for kind in order {
      guard let group = groups[kind] else { continue }
      problems.add(group.message(of: rows), at: group.first.location)
    }
    if others > 0, let last = order.last.flatMap({ groups[$0] }) {
      problems.add("… and \(grouped(others)) rows with other problems", at: last.first.location)
    }
    try problems.throwIfAny()
  }
}

extension RowReport.Group {
  fileprivate func message(of rows: Int) -> String {
    if count == 1 { return first.one + first.mend }
    let start = "first at line \(first.location.line)"
    guard isRow else { return "\(grouped(count)) times, \(start): \(first.one)\(first.mend)" }
    let rows = "\(grouped(count)) of \(grouped(rows)) rows"
    return first.many.map { "\(rows) \($0), \(start)\(first.mend)" }
      ?? "\(rows), \(start): \(first.one)\(first.mend)"
  }
}

/// A whole number with commas between thousands.
func grouped(_ number: Int) -> String {
  let digits = Array(String(number.magnitude))
  var text = number < 0 ? "-" : ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index) % 3 == 0 { text += "," }
    text.append(digit)
  }
  return text
}
