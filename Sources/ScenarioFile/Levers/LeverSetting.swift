// SPDX-License-Identifier: GPL-3.0-or-later

/// A field that a lever sets, and to what.
public struct LeverSetting: Hashable, Sendable {
  /// The field's path, as a `--set` option takes it.
  public let field: String
  /// The value on one line, as YAML reads it.
  public let value: String
  /// Other paths that cannot keep their values once this one is set.
  let displaces: [String]

  /// Whether of two settings only one can hold.
  func conflicts(with other: LeverSetting) -> Bool {
    if field == other.field { return value != other.value }
    let own = [field] + displaces
    let others = [other.field] + other.displaces
    return own.contains { one in
      others.contains { one == $0 || one.hasPrefix($0 + ".") || $0.hasPrefix(one + ".") }
    }
  }
}

extension SectionShape {
  /// The fields that a tree sets, in the order it was written.
  ///
  /// What merges key by key or entry by entry is taken apart; what replaces is one setting.
  func settings(in tree: SourcedValue, below prefix: String = "") -> [LeverSetting] {
    (tree.entries ?? [])
      .flatMap { entry -> [LeverSetting] in
        let path = prefix + entry.key
        let field = self[entry.key]
        if let field, let section = field.kind.section {
          if entry.value.isNull, !field.kind.isOptional { return [] }
          if field.kind.isList, let elements = entry.value.elements, !elements.isEmpty {
            let key = field.kind.entryKey
            return elements.enumerated()
              .flatMap { index, element in
                let label = element[key]?.text ?? "\(index)"
                let inner = section.settings(in: element, below: "\(path).\(label).")
                return inner.filter { $0.field != "\(path).\(label).\(key)" }
              }
          }
          if !field.kind.isList, entry.value.entries != nil {
            return section.settings(in: entry.value, below: path + ".")
          }
        }
        let displaced = (field?.covers ?? []) + [field?.alternative].compactMap(\.self)
        return [
          LeverSetting(
            field: path,
            value: entry.value.flowText,
            displaces: displaced.map { prefix + $0 }
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
      isNull ? "null" : isQuoted ? "\"\(text)\"" : text
    case .sequence(let elements):
      "[" + elements.map(\.flowText).joined(separator: ", ") + "]"
    case .mapping(let entries):
      "{ " + entries.map { "\($0.key): \($0.value.flowText)" }.joined(separator: ", ") + " }"
    }
  }
}
