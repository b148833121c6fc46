// SPDX-License-Identifier: GPL-3.0-or-later

/// A text.
struct TextKind: FieldKind {
  /// Whether the text becomes the name of a folder or part of a path to a field.
  var isName = false
  /// Whether nothing may stand for no text.
  var allowsEmpty = true

  func read(_ value: SourcedValue, path: String, problems: inout ProblemList) -> String? {
    guard let text = value.text ?? (allowsEmpty && !isName && value.isNull ? "" : nil) else {
      mismatch(value, expected: isName ? "a name" : "a text", path: path, problems: &problems)
      return nil
    }
    if isName, !isUsableName(text) {
      mismatch(
        value,
        expected: "a name of letters, digits, - and _ (it names folders and fields)",
        path: path,
        problems: &problems
      )
      return nil
    }
    if !allowsEmpty, text.isEmpty {
      mismatch(value, expected: "a text that is not empty", path: path, problems: &problems)
      return nil
    }
    return text
  }

  func json(_ value: String) -> JSONValue? { .string(value) }

  var shape: KindShape {
    // A plain number is a text too: zones may be called 11 or 23.
    let acceptsNothing = allowsEmpty && !isName
    var schema: [String: JSONValue] = [
      "type": acceptsNothing ? ["string", "number", "null"] : ["string", "number"]
    ]
    if !allowsEmpty { schema["minLength"] = .integer(1) }
    return KindShape(type: isName ? "name" : "text", schema: schema)
  }
}

/// Whether a text can name a folder on every system and one step of a path such as
/// `drivers.corporate_day.count`.
///
/// It begins with no mark that would join what stands before it, and holds nothing invisible.
func isUsableName(_ text: String) -> Bool {
  guard let first = text.unicodeScalars.first, text.utf8.count <= longestName else { return false }
  return !first.isMark && text.unicodeScalars.allSatisfy(\.isUsableInName)
}

/// What a scenario is called that has no name of its own: its file's, as far as it can name a
/// folder.
func usableName(ofFile path: String) -> String {
  let stem = path == FilePath.standardInput ? "stdin" : FilePath.stem(of: path)
  var name = String.UnicodeScalarView()
  var count = 0
  for scalar in stem.unicodeScalars {
    let isUsable = scalar.isUsableInName && !(name.isEmpty && scalar.isMark)
    let kept: Unicode.Scalar = isUsable ? scalar : "-"
    count += UTF8.width(kept)
    guard count <= longestName else { break }
    name.append(kept)
  }
  return name.isEmpty ? "scenario" : String(name)
}

/// In bytes; what is added to it for a folder stays below the 255 of most systems.
private let longestName = 120

extension Unicode.Scalar {
  fileprivate var isUsableInName: Bool {
    (properties.isAlphabetic || properties.numericType != nil || self == "-" || self == "_")
      && !isUnprintable
  }

  fileprivate var isMark: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: false
    }
  }
}

/// One of a few names.
struct NameKind: FieldKind {
  /// What the names are, as in `policy`.
  var noun: String
  /// The names; empty accepts any.
  var names: [String]

  func read(_ value: SourcedValue, path: String, problems: inout ProblemList) -> String? {
    guard let text = value.text else {
      mismatch(
        value,
        expected:
          "the name of a \(noun)\(names.isEmpty ? "" : ": \(names.joined(separator: ", "))")",
        path: path,
        problems: &problems
      )
      return nil
    }
    guard names.isEmpty || names.contains(text) else {
      problems.add(
        "\(path): unknown \(noun) \"\(text)\"\(suggestion(for: text, among: names))",
        at: value.location,
        path: path
      )
      return nil
    }
    return text
  }

  func json(_ value: String) -> JSONValue? { .string(value) }

  var shape: KindShape {
    guard !names.isEmpty else {
      return KindShape(type: "name of a \(noun)", schema: ["type": "string"])
    }
    return KindShape(
      type: "one of \(names.joined(separator: ", "))",
      schema: ["enum": .array(names.map(JSONValue.string))]
    )
  }
}

/// A list of names, each one of a few; an empty list is not written at all.
struct NameListKind: FieldKind {
  /// What the names are, as in `policy`.
  var noun: String
  /// The names; empty accepts any.
  var names: [String]

  func read(_ value: SourcedValue, path: String, problems: inout ProblemList) -> [String]? {
    if value.isNull { return [] }
    guard let elements = value.elements else {
      mismatch(value, expected: "a list, one \(noun) each", path: path, problems: &problems)
      return nil
    }
    let kind = NameKind(noun: noun, names: names)
    var found: [String] = []
    for (index, element) in elements.enumerated() {
      if let name = kind.read(element, path: "\(path).\(index)", problems: &problems) {
        found.append(name)
      }
    }
    return found.count == elements.count ? found : nil
  }

  func json(_ value: [String]) -> JSONValue? {
    value.isEmpty ? nil : .array(value.map(JSONValue.string))
  }

  var shape: KindShape {
    let name = NameKind(noun: noun, names: names).shape
    return KindShape(
      type: "list, one \(noun) each",
      schema: ["type": ["array", "null"], "items": .object(name.schema)],
      hasParts: true
    )
  }
}

/// One of the cases of an enumeration, by raw value.
struct ChoiceKind<Value: RawRepresentable & CaseIterable>: FieldKind
where Value.RawValue == String {
  private var names: NameKind {
    NameKind(noun: "value", names: Value.allCases.map(\.rawValue))
  }

  func read(_ value: SourcedValue, path: String, problems: inout ProblemList) -> Value? {
    names.read(value, path: path, problems: &problems).flatMap(Value.init(rawValue:))
  }

  func json(_ value: Value) -> JSONValue? { .string(value.rawValue) }

  var shape: KindShape { names.shape }
}

/// A list of texts.
struct TextListKind: FieldKind {
  /// What each text is, as in `zone name`.
  var each: String

  func read(_ value: SourcedValue, path: String, problems: inout ProblemList) -> [String]? {
    if value.isNull { return [] }
    guard let elements = value.elements else {
      mismatch(value, expected: "a list, one \(each) each", path: path, problems: &problems)
      return nil
    }
    var texts: [String] = []
    for (index, element) in elements.enumerated() {
      let kind = TextKind(allowsEmpty: false)
      let own = "\(path).\(index)"
      if let text = kind.read(element, path: own, problems: &problems) { texts.append(text) }
    }
    return texts.count == elements.count ? texts : nil
  }

  func json(_ value: [String]) -> JSONValue? { .array(value.map(JSONValue.string)) }

  var shape: KindShape {
    KindShape(
      type: "list, one \(each) each",
      schema: [
        "type": ["array", "null"], "items": .object(["type": ["string", "number"]]),
      ],
      hasParts: true
    )
  }
}
