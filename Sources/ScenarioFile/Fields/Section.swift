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
  /// What each field is worth when a digest need not mention it.
  private let digestDefaults: [JSONValue?]

  init(of blank: Root, _ fields: [Field<Root>]) {
    self.blank = blank
    self.fields = fields
    digestDefaults = fields.map { $0.digesting.firstDefault ?? $0.json(blank) }
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
    var given: Set<String> = []
    for entry in entries {
      given.insert(entry.key)
      let own = path.isEmpty ? entry.key : "\(path).\(entry.key)"
      guard let field = fields.first(where: { $0.name == entry.key }) else {
        problems.add(
          "unknown key \"\(entry.key)\"\(path.isEmpty ? "" : " in \(path)")"
            + (problems.isCrowded ? "" : suggestion(for: entry.key, among: fields.map(\.name))),
          at: entry.keyLocation,
          path: own
        )
        continue
      }
      if let rival = field.alternative, !entry.value.isNull,
        let other = entries.first(where: { $0.key == rival }), !other.value.isNull,
        other.keyLocation.isBefore(entry.keyLocation)
          || (other.keyLocation == entry.keyLocation && given.contains(rival))
      {
        problems.add(
          "\(own): give either \(rival) or \(entry.key), not both",
          at: entry.keyLocation,
          path: own
        )
      }
      for part in entries
      where field.covers.contains(part.key) && !part.value.isNull && !entry.value.isNull {
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

  /// What a digest sees of a value: the fields that differ from their first defaults, by path.
  ///
  /// A field with its first default is left out, so that a scenario keeps its digest when a later
  /// version gives it a field it does not use.
  func digested(_ root: Root) -> [String: JSONValue] {
    var entries: [String: JSONValue] = [:]
    digest(root, below: "", into: &entries)
    return entries
  }

  /// Adds what a digest sees of a section whose fields have paths with this beginning.
  func digest(_ root: Root, below prefix: String, into entries: inout [String: JSONValue]) {
    for (field, firstDefault) in zip(fields, digestDefaults) where !field.digesting.isLeftOut {
      // A section is compared field by field.
      if !field.isSection, field.json(root) == firstDefault { continue }
      field.digest(root, field.digesting.path ?? prefix + field.name, &entries)
    }
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
  let digesting: Digesting
  private let kind: KindShape
  let read: (SourcedValue, String, inout Root, inout ProblemList) -> Void
  let json: (Root) -> JSONValue?
  let digest: (Root, String, inout [String: JSONValue]) -> Void

  /// Whether the field is a section, not a list of them.
  var isSection: Bool { kind.section != nil && !kind.isList }

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
  ///   - digesting: how digests see it, where that is not plain.
  init<Kind: FieldKind>(
    _ name: String,
    _ kind: Kind,
    _ property: WritableKeyPath<Root, Kind.Value>,
    _ meaning: String,
    alternative: String? = nil,
    covers: [String] = [],
    isRequired: Bool = false,
    source: String = "",
    digesting: Digesting = .plainly
  ) {
    self.name = name
    self.meaning = meaning
    self.alternative = alternative
    self.covers = covers
    self.isRequired = isRequired
    self.source = source
    self.digesting = digesting
    self.kind = kind.shape
    read = { value, path, root, problems in
      if let value = kind.read(value, path: path, problems: &problems) {
        root[keyPath: property] = value
      }
    }
    json = { kind.json($0[keyPath: property]) }
    digest = { root, path, entries in
      kind.digest(root[keyPath: property], at: path, into: &entries)
    }
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

/// How the digest of a scenario sees a field.
///
/// Digests outlive versions of the program: kept runs and baselines are found by them.
struct Digesting {
  /// The default that the field had when it was new, as it is written in canonical JSON; nil while it
  /// still has it.
  ///
  /// Whoever changes a default writes the old one here. Then the digest of a scenario that relies on
  /// the default moves, as its results do, and no other.
  var firstDefault: JSONValue?
  /// The path that the field had when it was new, from the top or, in an entry of a list, from the
  /// entry; nil while it still has it.
  ///
  /// Whoever moves or renames a field writes the old path here, and no digest moves.
  var path: String?
  /// Whether no result depends on the field itself, as on the name of a file whose rows are digested.
  var isLeftOut = false

  /// By its own path and default.
  static let plainly = Digesting()
  /// Not at all.
  static let leftOut = Digesting(isLeftOut: true)
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
