// SPDX-License-Identifier: GPL-3.0-or-later
import Yams

extension SourcedValue {
  /// Reads one YAML document, with anchors, aliases and `<<` merge keys resolved.
  ///
  /// - Returns: the tree; nil for a text that holds no document.
  /// - Throws: the syntax error, duplicate key, tag or depth that makes the text unreadable.
  static func parse(_ source: SourceText) throws(ScenarioProblem) -> SourcedValue? {
    guard expandedSize(of: source.text) < 50_000_000 else {
      throw ScenarioProblem(at: source.location(line: 1, column: 1), tooManyValues)
    }
    let node: Node?
    do {
      // The basic resolver leaves plain scalars alone: their type is the field table's business.
      node = try Yams.compose(yaml: source.text, .basic)
    } catch {
      throw problem(from: error, in: source)
    }
    var budget = 250_000
    return try node.map { (node) throws(ScenarioProblem) in
      try SourcedValue(node, in: source, depth: 0, budget: &budget)
    }
  }

  /// Aliases can make a small file stand for billions of values, so their number is limited.
  private init(
    _ node: Node,
    in source: SourceText,
    depth: Int,
    budget: inout Int
  ) throws(ScenarioProblem) {
    let place = source.location(line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
    budget -= 1
    guard budget > 0 else {
      throw ScenarioProblem(at: place, tooManyValues)
    }
    guard depth < 64 else { throw ScenarioProblem(at: place, "nested deeper than 64 levels") }
    location = place
    switch node {
    case .scalar(let scalar):
      try Self.requireStandardTag(scalar.tag, at: place)
      let isQuoted = scalar.style != .plain && scalar.style != .any
      content = .scalar(scalar.string, isQuoted: isQuoted || scalar.tag.rawValue == textTag)
      // What is shown of a value of several lines is its first.
      let firstLine = scalar.string.prefix { $0 != "\n" }.unicodeScalars.count
      location.length = max(1, firstLine + (isQuoted ? 2 : 0))
    case .sequence(let sequence):
      try Self.requireStandardTag(sequence.tag, at: place)
      var elements: [SourcedValue] = []
      elements.reserveCapacity(sequence.count)
      for element in sequence {
        elements.append(try Self(element, in: source, depth: depth + 1, budget: &budget))
      }
      content = .sequence(elements)
    case .mapping(let mapping):
      try Self.requireStandardTag(mapping.tag, at: place)
      var entries: [Entry] = []
      var merged: [Entry] = []
      for (key, value) in mapping {
        let keyTree = try Self(key, in: source, depth: depth + 1, budget: &budget)
        let valueTree = try Self(value, in: source, depth: depth + 1, budget: &budget)
        guard case .scalar(let name, _) = keyTree.content else {
          throw ScenarioProblem(at: keyTree.location, "expected a name as key")
        }
        // By style: Yams marks every key as text when it compares them.
        if name == "<<", key.scalar?.style == .plain {
          merged += try Self.mergedEntries(valueTree)
        } else {
          entries.append(Entry(key: name, keyLocation: keyTree.location, value: valueTree))
        }
      }
      // A key written here wins over a merged one, and an earlier merged one over a later.
      var known = Set(entries.map(\.key))
      for entry in merged where known.insert(entry.key).inserted { entries.append(entry) }
      content = .mapping(entries)
    case .alias:
      throw ScenarioProblem(at: place, "found an alias to nothing")
    }
  }

  private static func mergedEntries(
    _ value: SourcedValue
  ) throws(ScenarioProblem) -> [Entry] {
    var result: [Entry] = []
    for mapping in value.elements ?? [value] {
      guard let entries = mapping.entries else {
        throw ScenarioProblem(
          at: mapping.location,
          "expected a mapping to merge with <<, found \(mapping.summary)"
        )
      }
      result += entries
    }
    return result
  }

  private static func requireStandardTag(
    _ tag: Tag,
    at place: SourceLocation
  ) throws(ScenarioProblem) {
    let name = tag.rawValue
    guard name.isEmpty || name == "!" || name.hasPrefix("tag:yaml.org,2002:") else {
      throw ScenarioProblem(at: place, "the tag \(name) means nothing in a scenario")
    }
  }
}

private let tooManyValues = "the file stands for more than 250,000 values"

private let textTag = "tag:yaml.org,2002:str"

private func problem(from error: any Error, in source: SourceText) -> ScenarioProblem {
  func at(_ line: Int, _ column: Int, _ message: String) -> ScenarioProblem {
    ScenarioProblem(at: source.location(line: line, column: column), "not valid YAML: \(message)")
  }
  switch error {
  case YamlError.scanner(let context, let problem, let mark, _),
    YamlError.parser(let context, let problem, let mark, _),
    YamlError.composer(let context, let problem, let mark, _):
    let during = context.map { " (\($0.text) that began in line \($0.mark.line))" } ?? ""
    return at(mark.line, mark.column, problem + during)
  case YamlError.duplicatedKeysInMapping(let keys, let context):
    let key = keys.first ?? ""
    let first = context.mark
    let again = source.lineOfRepeatedKey(key, after: first.line, column: first.column)
    let place = source.location(
      line: again ?? first.line,
      column: first.column,
      length: key.unicodeScalars.count
    )
    let known = again == nil ? "" : ", first given in line \(first.line)"
    return ScenarioProblem(at: place, "duplicate key \"\(key)\"\(known)")
  case YamlError.reader(let problem, let offset, _, let yaml):
    let before = yaml.prefix(offset ?? 0)
    let lines = before.split(omittingEmptySubsequences: false) { $0.isNewline }
    let column = (lines.last?.unicodeScalars.count ?? 0) + 1
    return at(max(1, lines.count), column, problem)
  case YamlError.memory:
    return at(1, 1, "nested too deep")
  default:
    return at(1, 1, "\(error)")
  }
}
