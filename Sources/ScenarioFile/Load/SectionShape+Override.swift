// SPDX-License-Identifier: GPL-3.0-or-later

extension SectionShape {
  /// Sets the value at a path, such as `drivers.corporate_day.count`, in a tree.
  ///
  /// Entries of lists are found by name or by number from 0. Sections and lists of named sections
  /// merge as in a file that extends another, and `null` takes back what is there: a field, a
  /// section, a list, or one entry of a list.
  func set(
    _ value: SourcedValue,
    at path: some Collection<String>,
    in tree: SourcedValue?,
    option: OverrideOption
  ) throws(ScenarioProblem) -> SourcedValue {
    let tree = tree.flatMap { $0.isNull ? nil : $0 } ?? option.empty
    guard let step = path.first else {
      if value.isEmptyMapping { throw option.problem(nothingChanged(option.pathText)) }
      return try merge(tree, with: value, below: option.pathText)
    }
    guard let field = self[step] else {
      throw option.problem(
        "unknown key \"\(step)\"\(suggestion(for: step, among: fields.map(\.name)))"
      )
    }
    // A value of the wrong type stays, so that reading it says what is wrong with the file.
    guard tree.entries != nil else { return tree }
    let rest = path.dropFirst()
    let old = tree[step].flatMap { $0.isNull ? nil : $0 }
    func entry(_ value: SourcedValue) -> SourcedValue.Entry {
      SourcedValue.Entry(key: step, keyLocation: option.location, value: value)
    }
    func merged(_ value: SourcedValue) throws(ScenarioProblem) -> SourcedValue {
      let change = SourcedValue(location: tree.location, content: .mapping([entry(value)]))
      return try merge(tree, with: change, below: option.pathText(without: path.count))
    }
    guard let next = rest.first else { return try merged(value) }
    if let section = field.kind.section {
      if field.kind.isList {
        let list = try section.setEntry(
          value,
          named: next,
          at: rest.dropFirst(),
          in: old,
          of: field,
          option: option
        )
        return tree.replacing(entry(list))
      }
      let new = try section.set(value, at: rest, in: old, option: option)
      // To clear a field of a section that is not there must not bring the section into being.
      return old == nil && value.isNull ? tree : tree.replacing(entry(new))
    }
    // Of a mapping of paths, the rest of the path is one key.
    let parts = field.kind.holdsPaths ? [rest.joined(separator: ".")] : Array(rest)
    return try merged(option.replace(value, at: parts, in: old, of: step))
  }

  private func setEntry(
    _ value: SourcedValue,
    named name: String,
    at path: some Collection<String>,
    in list: SourcedValue?,
    of field: FieldShape,
    option: OverrideOption
  ) throws(ScenarioProblem) -> SourcedValue {
    var elements = list?.elements ?? []
    guard let index = elements.position(of: name, by: field.kind.entryKey) else {
      let names = elements.map { $0[field.kind.entryKey]?.text ?? "" }
      let known =
        elements.isEmpty ? "; the list is empty" : suggestion(for: name, among: names)
      throw option.problem("\(field.name) has no entry \"\(name)\"\(known)")
    }
    if path.isEmpty, value.isNull {
      elements.remove(at: index)
    } else {
      elements[index] = try set(value, at: path, in: elements[index], option: option)
    }
    return SourcedValue(location: option.location, content: .sequence(elements))
  }
}

extension [SourcedValue] {
  /// The position of the entry of a name, or of a number from 0 that is no entry's name.
  func position(of name: String, by key: String) -> Int? {
    firstIndex { $0[key]?.text == name }
      ?? Int(name).flatMap { indices.contains($0) ? $0 : nil }
  }
}

extension SourcedValue {
  /// This mapping with one entry replaced or added.
  func replacing(_ entry: Entry) -> SourcedValue {
    var entries = entries ?? []
    if let index = entries.firstIndex(where: { $0.key == entry.key }) {
      entries[index] = entry
    } else {
      entries.append(entry)
    }
    return SourcedValue(location: location, content: .mapping(entries))
  }
}
