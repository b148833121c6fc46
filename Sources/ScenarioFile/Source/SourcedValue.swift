// SPDX-License-Identifier: GPL-3.0-or-later

/// A value of a scenario in which every key and every value knows where it was written.
///
/// Files, the files they extend and `--set` options all become trees of this type before
/// anything is interpreted, so one mechanism reports problems for all three.
struct SourcedValue: Hashable, Sendable {
  /// Where the value begins.
  var location: SourceLocation
  /// The value.
  var content: Content

  indirect enum Content: Hashable, Sendable {
    /// Text and whether it was quoted; quoted text is never a number.
    case scalar(String, isQuoted: Bool)
    /// Entries in the order they were written.
    case mapping([Entry])
    /// Elements in the order they were written.
    case sequence([SourcedValue])
  }

  struct Entry: Hashable, Sendable {
    var key: String
    var keyLocation: SourceLocation
    var value: SourcedValue
  }

  /// Whether nothing was written: an empty plain scalar, `~` or `null`.
  var isNull: Bool {
    guard case .scalar(let text, false) = content else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }

  /// The entries of a mapping; nil for anything else.
  var entries: [Entry]? {
    guard case .mapping(let entries) = content else { return nil }
    return entries
  }

  /// The elements of a sequence; nil for anything else.
  var elements: [SourcedValue]? {
    guard case .sequence(let elements) = content else { return nil }
    return elements
  }

  /// The text of a scalar that is not null.
  var text: String? {
    guard !isNull, case .scalar(let text, _) = content else { return nil }
    return text
  }

  /// The text of a plain scalar, which may be a number or a keyword.
  var plainText: String? {
    guard !isNull, case .scalar(let text, false) = content else { return nil }
    return text
  }

  /// The value of a key of this mapping.
  subscript(key: String) -> SourcedValue? {
    entries?.first { $0.key == key }?.value
  }

  /// The value in a few words, for `found …`.
  var summary: String {
    switch content {
    case .scalar(let text, let isQuoted):
      if isNull { return "nothing" }
      let start = text.unicodeScalars.prefix(41)
      let shown = start.count > 40 ? String(String.UnicodeScalarView(start.prefix(39))) + "…" : text
      return isQuoted || text.contains(" ") ? "the text \"\(shown)\"" : "\(shown)"
    case .mapping: return "a mapping"
    case .sequence(let elements): return "a list of \(elements.count)"
    }
  }
}

/// One step into a tree: a key of a mapping or a position in a sequence.
enum PathStep: Hashable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  case key(String)
  case index(Int)

  init(stringLiteral value: String) { self = .key(value) }
  init(integerLiteral value: Int) { self = .index(value) }
}

extension SourcedValue {
  /// Where the value at a path was written; the deepest enclosing value when it was not.
  func location(of steps: PathStep...) -> SourceLocation {
    var current = self
    for step in steps {
      guard let next = current.child(step) else { break }
      current = next
    }
    return current.location
  }

  private func child(_ step: PathStep) -> SourcedValue? {
    switch step {
    case .key(let key): return self[key]
    case .index(let index):
      guard let elements, elements.indices.contains(index) else { return nil }
      return elements[index]
    }
  }
}
