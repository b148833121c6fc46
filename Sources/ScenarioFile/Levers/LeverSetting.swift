// SPDX-License-Identifier: GPL-3.0-or-later

/// A field that a lever sets, and to what.
public struct LeverSetting: Hashable, Sendable {
  /// The field's path, as a `--set` option takes it.
  public let field: String
  /// The value on one line, as YAML reads it.
  public let value: String
  /// Where it is set.
  public let location: SourceLocation
  /// Other paths that cannot keep their values once this one is set.
  let displaces: [String]

  /// The value of a field that is cleared.
  static let cleared = "null"

  /// Every path that the setting decides, and to what.
  var consequences: [(field: String, value: String)] {
    [(field, value)] + displaces.map { ($0, Self.cleared) }
  }

  /// Whether both decide one field, be it to the same value.
  func overlaps(_ other: LeverSetting) -> Bool {
    consequences.contains { own in
      other.consequences.contains { own.field.isAtOrAround($0.field) }
    }
  }

  /// Whether of two settings only one can hold.
  func conflicts(with other: LeverSetting) -> Bool {
    consequences.contains { own in
      other.consequences.contains { other in
        own.field.isAtOrAround(other.field) && own.value != other.value
      }
    }
  }
}

extension String {
  /// Whether two paths are one, or one leads into the other.
  fileprivate func isAtOrAround(_ other: String) -> Bool {
    self == other || hasPrefix(other + ".") || other.hasPrefix(self + ".")
  }
}

extension SectionShape {
  /// The fields that a tree sets, in the order it was written.
  ///
  /// What merges key by key or entry by entry is taken apart; what replaces or clears is one
  /// setting.
  func settings(in tree: SourcedValue, below prefix: String = "") -> [LeverSetting] {
    (tree.entries ?? [])
      .flatMap { entry -> [LeverSetting] in
        let path = prefix + entry.key
        let field = self[entry.key]
        if let field, let section = field.kind.section {
          if field.kind.isList, let elements = entry.value.elements, !elements.isEmpty {
            let key = field.kind.entryKey
            return elements.enumerated()
              .flatMap { index, element in
                let label = element[key]?.text ?? "\(index)"
                let inner = section.settings(in: element, below: "\(path).\(label).")
                return inner.filter { $0.field != "\(path).\(label).\(key)" }
              }
          }
          if !field.kind.isList, !entry.value.isEmptyMapping, entry.value.entries != nil {
            return section.settings(in: entry.value, below: path + ".")
          }
        }
        let isCleared = entry.value.isNull
        let displaced = (field?.covers ?? []) + [field?.alternative].compactMap(\.self)
        return [
          LeverSetting(
            field: path,
            value: isCleared ? LeverSetting.cleared : entry.value.flowText,
            location: entry.keyLocation,
            displaces: isCleared ? [] : displaced.map { prefix + $0 }
          )
        ]
      }
  }
}

extension SourcedValue {
  /// The value on one line, in YAML's flow style.
  var flowText: String {
    switch content {
    case .scalar(let text, let isQuoted):
      isNull ? LeverSetting.cleared : isQuoted ? "\"\(text)\"" : text
    case .sequence(let elements):
      "[" + elements.map(\.flowText).joined(separator: ", ") + "]"
    case .mapping(let entries):
      entries.isEmpty
        ? "{}"
        : "{ " + entries.map { "\($0.key): \($0.value.flowText)" }.joined(separator: ", ") + " }"
    }
  }
}
