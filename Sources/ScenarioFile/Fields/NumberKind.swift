// SPDX-License-Identifier: GPL-3.0-or-later

/// A number with a unit and bounds.
struct NumberKind: FieldKind {
  /// The unit as symbols; empty for a pure number.
  var unit: String
  var bounds: Bounds
  /// The word that stands for infinity, as in `never`; nil where infinity is refused.
  var infinity: String?

  init(_ unit: String, _ bounds: Bounds, infinity: String? = nil) {
    self.unit = unit
    self.bounds = bounds
    self.infinity = infinity
  }

  func read(_ value: SourcedValue, path: String, problems: inout ProblemList) -> Double? {
    // Also when quoted, as JSON has it.
    if let infinity, value.text == infinity || value.text == ".inf" { return .infinity }
    guard let number = value.plainText.flatMap(scalarNumber) else {
      mismatch(value, expected: expectation, path: path, problems: &problems)
      return nil
    }
    guard bounds.contains(number) || (infinity != nil && number == .infinity) else {
      mismatch(value, expected: expectation, path: path, problems: &problems)
      return nil
    }
    return number
  }

  func json(_ value: Double) -> JSONValue? {
    value == .infinity ? infinity.map(JSONValue.string) ?? .number(value) : .number(value)
  }

  private var expectation: String {
    "a number" + (unit.isEmpty ? "" : " in \(unit)") + " \(bounds.words)"
      + (infinity.map { ", or \($0)" } ?? "")
  }

  var shape: KindShape {
    var number = bounds.schema
    number["type"] = "number"
    return KindShape(
      type: infinity.map { "number or \($0)" } ?? "number",
      unit: unit,
      bounds: bounds.text,
      schema: infinity.map { word in
        ["anyOf": [.object(number), .object(["enum": [.string(word)]])]]
      } ?? number
    )
  }
}

/// A whole number with a unit and bounds.
struct IntegerKind<Value: FixedWidthInteger>: FieldKind {
  var unit: String
  var bounds: ClosedRange<Value>

  init(_ unit: String, _ bounds: ClosedRange<Value>) {
    self.unit = unit
    self.bounds = bounds
  }

  func read(_ value: SourcedValue, path: String, problems: inout ProblemList) -> Value? {
    guard let text = value.plainText, let integer = integer(from: text),
      bounds.contains(integer)
    else {
      let expected =
        "a whole number" + (unit.isEmpty ? "" : " of \(unit)")
        + " from \(bounds.lowerBound) to \(bounds.upperBound)"
      mismatch(value, expected: expected, path: path, problems: &problems)
      return nil
    }
    return integer
  }

  func json(_ value: Value) -> JSONValue? { .integer(value) }

  var shape: KindShape {
    KindShape(
      type: "whole number",
      unit: unit,
      bounds: "\(bounds.lowerBound) ≤ value ≤ \(bounds.upperBound)",
      schema: [
        "type": "integer",
        "minimum": .integer(bounds.lowerBound),
        "maximum": .integer(bounds.upperBound),
      ]
    )
  }

  /// Also accepts `12_000`, `12000.0` and `1.2e4`, which other YAML tools may write.
  private func integer(from text: String) -> Value? {
    guard let number = scalarNumber(text) else { return nil }
    return Value(digitsWithoutUnderscores(text)) ?? Value(exactly: number)
  }
}

/// A list of numbers of fixed length, such as one for each hour of a day.
struct NumberListKind: FieldKind {
  var count: Int
  /// What each number stands for, as in `hour`.
  var each: String
  var unit: String
  var bounds: Bounds
  /// Whether all may not be zero, because the numbers are weights of a choice.
  var areWeights = false

  func read(_ value: SourcedValue, path: String, problems: inout ProblemList) -> [Double]? {
    guard let elements = value.elements, elements.count == count || elements.isEmpty else {
      mismatch(
        value,
        expected: "a list of \(count) numbers, one for each \(each)",
        path: path,
        problems: &problems
      )
      return nil
    }
    let kind = NumberKind(unit, bounds)
    var numbers: [Double] = []
    for (index, element) in elements.enumerated() {
      let own = "\(path).\(index)"
      if let number = kind.read(element, path: own, problems: &problems) { numbers.append(number) }
    }
    guard numbers.count == elements.count else { return nil }
    if areWeights, !numbers.isEmpty, numbers.allSatisfy({ $0 == 0 }) {
      problems.add("\(path): at least one weight must be above 0", at: value.location, path: path)
      return nil
    }
    return numbers
  }

  func json(_ value: [Double]) -> JSONValue? { .array(value.map(JSONValue.number)) }

  var shape: KindShape {
    var number = bounds.schema
    number["type"] = "number"
    let items: JSONValue = .object(number)
    return KindShape(
      type: "list of \(count) numbers, one for each \(each)",
      unit: unit,
      bounds: bounds.text,
      schema: [
        "type": "array",
        "items": items,
        // An empty list returns to the default where a file it extends gave a list.
        "anyOf": [
          .object(["minItems": .integer(count), "maxItems": .integer(count)]),
          .object(["maxItems": .integer(0)]),
        ],
      ],
      hasParts: true
    )
  }
}

/// The number that a plain scalar stands for in YAML's core schema, with `_` between digits.
func scalarNumber(_ text: String) -> Double? {
  switch text {
  case ".inf", ".Inf", ".INF", "+.inf": return .infinity
  case "-.inf", "-.Inf", "-.INF": return -.infinity
  case ".nan", ".NaN", ".NAN": return .nan
  default: break
  }
  // Swift also reads hexadecimal, "inf" and "nan", which are texts in YAML.
  let allowed = text.utf8.allSatisfy { byte in
    (0x30...0x39).contains(byte) || "+-.eE_".utf8.contains(byte)
  }
  guard allowed, text.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return nil }
  return Double(digitsWithoutUnderscores(text))
}

/// Drops underscores between two digits; others stay and make the text no number.
private func digitsWithoutUnderscores(_ text: String) -> String {
  guard text.utf8.contains(UInt8(ascii: "_")) else { return text }
  let bytes = Array(text.utf8)
  func isDigit(_ index: Int) -> Bool {
    bytes.indices.contains(index) && (0x30...0x39).contains(bytes[index])
  }
  let kept = bytes.indices.filter { index in
    bytes[index] != UInt8(ascii: "_") || !isDigit(index - 1) || !isDigit(index + 1)
  }
  return String(decoding: kept.map { bytes[$0] }, as: UTF8.self)
}
