// SPDX-License-Identifier: GPL-3.0-or-later

/// How the value of a field is written: read from a tree, written as JSON, described to people and
/// to editors.
protocol FieldKind<Value> {
  /// What the value becomes in the model.
  associatedtype Value

  /// Interprets a value; nil when it cannot be, after saying why.
  func read(_ value: SourcedValue, path: String, problems: inout ProblemList) -> Value?

  /// The value in the canonical form of a resolved scenario; nil when there is none to write.
  func json(_ value: Value) -> JSONValue?

  /// Adds what a digest sees of the value to `entries`, under its path or, of a section, the paths of
  /// its fields.
  func digest(_ value: Value, at path: String, into entries: inout [String: JSONValue])

  /// What is accepted, for people and editors.
  var shape: KindShape { get }
}

extension FieldKind {
  func digest(_ value: Value, at path: String, into entries: inout [String: JSONValue]) {
    if let json = json(value) { entries[path] = json }
  }
}

/// What a kind accepts, without the type it reads into.
struct KindShape {
  /// The type in a few words: `number`, `one of stay, drift`, `list of sections`.
  var type: String
  /// The unit, as symbols; empty for none.
  var unit = ""
  /// The bounds, as in `0 < value ≤ 200`; empty for none.
  var bounds = ""
  /// The JSON Schema of the value.
  var schema: [String: JSONValue]
  /// Whether the value has parts that a path can name: elements or parameters.
  var hasParts = false
  /// The fields of the section, or of each section of the list.
  var section: SectionShape?
  /// Whether the value is a list of sections.
  var isList = false
  /// The key that tells the entries of a list of sections apart.
  var entryKey = "name"
  /// Whether the section means something by being there, so that `null` takes it away.
  var isOptional = false
  /// Whether the keys of the value are themselves paths with dots.
  var holdsPaths = false
}

extension FieldKind {
  /// `expected …, found …` at the value.
  func mismatch(
    _ value: SourcedValue,
    expected: String,
    path: String,
    problems: inout ProblemList
  ) {
    problems.add(
      "\(path): expected \(expected), found \(value.summary)",
      at: value.location,
      path: path
    )
  }
}

/// A field that may be left out or set to `null`, to mean that something else decides.
struct OptionalKind<Wrapped: FieldKind>: FieldKind {
  var wrapped: Wrapped

  func read(
    _ value: SourcedValue,
    path: String,
    problems: inout ProblemList
  ) -> Wrapped.Value?? {
    if value.isNull { return .some(nil) }
    return wrapped.read(value, path: path, problems: &problems).map(Optional.some)
  }

  func json(_ value: Wrapped.Value?) -> JSONValue? {
    value.flatMap(wrapped.json)
  }

  func digest(_ value: Wrapped.Value?, at path: String, into entries: inout [String: JSONValue]) {
    guard let value else { return }
    // A section means something by being there, also when all its fields have their defaults.
    if wrapped.shape.section != nil { entries[path] = .object([:]) }
    wrapped.digest(value, at: path, into: &entries)
  }

  var shape: KindShape {
    var shape = wrapped.shape
    shape.isOptional = true
    shape.schema = ["anyOf": [.object(shape.schema), .object(["type": "null"])]]
    return shape
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByArrayLiteral {
  init(stringLiteral value: String) { self = .string(value) }
  init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
}
