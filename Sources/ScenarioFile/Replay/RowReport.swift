// SPDX-License-Identifier: GPL-3.0-or-later

/// What happened to the rows of a data file: problems, and rows dropped or moved by rule.
struct RowReport {
  /// After this many bad rows a file is plainly not what was meant.
  static let limit = 20

  private(set) var problems = ProblemList()
  private var counts: [(reason: String, rows: Int)] = []

  /// Whether to stop reading.
  var isFull: Bool { problems.problems.count >= Self.limit }

  mutating func add(_ problem: ScenarioProblem) {
    problems.add(problem.message, at: problem.location)
  }

  /// Counts a row, as in `dropped: zero coordinates`.
  mutating func count(_ reason: String) {
    if let index = counts.firstIndex(where: { $0.reason == reason }) {
      counts[index].rows += 1
    } else {
      counts.append((reason, 1))
    }
  }

  /// One line for each reason, as in
  /// `trips.csv: 176 of 10,004 rows dropped: zero coordinates`.
  func notes(file: String, rows: Int) -> [String] {
    counts.map { "\(file): \(grouped($0.rows)) of \(grouped(rows)) rows \($0.reason)" }
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
