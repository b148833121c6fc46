// SPDX-License-Identifier: GPL-3.0-or-later

/// One ASCII character of a CSV file, itself or by name.
struct CharacterKind: FieldKind {
  /// Whether nothing may be meant.
  var allowsNone = false

  private static let names: [(name: String, byte: UInt8)] = [
    ("comma", UInt8(ascii: ",")), ("semicolon", UInt8(ascii: ";")), ("tab", UInt8(ascii: "\t")),
    ("bar", UInt8(ascii: "|")), ("pipe", UInt8(ascii: "|")), ("space", UInt8(ascii: " ")),
    ("hash", UInt8(ascii: "#")), ("\\t", UInt8(ascii: "\t")),
  ]

  func read(_ value: SourcedValue, path: String, problems: inout ProblemList) -> UInt8?? {
    if allowsNone, value.isNull { return .some(nil) }
    if let text = value.text {
      if let named = Self.names.first(where: { $0.name == text }) { return named.byte }
      if text.utf8.count == 1, let byte = text.utf8.first, Self.isUsable(byte) { return byte }
    }
    mismatch(
      value,
      expected: "one of \",\" \";\" \"|\" tab, space, or another mark in quotes",
      path: path,
      problems: &problems
    )
    return nil
  }

  /// Marks that numbers, names, quotes and lines are made of separate nothing.
  private static func isUsable(_ byte: UInt8) -> Bool {
    if byte == 0x09 || byte == 0x20 { return true }
    let isMark =
      (0x21...0x2F).contains(byte) || (0x3A...0x40).contains(byte) || (0x5B...0x60).contains(byte)
      || (0x7B...0x7E).contains(byte)
    return isMark && !"\"+-.:".utf8.contains(byte)
  }

  func json(_ value: UInt8?) -> JSONValue? {
    value.map { .string($0 == 0x09 ? "tab" : String(Character(Unicode.Scalar($0)))) }
  }

  var shape: KindShape {
    KindShape(
      type: "a character such as \",\" or tab",
      schema: ["type": allowsNone ? ["string", "null"] : ["string"], "minLength": .integer(1)]
    )
  }
}

/// The name of an encoding.
struct EncodingKind: FieldKind {
  func read(_ value: SourcedValue, path: String, problems: inout ProblemList) -> TextEncoding? {
    if let encoding = value.text.flatMap(TextEncoding.init) { return encoding }
    mismatch(
      value,
      expected: "an encoding that iconv knows, such as utf-8, cp949, utf-16 or windows-1252",
      path: path,
      problems: &problems
    )
    return nil
  }

  func json(_ value: TextEncoding) -> JSONValue? { .string(value.name) }

  var shape: KindShape {
    KindShape(type: "name of an encoding", schema: ["type": ["string", "number"]])
  }
}
