// SPDX-License-Identifier: GPL-3.0-or-later
import FoundationEssentials

/// A YAML text with its name, cut into lines so that a location can show its own.
struct SourceText {
  /// The file's path as it was given, or the option that holds the text.
  let name: String
  /// The whole text, without a byte-order mark.
  let text: String
  private let lines: [Substring]
  /// Added to columns of the first line, when the text is the end of an option.
  private let option: (prefix: String, width: Int)?

  /// A text that is a file of its own.
  init(name: String, text: String) {
    self.name = name
    self.text = text
    lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    option = nil
  }

  /// The value of `--set path=value`: its locations are the option's.
  init(option: String, value: String) {
    name = "--set \(option)"
    text = value
    lines = value.split(separator: "\n", omittingEmptySubsequences: false)
    let prefix = String(option.dropLast(value.count))
    self.option = (prefix, prefix.unicodeScalars.count)
  }

  /// The place of `length` scalars at a line and column, both from 1.
  func location(line: Int, column: Int, length: Int = 1) -> SourceLocation {
    let own = lines.indices.contains(line - 1) ? lines[line - 1] : ""
    guard let option else {
      return SourceLocation(
        file: name,
        line: line,
        column: column,
        lineText: own,
        length: length
      )
    }
    return SourceLocation(
      file: name,
      line: 0,
      column: column + option.width,
      lineText: Substring(option.prefix + own),
      length: length
    )
  }

  /// The later line on which a key of a block mapping is written again in the same column.
  func lineOfRepeatedKey(_ key: String, after line: Int, column: Int) -> Int? {
    let indent = String(repeating: " ", count: column - 1)
    for number in lines.indices.dropFirst(line) {
      let text = lines[number]
      if text.allSatisfy({ $0 == " " }) { continue }
      guard text.hasPrefix(indent) else { return nil }
      let rest = text.dropFirst(column - 1)
      for written in [key, "\"\(key)\"", "'\(key)'"] where rest.hasPrefix(written) {
        if rest.dropFirst(written.count).first(where: { $0 != " " }) == ":" { return number + 1 }
      }
    }
    return nil
  }
}

extension SourceText {
  /// Reads a file as UTF-8.
  ///
  /// - Throws: what is wrong with the file, at the place that names it or at the offending byte.
  init(readingFrom path: String, askedBy asker: SourceLocation?) throws(ScenarioProblem) {
    let data = try readFile(path, askedBy: asker)
    var bytes = data[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let bad = firstInvalidByte(of: bytes)
      let before = String(decoding: bytes[..<bad], as: UTF8.self)
      let decoded = SourceText(name: path, text: String(decoding: bytes, as: UTF8.self))
      let lines = before.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
      throw ScenarioProblem(
        at: decoded.location(
          line: lines.count,
          column: (lines.last?.unicodeScalars.count ?? 0) + 1
        ),
        "the file is not UTF-8 text: byte 0x\(String(bytes[bad], radix: 16, uppercase: true))"
          + " cannot stand here; save it as UTF-8"
      )
    }
    self.init(name: path, text: text)
  }
}

/// The bytes of a file, or a problem at the place that asked for it.
func readFile(_ path: String, askedBy asker: SourceLocation?) throws(ScenarioProblem) -> Data {
  let place = asker ?? SourceLocation(file: path)
  let named = asker == nil ? "" : " \(path)"
  var isDirectory = false
  guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
    throw ScenarioProblem(at: place, "no such file\(named)")
  }
  if isDirectory {
    throw ScenarioProblem(at: place, "expected a file, but\(named) is a folder")
  }
  do {
    return try Data(contentsOf: URL(filePath: path), options: .mappedIfSafe)
  } catch {
    throw ScenarioProblem(at: place, "cannot read the file\(named): \(error)")
  }
}

/// Index of the first byte that is not part of well-formed UTF-8.
private func firstInvalidByte(of bytes: Data) -> Data.Index {
  var decoder = UTF8()
  var iterator = bytes.makeIterator()
  var consumed = 0
  while true {
    switch decoder.decode(&iterator) {
    case .scalarValue(let scalar): consumed += UTF8.width(scalar)
    case .emptyInput, .error:
      return min(bytes.startIndex + consumed, bytes.endIndex - 1)
    }
  }
}
