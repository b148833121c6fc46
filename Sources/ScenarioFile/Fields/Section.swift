// SPDX-License-Identifier: GPL-3.0-or-later

/// The fields of one mapping of a scenario file, and the value they fill.
///
/// The fields are the only description of the format: reading, unknown-key errors, the canonical
/// JSON, the JSON Schema, `explain` and the reference page are all derived from them.
struct Section<Root> {
  /// A value in which no field has been given: the source of every default.
  let blank: Root
  /// The fields in the order in which the reference page lists them.
  let fields: [Field<Root>]

  init(of blank: Root, _ fields: [Field<Root>]) {
    self.blank = blank
    self.fields = fields
  }

  /// Reads a mapping; fields that are wrong or absent keep their defaults.
  func read(_ value: SourcedValue, path: String, problems: inout ProblemList) -> Root {
    var root = blank
    if value.isNull { return root }
    guard let entries = value.entries else {
      problems.add(
        "\(path.isEmpty ? "the scenario" : path): expected a mapping of keys to values,"
          + " found \(value.summary)",
        at: value.location,
        path: path
      )
      return root
    }
    for entry in entries {
      let own = path.isEmpty ? entry.key : "\(path).\(entry.key)"
      guard let field = fields.first(where: { $0.name == entry.key }) else {
        problems.add(
          "unknown key \"\(entry.key)\"\(path.isEmpty ? "" : " in \(path)")"
            + suggestion(for: entry.key, among: fields.map(\.name)),
          at: entry.keyLocation,
          path: own
        )
        continue
      }
      if let rival = field.alternative, let other = entries.first(where: { $0.key == rival }),
        other.keyLocation.isBefore(entry.keyLocation)
      {
        problems.add(
          "\(own): give either \(rival) or \(entry.key), not both",
          at: entry.keyLocation,
          path: own
        )
      }
      for part in entries where field.covers.contains(part.key) {
        problems.add(
          "\(path).\(part.key): \(entry.key) already says the \(part.key); give one of the two",
          at: part.keyLocation,
          path: "\(path).\(part.key)"
        )
      }
      field.read(entry.value, own, &root, &problems)
    }
    for field in fields where field.isRequired && value[field.name] == nil {
      problems.add(
        "\(path): \(field.name) is missing: \(field.meaning)",
        at: value.location,
        path: "\(path).\(field.name)"
      )
    }
    return root
  }

  /// Every field of a value, with defaults filled in.
  func json(_ root: Root) -> JSONValue {
    var entries: [String: JSONValue] = [:]
    for field in fields {
      if let value = field.json(root) { entries[field.name] = value }
    }
    return .object(entries)
  }

  /// Whether a field of a value is as in a value in which nothing was given.
  func isDefault(_ name: String, in root: Root) -> Bool {
    fields.first { $0.name == name }.map { $0.json(root) == $0.json(blank) } ?? true
  }

  /// The fields without the types they fill.
  var shape: SectionShape {
    SectionShape(fields: fields.map { $0.shape(defaultValue: $0.json(blank)) })
  }
}

extension SourceLocation {
  fileprivate func isBefore(_ other: SourceLocation) -> Bool {
    (line, column) < (other.line, other.column)
  }
}

/// One key of a mapping: how it is written, what it means, and which stored property it fills.
struct Field<Root> {
  let name: String
  let meaning: String
  let alternative: String?
  let covers: [String]
  let isRequired: Bool
  let source: String
  private let kind: KindShape
  let read: (SourcedValue, String, inout Root, inout ProblemList) -> Void
  let json: (Root) -> JSONValue?

  /// Describes a field.
  ///
  /// - Parameters:
  ///   - name: the key, with its unit as suffix.
  ///   - kind: how the value is written.
  ///   - property: the property it fills, whose value in a blank root is the default.
  ///   - meaning: one line for people, without a full stop.
  ///   - alternative: another key that says the same thing in another way.
  ///   - covers: other keys that this one says all at once.
  ///   - isRequired: whether the section means nothing without it.
  ///   - source: where the default comes from, when it is a measured figure.
  init<Kind: FieldKind>(
    _ name: String,
    _ kind: Kind,
    _ property: WritableKeyPath<Root, Kind.Value>,
    _ meaning: String,
    alternative: String? = nil,
    covers: [String] = [],
    isRequired: Bool = false,
    source: String = ""
  ) {
    self.name = name
    self.meaning = meaning
    self.alternative = alternative
    self.covers = covers
    self.isRequired = isRequired
    self.source = source
    self.kind = kind.shape
    read = { value, path, root, problems in
      if let value = kind.read(value, path: path, problems: &problems) {
        root[keyPath: property] = value
      }
    }
    json = { kind.json($0[keyPath: property]) }
  }

  func shape(defaultValue: JSONValue?) -> FieldShape {
    FieldShape(
      name: name,
      meaning: meaning,
      alternative: alternative,
      covers: covers,
      isRequired: isRequired,
      source: source,
      defaultValue: kind.section == nil ? defaultValue : nil,
      kind: kind
    )
  }
}

/// The fields of a section without the type they fill.
struct SectionShape {
  var fields: [FieldShape]

  subscript(name: String) -> FieldShape? { fields.first { $0.name == name } }
}

/// A field without the type it fills.
struct FieldShape {
  var name: String
  var meaning: String
  var alternative: String?
  var covers: [String]
  var isRequired: Bool
  var source: String
  /// The default; nil for sections and for fields whose absence means something of its own.
  var defaultValue: JSONValue?
  var kind: KindShape
}
