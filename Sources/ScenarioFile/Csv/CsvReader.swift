// SPDX-License-Identifier: GPL-3.0-or-later

/// Reads the rows of a CSV file over bytes, without a string for each field.
///
/// The file is as RFC 4180 has it unless the scenario's ``CsvFormat`` says otherwise: fields may be
/// quoted, quotes in them doubled, and lines in them broken; lines end in LF or CRLF, and the last
/// may lack its end. A byte-order mark is skipped, and so are blank lines at the end, with a remark.
/// Everything else is an error that names the setting by which it can be read.
struct CsvReader {
  /// A field of the current row.
  struct Field {
    /// Byte range without the quotes.
    var range: Range<Int>
    /// Whether doubled quotes stand in it.
    var isEscaped = false
    var isQuoted = false
  }

  /// The file's path, for messages.
  let file: String
  let format: CsvFormat
  /// The section that says how the file is written, as in `demand.trips`.
  let section: String
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position: Int
  /// The fields of the current row.
  private(set) var fields: [Field] = []
  /// The names in the first row.
  private(set) var header: [String] = []
  /// Rows read after the header, blank lines and comments left out.
  private(set) var rowCount = 0
  /// Where the header and the current row begin.
  private(set) var headerStart = 0
  private var rowStart = 0
  /// Lines that end before `position`, and before the current row.
  private var lines = 0
  private var rowLine = 0
  /// Blank lines since the last row, and where the first of them is.
  private var blankLines = (count: 0, first: 0)

  /// Reads the header of `bytes`, which must outlive the reader.
  init(
    _ bytes: UnsafeBufferPointer<UInt8>,
    file: String,
    format: CsvFormat = CsvFormat(),
    section: String = ""
  ) throws(ScenarioProblem) {
    self.file = file
    self.format = format
    self.section = section
    self.bytes = bytes
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    for _ in 0..<format.skipLines { skipLine() }
    repeat {
      guard try readFields() else {
        throw ScenarioProblem(
          at: SourceLocation(file: file, line: 1, column: 1),
          "the file is empty; expected a line with the names of the columns"
        )
      }
    } while isBlank && format.blankLines == .drop
    headerStart = rowStart
    header = fields.indices.map(text)
    if format.trailingDelimiter == .drop, header.count > 1, header.last == "" {
      header.removeLast()
    }
  }

  /// The same file read as if the header came later; nil where none can be read.
  func afterSkipping(_ lines: Int) -> CsvReader? {
    var later = format
    later.skipLines += lines
    return try? CsvReader(bytes, file: file, format: later, section: section)
  }

  /// Moves on to the next row, in O(bytes of the row); false at the end of the file.
  mutating func nextRow(_ report: inout RowReport) throws(ScenarioProblem) -> Bool {
    while true {
      guard try readFields() else {
        noteBlankLines(atEnd: true, &report)
        return false
      }
      if isBlank {
        if blankLines.count == 0 { blankLines.first = rowStart }
        blankLines.count += 1
        continue
      }
      noteBlankLines(atEnd: false, &report)
      rowCount += 1
      if fields.count == header.count { return true }
      if fields.count == header.count + 1, isEmpty(header.count) {
        if format.trailingDelimiter == .drop {
          fields.removeLast()
          return true
        }
        report.add(trailingDelimiter)
      } else if fields.count == header.count - 1, header.last == "" {
        report.add(trailingDelimiter)
      } else if format.raggedRows == .drop {
        report.count("dropped: not as long as the header")
      } else {
        report.add(ragged)
      }
    }
  }

  private mutating func noteBlankLines(atEnd: Bool, _ report: inout RowReport) {
    guard blankLines.count > 0 else { return }
    if atEnd || format.blankLines == .drop {
      report.note("blank lines skipped", one: "blank line skipped", blankLines.count)
    } else {
      let first = blankLines.first
      for _ in 0..<blankLines.count {
        report.add(blankLine(at: first), kind: "blank", isRow: false)
      }
    }
    blankLines.count = 0
  }

  private func blankLine(at offset: Int) -> RowProblem {
    RowProblem(
      at: location(of: offset),
      kind: "blank",
      "a blank line",
      mend: "; set \(section).blank_lines: drop to skip such lines"
    )
  }

  private var ragged: RowProblem {
    RowProblem(
      at: location(of: rowStart),
      kind: "ragged \(fields.count)",
      "expected \(header.count) fields as in the header, found \(fields.count)",
      mend: "; set \(section).ragged_rows: drop to leave such rows out"
    )
  }

  private var trailingDelimiter: RowProblem {
    RowProblem(
      at: location(of: rowStart),
      kind: "trailing",
      fields.count > header.count
        ? "expected \(header.count) fields as in the header, found \(fields.count), the last of them"
          + " empty"
        : "expected \(header.count) fields as in the header, the last of them without a name, found"
          + " \(fields.count)",
      mend: "; set \(section).trailing_delimiter: drop if a delimiter at the end of a line means"
        + " nothing"
    )
  }

  /// Moves on to the next row, whatever was wrong with lines in between.
  mutating func nextRow() throws(ScenarioProblem) -> Bool {
    var report = RowReport()
    return try nextRow(&report)
  }

  /// The line on which the current row begins, from 1.
  var line: Int { rowLine + 1 }

  /// Where the header begins.
  var headerLocation: SourceLocation { location(of: headerStart) }

  /// The bytes of a field of the current row, with doubled quotes still doubled.
  func bytes(_ index: Int) -> Slice<UnsafeBufferPointer<UInt8>> {
    bytes[fields[index].range]
  }

