// SPDX-License-Identifier: GPL-3.0-or-later

/// A JSON document that is written with sorted keys, so that equal values are equal bytes.
indirect enum JSONValue: Hashable, Sendable {
  /// The text of a number or keyword, written as it is.
  case literal(String)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  static let null = JSONValue.literal("null")
  static let `true` = JSONValue.literal("true")
  static let `false` = JSONValue.literal("false")

  /// A number; one that JSON cannot hold becomes the text that scenario files use for it.
  static func number(_ value: Double) -> JSONValue {
    if value.isNaN { return .null }
    if value.isInfinite { return .string(value > 0 ? "never" : "-.inf") }
    // Swift writes 25.0 and 1e+16; JSON readers differ least over 25 and 1e+16.
    if value.magnitude < 1e15, value == value.rounded() { return .literal("\(Int64(value))") }
    return .literal("\(value)")
  }

  static func integer(_ value: some BinaryInteger) -> JSONValue { .literal("\(value)") }

  /// The document on one line without spaces.
  var compact: String {
    var text = ""
    write(into: &text, indent: nil)
    return text
  }

  /// The document on many lines, indented by two spaces, with a line end.
  var pretty: String {
    var text = ""
    write(into: &text, indent: 0)
    return text + "\n"
  }

  private func write(into text: inout String, indent: Int?) {
    switch self {
    case .literal(let literal): text += literal
    case .string(let string): text += quoted(string)
    case .array(let elements):
      // Lists of plain values stay on one line: 24 weights are easier to read that way.
      let isFlat = elements.allSatisfy(\.isScalar)
      let inner = isFlat ? nil : indent.map { $0 + 1 }
      text += "["
      for (index, element) in elements.enumerated() {
        if index > 0 { text += indent != nil && isFlat ? ", " : "," }
        text += newline(inner)
        element.write(into: &text, indent: inner)
      }
      if !elements.isEmpty, inner != nil { text += newline(indent) }
      text += "]"
    case .object(let entries):
      let inner = indent.map { $0 + 1 }
      text += "{"
      for (index, entry) in entries.sorted(by: { $0.key < $1.key }).enumerated() {
        if index > 0 { text += "," }
        text += newline(inner) + quoted(entry.key) + (indent == nil ? ":" : ": ")
        entry.value.write(into: &text, indent: inner)
      }
      if !entries.isEmpty { text += newline(indent) }
      text += "}"
    }
  }

  private var isScalar: Bool {
    switch self {
    case .literal, .string: true
    case .array, .object: false
    }
  }

  private func newline(_ indent: Int?) -> String {
    indent.map { "\n" + String(repeating: "  ", count: $0) } ?? ""
  }

  private func quoted(_ string: String) -> String {
    var text = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case _ where scalar.value < 0x20:
        let hex = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}
