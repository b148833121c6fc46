// SPDX-License-Identifier: GPL-3.0-or-later

extension LoadedScenario {
  /// The fields in which the market differs from another's, by their paths in alphabetical order.
  ///
  /// Name, title, targets, notes and study are no part of the market. Replayed rows are not compared.
  public func fieldsThatDiffer(from other: LoadedScenario) -> [String] {
    let ignored = ["name", "title", "targets", "notes", "study"]
    return canonical.differences(from: other.canonical, path: "")
      .filter { path in !ignored.contains { path == $0 || path.hasPrefix($0 + ".") } }
      .sorted()
  }
}

extension JSONValue {
  /// Paths of the values that differ; entries of lists are found by name, others by number.
  fileprivate func differences(from other: JSONValue, path: String) -> [String] {
    if self == other { return [] }
    func inner(_ step: String) -> String { path.isEmpty ? step : "\(path).\(step)" }
    switch (parts, other.parts) {
    case (let own?, let others?):
      return Set(own.keys).union(others.keys).sorted()
        .flatMap { key -> [String] in
          guard let one = own[key], let two = others[key] else { return [inner(key)] }
          return one.differences(from: two, path: inner(key))
        }
    default: return [path]
    }
  }

  /// What an object or a list of named objects consists of; nil for what is compared as a whole.
  private var parts: [String: JSONValue]? {
    switch self {
    case .object(let entries): return entries
    case .array(let elements):
      var parts: [String: JSONValue] = [:]
      for element in elements {
        guard case .object(let entries) = element, case .string(let name)? = entries["name"],
          parts.updateValue(element, forKey: name) == nil
        else { return nil }
      }
      return parts
    case .literal, .string: return nil
    }
  }
}
