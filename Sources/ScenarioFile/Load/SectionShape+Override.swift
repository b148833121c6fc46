// SPDX-License-Identifier: GPL-3.0-or-later

extension SectionShape {
  /// Sets the value at a path, such as `drivers.corporate_day.count`, in a tree.
  ///
  /// Entries of lists are found by name or by number from 0. Sections and lists of named sections
  /// merge as in a file that extends another.
  func set(
    _ value: SourcedValue,
    at path: some Collection<String>,
    in tree: SourcedValue?,
    option: OverrideOption
  ) throws(ScenarioProblem) -> SourcedValue {
    let tree = tree.flatMap { $0.isNull ? nil : $0 } ?? option.empty
    guard let step = path.first else { return merge(tree, with: value) }
    guard let field = self[step] else {
      throw option.problem(
        "unknown key \"\(step)\"\(suggestion(for: step, among: fields.map(\.name)))"
      )
    }
    // A value of the wrong type stays, so that reading it says what is wrong with the file.
    guard tree.entries != nil else { return tree }
    let rest = path.dropFirst()
    let old = tree[step]
    func entry(_ value: SourcedValue) -> SourcedValue.Entry {
      SourcedValue.Entry(key: step, keyLocation: option.location, value: value)
    }
    if let section = field.kind.section {
      let takesAway = field.kind.isOptional && rest.isEmpty && value.isNull
      if !field.kind.isList, !takesAway {
        return tree.replacing(entry(try section.set(value, at: rest, in: old, option: option)))
      }
      if let name = rest.first {
        let inner = rest.dropFirst()
        let list = try section.setEntry(
          value,
          named: name,
          at: inner,
          in: old,
          of: field,
          option: option
        )
        return tree.replacing(entry(list))
      }
    }
    // Of a mapping of paths, the rest of the path is one key.
    let parts = field.kind.holdsPaths && !rest.isEmpty ? [rest.joined(separator: ".")] : Array(rest)
    let new = try option.replace(value, at: parts, in: old, of: step)
    return merge(
      tree,
      with: SourcedValue(location: tree.location, content: .mapping([entry(new)]))
    )
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
    let names = elements.map { $0[field.kind.entryKey]?.text ?? "" }
    let byNumber = Int(name).flatMap { elements.indices.contains($0) ? $0 : nil }
    guard let index = names.firstIndex(of: name) ?? byNumber else {
      let known =
        elements.isEmpty ? "; the list is empty" : suggestion(for: name, among: names)
      throw option.problem("\(field.name) has no entry \"\(name)\"\(known)")
    }
    elements[index] = try set(value, at: path, in: elements[index], option: option)
    return SourcedValue(location: option.location, content: .sequence(elements))
  }
}

/// A `--set path=value` option of the command line.
struct OverrideOption {
  /// The option's value as it was typed.
  let text: String
  /// The path, cut at its dots.
  let path: [String]
  /// The value, read as YAML; nothing stands for null.
  let value: SourcedValue
  /// The option as a place.
  let location: SourceLocation

  /// Makes what an option would say, of a change that is written in a file.
  init(_ path: [String], _ value: SourcedValue, at location: SourceLocation) {
    text = path.joined(separator: ".")
    self.path = path
    self.value = value
    self.location = location
  }

  /// Reads `path=value`.
  init(_ text: String) throws(ScenarioProblem) {
    self.text = text
    let whole = SourceLocation(
      file: "--set \(text)",
      line: 0,
      column: 1,
      lineText: text[...],
      length: text.prefix { $0 != "=" }.unicodeScalars.count
    )
    location = whole
    guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
      throw ScenarioProblem(at: whole, "expected path=value, as in dispatch.policy=nearest")
    }
    path = text[..<equals].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let source = SourceText(option: text, value: String(text[text.index(after: equals)...]))
    let null = SourcedValue(location: whole, content: .scalar("", isQuoted: false))
    value = try SourcedValue.parse(source) ?? null
  }

  /// A mapping without keys, written by this option.
  var empty: SourcedValue { SourcedValue(location: location, content: .mapping([])) }

  func problem(_ message: String) -> ScenarioProblem {
    ScenarioProblem(at: location, message, path: path.joined(separator: "."))
  }

  /// Replaces a value that is not a section, or a part of one: an element of a list of numbers or
  /// a parameter of a distribution.
  func replace(
    _ value: SourcedValue,
    at path: some Collection<String>,
    in tree: SourcedValue?,
    of name: String
  ) throws(ScenarioProblem) -> SourcedValue {
    guard let step = path.first else { return value }
    let rest = path.dropFirst()
    if let elements = tree?.elements {
      guard let index = Int(step), elements.indices.contains(index) else {
        throw problem("\(name) has elements 0 to \(elements.count - 1), and no \"\(step)\"")
      }
      var changed = elements
      changed[index] = try replace(value, at: rest, in: elements[index], of: step)
      return SourcedValue(location: location, content: .sequence(changed))
    }
    guard let tree, tree.entries != nil else {
      throw problem("\(name) is not given as a list or mapping, so it has no part \"\(step)\"")
    }
    let new = try replace(value, at: rest, in: tree[step], of: step)
    return tree.replacing(SourcedValue.Entry(key: step, keyLocation: location, value: new))
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
