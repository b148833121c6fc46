// SPDX-License-Identifier: GPL-3.0-or-later

/// Reads the rows of a CSV file as RFC 4180 has them, over bytes, without a string for each field.
///
/// Fields may be quoted, quotes in them doubled, and lines in them broken. Lines end in LF or CRLF;
/// the last may lack its end. A byte-order mark is skipped. Everything else is an error: a quote
/// inside a bare field, text after a closing quote, a bare CR, a row of another length than the
/// header.
struct CsvReader {
  /// A field of the current row.
  struct Field {
    /// Byte range without the quotes.
    var range: Range<Int>
    /// Whether doubled quotes stand in it.
    var isEscaped = false
  }

  /// The file's path, for messages.
  let file: String
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position: Int
  /// The fields of the current row.
  private(set) var fields: [Field] = []
  /// The names in the first row.
  private(set) var header: [String] = []
  /// Rows read after the header.
  private(set) var rowCount = 0

  /// Reads the header of `bytes`, which must outlive the reader.
  init(_ bytes: UnsafeBufferPointer<UInt8>, file: String) throws(ScenarioProblem) {
    self.file = file
    self.bytes = bytes
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard try readFields() else {
      throw ScenarioProblem(
        at: SourceLocation(file: file, line: 1, column: 1),
        "the file is empty; expected a line with the names of the columns"
      )
    }
    header = fields.indices.map(text)
  }

  /// Moves on to the next row, in O(bytes of the row); false at the end of the file.
  mutating func nextRow() throws(ScenarioProblem) -> Bool {
    let start = position
    guard try readFields() else { return false }
    rowCount += 1
    guard fields.count == header.count else {
      throw problem(
        at: start,
        "expected \(header.count) fields as in the header, found \(fields.count)"
      )
    }
    return true
  }

  /// The column of a name; nil when there is none.
  ///
  /// - Throws: when two columns have that name.
  func column(_ name: String) throws(ScenarioProblem) -> Int? {
    let found = header.indices.filter { header[$0] == name }
    guard found.count < 2 else {
      throw ScenarioProblem(at: headerLocation, "two columns are named \"\(name)\"")
    }
    return found.first
  }

  /// The column of a name that must be there.
  func requiredColumn(_ name: String) throws(ScenarioProblem) -> Int {
    if let index = try column(name) { return index }
    throw ScenarioProblem(
      at: headerLocation,
      "no column \"\(name)\"\(suggestion(for: name, among: header))"
    )
  }

  private var headerLocation: SourceLocation { location(of: 0) }

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

  /// A problem with a field of the current row.
  func problem(in index: Int, _ message: String) -> ScenarioProblem {
    problem(at: fields[index].range.lowerBound, message)
  }

  private func problem(at offset: Int, _ message: String) -> ScenarioProblem {
    ScenarioProblem(at: location(of: offset), message)
  }

  /// Line and column of a byte, in O(file): for messages only.
  private func location(of offset: Int) -> SourceLocation {
    let newline = UInt8(ascii: "\n")
    let before = bytes[..<offset]
    var start = before.lastIndex(of: newline).map { $0 + 1 } ?? 0
    if start == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
    var end = bytes[offset...].firstIndex(of: newline) ?? bytes.endIndex
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    let lead = String(decoding: bytes[min(start, offset)..<offset], as: UTF8.self)
    let shown = String(decoding: bytes[start..<max(start, min(end, start + 300))], as: UTF8.self)
    return SourceLocation(
      file: file,
      line: before.count { $0 == newline } + 1,
      column: lead.unicodeScalars.count + 1,
      lineText: Substring(shown)
    )
  }

  /// Splits one line into `fields`; false at the end of the file.
  private mutating func readFields() throws(ScenarioProblem) -> Bool {
    let end = bytes.count
    guard position < end else { return false }
    fields.removeAll(keepingCapacity: true)
    while true {
      if position < end, bytes[position] == UInt8(ascii: "\"") {
        fields.append(try readQuoted())
      } else {
        let start = position
        scan: while position < end {
          switch bytes[position] {
          case UInt8(ascii: ","), UInt8(ascii: "\n"), UInt8(ascii: "\r"): break scan
          case UInt8(ascii: "\""):
            throw problem(at: position, "a quote inside a field that is not quoted")
          default: position += 1
          }
        }
        fields.append(Field(range: start..<position))
      }
      guard position < end else { return true }
      switch bytes[position] {
      case UInt8(ascii: ","): position += 1
      case UInt8(ascii: "\n"):
        position += 1
        return true
      case UInt8(ascii: "\r"):
        guard position + 1 < end, bytes[position + 1] == UInt8(ascii: "\n") else {
          throw problem(at: position, "a carriage return without a line feed")
        }
        position += 2
        return true
      default:
        throw problem(at: position, "expected a comma or the end of the line after a quoted field")
      }
    }
  }

  private mutating func readQuoted() throws(ScenarioProblem) -> Field {
    let opening = position
    position += 1
    var field = Field(range: position..<position)
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
      position += 1
    }
    throw problem(at: opening, "a quoted field that never ends")
  }
}
