// SPDX-License-Identifier: GPL-3.0-or-later

// What all readers of rows do with cells and files that hold nothing.

extension CsvReader {
  /// Calls `body` with each row; what breaks the file off is one more problem.
  mutating func forEachRow(
    _ report: inout RowReport,
    _ body: (CsvReader, inout RowReport) -> Void
  ) {
    do {
      while try nextRow(&report) { body(self, &report) }
    } catch {
      report.add(error)
    }
  }

  /// How numbers are written in the file.
  var numerals: NumeralFormat {
    NumeralFormat(decimal: format.decimal, thousands: format.thousands)
  }

  /// The number in a field as a whole count of units of 10^−decimals; nil when it is none.
  func number(_ column: Int, decimals: Int) -> Int64? {
    numerals.read(bytes(column), decimals: decimals)
  }

  /// Calls `body` with the bytes of a field; with a number's in plain writing.
  func withNumeral<Value>(
    _ column: Int,
    _ body: (Slice<UnsafeBufferPointer<UInt8>>) -> Value
  ) -> Value {
    guard !numerals.isPlain, let plain = numerals.plain(bytes(column)) else {
      return body(bytes(column))
    }
    return plain.withUnsafeBufferPointer { body($0[...]) }
  }

  /// What is wrong with a field that should be a number, and what would make it one.
  func malformedNumber(in column: Int) -> RowProblem {
    RowProblem(
      at: location(in: column),
      kind: "malformed \(column)",
      "\(header[column]): expected a number, found \"\(text(column))\"",
      mend: numberMend(column)
    )
  }

  /// The settings under which a field would be a number.
  func numberMend(_ column: Int) -> String {
    let cell = bytes(column)
    let fits = NumeralFormat.others.filter { $0.read(cell, decimals: 3) != nil }
    // What one format reads is what is meant; with two, a person has to say.
    if let first = fits.first {
      let second = fits.dropFirst().first
        .map { " or, if that is meant, \($0.settings(below: section))" }
      return "; set \(first.settings(below: section))\(second ?? "")"
    }
    let inner = cell.drop { $0 == 0x20 || $0 == 0x09 }
    if inner.count < cell.count || cell.last == 0x20 || cell.last == 0x09 {
      return "; set \(section).trim: true to skip blanks around fields"
    }
    let words = ["na", "n/a", "nan", "null", "none", "nil", "-", "--", "\\n", "#n/a", "?"]
    if words.contains(text(column).lowercased()) {
      return "; if that stands for no value, set \(section).missing: [\(yamlText(column))] and"
        + " \(section).blank_cells: drop"
    }
    return ""
  }

  private func yamlText(_ column: Int) -> String { JSONValue.string(text(column)).compact }

  /// Drops a row without a value in a column that is read, or reports it.
  ///
  /// - Parameter expected: what should stand there, as in `a number`.
  func judgeBlank(_ column: Int, expected: String, _ report: inout RowReport) {
    guard format.blankCells == .error else {
      report.count("dropped: blank \(header[column])")
      return
    }
    report.add(
      RowProblem(
        at: location(in: column),
        kind: "blank \(column)",
        "\(header[column]): expected \(expected), found \"\(text(column))\"",
        many: "have no value in \(header[column])",
        mend: "; set \(section).blank_cells: drop to leave such rows out"
      ),
      kind: "blank \(column)"
    )
  }

  /// A file that leaves nothing is an error unless the scenario says that it is meant.
  func throwIfEmpty(_ isEmpty: Bool, _ report: RowReport) throws(ScenarioProblems) {
    guard isEmpty, !format.allowEmpty else { return }
    let what =
      rowCount == 0
      ? "the file has a header and no rows"
      : "all \(grouped(rowCount)) rows were dropped: \(report.dropped)"
    throw ScenarioProblems([
      ScenarioProblem(
        at: headerLocation,
        "\(what); set \(section).allow_empty: true if that is meant"
      )
    ])
  }
}
