// SPDX-License-Identifier: GPL-3.0-or-later

/// A `--set path=value` option of the command line.
struct OverrideOption {
  /// The option's value as it was typed.
  let text: String
  /// The path, cut at its dots.
  var path: [String]
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

  /// The path, joined by dots.
  var pathText: String { path.joined(separator: ".") }

  /// The path without so many of its last steps.
  func pathText(without count: Int) -> String {
    path.dropLast(count).joined(separator: ".")
  }

  func problem(_ message: String) -> ScenarioProblem {
    ScenarioProblem(at: location, message, path: pathText)
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
