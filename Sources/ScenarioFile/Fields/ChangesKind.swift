// SPDX-License-Identifier: GPL-3.0-or-later

/// Changes to other fields: a mapping of their paths, as in `--set`, to values.
///
/// The value is kept as it was written, because what it means depends on the scenario it changes.
struct ChangesKind: FieldKind {
  func read(_ value: SourcedValue, path: String, problems: inout ProblemList) -> SourcedValue? {
    guard let entries = value.entries, !entries.isEmpty else {
      mismatch(
        value,
        expected: "a mapping of paths to values, as in {dispatch.policy: nearest}",
        path: path,
        problems: &problems
      )
      return nil
    }
    return value
  }

  func json(_ value: SourcedValue) -> JSONValue? { value.json }

  var shape: KindShape {
    KindShape(
      type: "mapping of paths to values",
      schema: ["type": "object", "minProperties": .integer(1)],
      hasParts: true,
      holdsPaths: true
    )
  }
}

extension SourcedValue {
  /// The value as it was written: plain scalars that look like numbers are numbers.
  var json: JSONValue {
    switch content {
    case .scalar(let text, let isQuoted):
      if isNull { return .null }
      if isQuoted { return .string(text) }
      if text == "true" { return .true }
      if text == "false" { return .false }
      // Whole numbers keep all their digits.
      if let number = Int(text) { return .integer(number) }
      return scalarNumber(text).flatMap { $0.isFinite ? .number($0) : nil } ?? .string(text)
    case .mapping(let entries):
      return .object(
        Dictionary(entries.map { ($0.key, $0.value.json) }, uniquingKeysWith: { $1 })
      )
    case .sequence(let elements): return .array(elements.map(\.json))
    }
  }
}
