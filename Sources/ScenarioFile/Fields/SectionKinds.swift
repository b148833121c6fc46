// SPDX-License-Identifier: GPL-3.0-or-later

/// A mapping inside a mapping.
struct SectionKind<Root>: FieldKind {
  var section: Section<Root>

  init(_ section: Section<Root>) {
    self.section = section
  }

  func read(_ value: SourcedValue, path: String, problems: inout ProblemList) -> Root? {
    section.read(value, path: path, problems: &problems)
  }

  func json(_ value: Root) -> JSONValue? { section.json(value) }

  func digest(_ value: Root, at path: String, into entries: inout [String: JSONValue]) {
    section.digest(value, below: path + ".", into: &entries)
  }

  var shape: KindShape {
    let shape = section.shape
    return KindShape(type: "section", schema: shape.schema, section: shape)
  }
}

/// A list of mappings that are told apart by one of their keys, most by `name`.
struct SectionListKind<Root>: FieldKind {
  var section: Section<Root>
  /// What one entry is, as in `zone`.
  var noun: String
  /// The property that tells entries apart.
  var name: KeyPath<Root, String>
  /// Its key.
  var key: String
  /// Whether an empty list is not written at all.
  var isSilent: Bool

  init(
    _ noun: String,
    _ section: Section<Root>,
    by name: KeyPath<Root, String>,
    key: String = "name",
    isSilent: Bool = false
  ) {
    self.noun = noun
    self.section = section
    self.name = name
    self.key = key
    self.isSilent = isSilent
  }

  private var nounWithArticle: String {
    "\(noun.first.map("aeiou".contains) ?? false ? "an" : "a") \(noun)"
  }

  func read(_ value: SourcedValue, path: String, problems: inout ProblemList) -> [Root]? {
    if value.isNull { return [] }
    guard let elements = value.elements else {
      mismatch(
        value,
        expected: "a list of sections, each \(nounWithArticle) that begins with \"- \(key):\"",
        path: path,
        problems: &problems
      )
      return nil
    }
    var roots: [Root] = []
    var known: Set<String> = []
    for (index, element) in elements.enumerated() {
      guard !element.isNull else {
        mismatch(element, expected: nounWithArticle, path: "\(path).\(index)", problems: &problems)
        continue
      }
      let label = element[key]?.text ?? String(index)
      let root = section.read(element, path: "\(path).\(label)", problems: &problems)
      if let written = element[key], !known.insert(root[keyPath: name]).inserted {
        problems.add(
          "\(path): there are two \(noun)s \(key == "name" ? "named" : "of \(key)")"
            + " \"\(root[keyPath: name])\"",
          at: written.location,
          path: path
        )
      }
      roots.append(root)
    }
    return roots
  }

  func json(_ value: [Root]) -> JSONValue? {
    isSilent && value.isEmpty ? nil : .array(value.map(section.json))
  }

  func digest(_ value: [Root], at path: String, into entries: inout [String: JSONValue]) {
    guard !value.isEmpty else { return }
    entries[path] = .array(value.map { .object(section.digested($0)) })
  }

  var shape: KindShape {
    let shape = section.shape
    return KindShape(
      type: "list of \(noun)s",
      schema: ["type": ["array", "null"], "items": .object(shape.schema)],
      section: shape,
      isList: true,
      entryKey: key
    )
  }
}
