// SPDX-License-Identifier: GPL-3.0-or-later
import Market

extension SectionShape {
  /// The field at a path such as `riders.patience_s`; nil and a reason when there is none.
  ///
  /// Inside a list the name or number of an entry may be given or left out:
  /// `drivers.corporate_day.count`, `drivers.0.count` and `drivers.count` are one field.
  func field(at path: String) -> Result<(path: String, field: FieldShape), UnknownField> {
    let steps = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    var section = self
    var found: FieldShape?
    var walked: [String] = []
    var index = 0
    while index < steps.count {
      let step = steps[index]
      guard let field = section[step] else {
        let place = walked.isEmpty ? "" : " in \(walked.joined(separator: "."))"
        let hint = suggestion(for: step, among: section.fields.map(\.name))
        return .failure(UnknownField(path: path, reason: "unknown key \"\(step)\"\(place)\(hint)"))
      }
      found = field
      walked.append(step)
      guard let inner = field.kind.section else {
        let rest = steps[(index + 1)...]
        // Elements and parameters of a value are explained with the value.
        if !rest.isEmpty, !field.kind.hasParts {
          return .failure(UnknownField(path: path, reason: "\(step) has no parts"))
        }
        return .success((walked.joined(separator: "."), field))
      }
      section = inner
      // The name of an entry stands between a list and its fields.
      if field.kind.isList, index + 1 < steps.count, inner[steps[index + 1]] == nil,
        index + 2 < steps.count || Int(steps[index + 1]) != nil
      {
        index += 1
      }
      index += 1
    }
    guard let found else {
      return .failure(UnknownField(path: path, reason: "expected the path of a field"))
    }
    return .success((walked.joined(separator: "."), found))
  }

  /// Every field below this section with its path, sections before their fields.
  func allFields(below prefix: String = "") -> [(path: String, field: FieldShape)] {
    fields.flatMap { field -> [(path: String, field: FieldShape)] in
      let path = prefix.isEmpty ? field.name : "\(prefix).\(field.name)"
      return [(path, field)] + (field.kind.section?.allFields(below: path) ?? [])
    }
  }
}

/// The policies that read a field; empty for one that all read, or that is none of theirs.
func readers(of path: String) -> [String] {
  let own = path.hasPrefix("services.") ? String(path.dropFirst("services.".count)) : path
  return PolicySetting(rawValue: own).map(PolicyRegistry.policies(reading:)) ?? []
}

/// The path of no field.
public struct UnknownField: Error, Hashable, Sendable, CustomStringConvertible {
  /// The path as it was given.
  public var path: String
  /// Why it is not the path of a field, with the nearest name.
  public var reason: String

  /// The path and the reason.
  public var description: String { "\(path): \(reason)" }
}

extension FieldShape {
  /// Everything the table knows of the field, as lines for a terminal.
  func explanation(path: String) -> String {
    var lines = [path, "  \(meaning)."]
    func add(_ label: String, _ text: String) {
      if !text.isEmpty {
        lines.append("  \(label)\(String(repeating: " ", count: 9 - label.count))\(text)")
      }
    }
    add("type", kind.type)
    add("unit", kind.unit)
    add("bounds", kind.bounds)
    add("default", defaultText)
    add("source", source)
    if let alternative { add("instead", "\(alternative) says the same; give one of the two") }
    add("sets", covers.joined(separator: ", "))
    add("read by", readers(of: path).joined(separator: ", "))
    if let section = kind.section {
      add("keys", section.fields.map(\.name).joined(separator: ", "))
    } else if isRequired {
      add("needed", "yes")
    } else if source.isEmpty {
      add("note", "write where a value comes from in a comment beside it")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The default as it would be written; empty for sections.
  var defaultText: String {
    guard kind.section == nil, !isRequired else { return "" }
    guard let defaultValue else { return "not given" }
    return switch defaultValue {
    case .string(let text): text.isEmpty ? "none" : text
    case .array(let elements) where elements.isEmpty: "none"
    default: defaultValue.compact
    }
  }
}