  /// The text of a field of the current row.
  func text(_ index: Int) -> String {
    let text = String(decoding: bytes[fields[index].range], as: UTF8.self)
    guard fields[index].isEscaped else { return text }
    return text.split(separator: "\"\"", omittingEmptySubsequences: false).joined(separator: "\"")
  }

  /// Whether a field of the current row holds no value.
  func isMissing(_ index: Int) -> Bool {
    let cell = bytes(index)
    if cell.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { return true }
    return format.missing.contains { cell.elementsEqual($0.utf8) }
  }

  /// A problem with a field of the current row.
  func problem(in index: Int, _ message: String) -> ScenarioProblem {
    ScenarioProblem(at: location(in: index), message)
  }

  /// Where a field of the current row begins.
  func location(in index: Int) -> SourceLocation { location(of: fields[index].range.lowerBound) }

  private func problem(at offset: Int, _ message: String) -> ScenarioProblem {
    ScenarioProblem(at: location(of: offset), message)
  }

  /// Line and column of a byte, in O(bytes of the row); before the current row in O(file).
  private func location(of offset: Int) -> SourceLocation {
    let newline = UInt8(ascii: "\n")
    var start = bytes[..<offset].lastIndex(of: newline).map { $0 + 1 } ?? 0
    if start == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
    var end = bytes[offset...].firstIndex(of: newline) ?? bytes.endIndex
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    let shown = String(decoding: bytes[start..<max(start, min(end, start + 300))], as: UTF8.self)
    let isHere = offset >= rowStart
    let before = bytes[(isHere ? min(rowStart, offset) : 0)..<offset].count { $0 == newline }
    return SourceLocation(
      file: file,
      line: before + (isHere ? rowLine : 0) + 1,
      column: bytes[min(start, offset)..<offset].count { $0 & 0xC0 != 0x80 } + 1,
      lineText: Substring(shown)
    )
  }

  /// Whether the current line has no field with anything in it.
  private var isBlank: Bool {
    fields.count == 1 ? isEmpty(0) : fields.indices.allSatisfy(isEmpty)
  }

  private func isEmpty(_ index: Int) -> Bool {
    !fields[index].isQuoted && bytes(index).allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  private mutating func skipLine() {
    let end = bytes[position...].firstIndex(of: UInt8(ascii: "\n"))
    position = end.map { $0 + 1 } ?? bytes.count
    lines += 1
  }

  /// Splits one line into `fields`; false at the end of the file.
  private mutating func readFields() throws(ScenarioProblem) -> Bool {
    while let comment = format.comment, position < bytes.count, bytes[position] == comment {
      skipLine()
    }
    rowStart = position
    rowLine = lines
    let end = bytes.count
    let delimiter = format.delimiter
    guard position < end else { return false }
    fields.removeAll(keepingCapacity: true)
    while true {
      if format.trim { skipBlanks() }
      if format.quotes, position < end, bytes[position] == UInt8(ascii: "\"") {
        fields.append(try readQuoted())
        if format.trim { skipBlanks() }
      } else {
        let start = position
        scan: while position < end {
          switch bytes[position] {
          case delimiter, UInt8(ascii: "\n"), UInt8(ascii: "\r"): break scan
          case UInt8(ascii: "\"") where format.quotes:
            throw problem(
              at: position,
              "a quote inside a field that is not quoted"
                + (bytes[start..<position].allSatisfy { $0 == 0x20 } ? trimMend : quotesMend)
            )
          default: position += 1
          }
        }
        var last = position
        while format.trim, last > start, bytes[last - 1] == 0x20 || bytes[last - 1] == 0x09 {
          last -= 1
        }
        fields.append(Field(range: start..<last))
      }
      guard position < end else { return true }
      switch bytes[position] {
      case delimiter: position += 1
      case UInt8(ascii: "\n"):
        position += 1
        lines += 1
        return true
      case UInt8(ascii: "\r"):
        guard position + 1 < end, bytes[position + 1] == UInt8(ascii: "\n") else {
          throw problem(
            at: position,
            "a carriage return without a line feed; save the file with lines that end in either LF"
              + " or CRLF"
          )
        }
        position += 2
        lines += 1
        return true
      default:
        throw problem(
          at: position,
          "expected \(delimiter.delimiterName) or the end of the line after a quoted field"
            + (bytes[position] == 0x20 ? trimMend : quotesMend)
        )
      }
    }
  }

  private var quotesMend: String {
    section.isEmpty ? "" : "; set \(section).quotes: false if quotes are characters like others"
  }

  private var trimMend: String {
    section.isEmpty ? "" : "; set \(section).trim: true to skip blanks around fields"
  }

  private mutating func skipBlanks() {
    while position < bytes.count, bytes[position] != format.delimiter,
      bytes[position] == 0x20 || bytes[position] == 0x09
    {
      position += 1
    }
  }

  private mutating func readQuoted() throws(ScenarioProblem) -> Field {
    let opening = position
    position += 1
    var field = Field(range: position..<position, isQuoted: true)
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "\"") {
        if position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "\"") {
          field.isEscaped = true
          position += 2
          continue
        }
        field.range = (opening + 1)..<position
        position += 1
        return field
      }
      if bytes[position] == UInt8(ascii: "\n") { lines += 1 }
      position += 1
    }
    throw problem(at: opening, "a quoted field that never ends" + quotesMend)
  }
}

extension UInt8 {
  /// A delimiter as people call it.
  var delimiterName: String {
    switch self {
    case UInt8(ascii: ","): "a comma"
    case UInt8(ascii: ";"): "a semicolon"
    case UInt8(ascii: "\t"): "a tab"
    case UInt8(ascii: " "): "a space"
    default: "a \"\(Character(Unicode.Scalar(self)))\""
    }
  }
}
