// SPDX-License-Identifier: GPL-3.0-or-later
import FoundationEssentials

/// A YAML text with its name, cut into lines so that a location can show its own.
struct SourceText {
  /// The file's path as it was given, or the option that holds the text.
  let name: String
  /// The whole text, without a byte-order mark.
  let text: String
  private let lines: [Substring]
  /// Whether a message may show a line of the text.
  private let isQuotable: Bool
  /// Added to columns of the first line, when the text is the end of an option.
  private let option: (prefix: String, width: Int)?

  /// A text that is a file of its own.
  ///
  /// - Parameter keys: what a scenario has at its top level. Lines are shown only of a text that has
  ///   some of them: any file can be named by mistake, or by somebody who may not read it. Nil shows
  ///   lines of any text.
  init(name: String, text: String, keys: [String]? = nil) {
    self.name = name
    self.text = text
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    self.lines = lines
    isQuotable = keys.map { looksLikeScenario(lines, keys: $0) } ?? true
    option = nil
  }

  /// The value of `--set path=value`: its locations are the option's.
  init(option: String, value: String) {
    name = "--set \(option)"
    text = value
    lines = value.split(separator: "\n", omittingEmptySubsequences: false)
    isQuotable = true
    let prefix = String(option.dropLast(value.count))
    self.option = (prefix, prefix.unicodeScalars.count)
  }

  /// Whether there is anything but comments.
  private var hasContent: Bool {
    lines.contains { line in
      let first = line.utf8.first { $0 != UInt8(ascii: " ") }
      return first.map { $0 != UInt8(ascii: "#") } ?? false
    }
  }

  /// The place of `length` scalars at a line and column, both from 1.
  func location(line: Int, column: Int, length: Int = 1) -> SourceLocation {
    let own = isQuotable && lines.indices.contains(line - 1) ? lines[line - 1] : ""
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
  init(
    readingFrom path: String,
    askedBy asker: SourceLocation?,
    keys: [String]
  ) throws(ScenarioProblem) {
    let isInput = asker == nil && path == FilePath.standardInput
    let name = isInput ? FileReading.standardInput : path
    let data = try FileReading.scenario(path, askedBy: asker)
    if let kind = data.withBytes({ FileKind(ofScenario: $0) }) {
      let what = asker == nil ? "the file" : path
      throw ScenarioProblem(
        at: asker ?? SourceLocation(file: name),
        "expected a scenario, but \(what) is \(kind.name)"
      )
    }
    var bytes = data[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let decoded = SourceText(
        name: name,
        text: String(decoding: bytes, as: UTF8.self),
        keys: keys
      )
      let (bad, place, likely) = bytes.withBytes { bytes in
        let bad = firstBadByte(bytes) ?? 0
        return (bad, lineAndColumn(of: bad, in: bytes), LikelyEncoding(bytes, firstBad: bad))
      }
      let encoding = likely.map { "it looks like \($0.name) (\($0.script)); " } ?? ""
      throw ScenarioProblem(
        at: decoded.location(line: place.line, column: place.column),
        "the file is not UTF-8 text: byte \(hexadecimal(bytes[bytes.startIndex + bad])) cannot stand"
          + " here; \(encoding)save it as UTF-8"
      )
    }
    self.init(name: name, text: text, keys: keys)
    // Its words are no business of whoever named it, so nothing else is said of it.
    if let asker, !isQuotable, hasContent {
      throw ScenarioProblem(
        at: asker,
        "\(path) does not look like a scenario: expected keys such as city, demand and drivers"
          + " at the beginning of its lines",
        path: "extends"
      )
    }
  }
}

/// Whether at least half of a text's outermost keys are those of a scenario.
private func looksLikeScenario(_ lines: [Substring], keys: [String]) -> Bool {
  var indent: Int?
  var known = 0
  var others = 0
  for line in lines {
    let blanks = line.utf8.prefix { $0 == UInt8(ascii: " ") }.count
    let rest = line.utf8.dropFirst(blanks)
    guard let first = rest.first, !"#%-.".utf8.contains(first) else { continue }
    if indent == nil {
      // In brackets, as JSON has it, keys stand anywhere.
      if first == UInt8(ascii: "{") { return hasKeyInBrackets(lines, keys: keys) }
      indent = blanks
    }
    guard blanks == indent, !"]},".utf8.contains(first) else { continue }
    let key = Substring(rest.prefix { $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: " ") })
    let after = rest.dropFirst(key.utf8.count)
    // In "name:x:1000" of a table of users, a colon is not followed by a blank.
    let isKey =
      after.first == UInt8(ascii: ":")
      && after.dropFirst().first.map { " \t\r".utf8.contains($0) } ?? true
    let name = key.trimming("\"'")
    if isKey, keys.contains(where: { $0 == name }) { known += 1 } else { others += 1 }
  }
  return known > 0 && known >= others
}

private func hasKeyInBrackets(_ lines: [Substring], keys: [String]) -> Bool {
  let beginning = lines.prefix(200).joined(separator: "\n").prefix(4000)
  let words = beginning.split { "{}[], \n\t".contains($0) }
  return words.contains { word in
    guard let colon = word.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
    let name = word[..<colon].trimming("\"'")
    return keys.contains { $0 == name }
  }
}

extension Substring {
  /// Without these characters at both ends.
  fileprivate func trimming(_ characters: String) -> Substring {
    var rest = self
    while let first = rest.first, characters.contains(first) { rest.removeFirst() }
    while let last = rest.last, characters.contains(last) { rest.removeLast() }
    return rest
  }
}
