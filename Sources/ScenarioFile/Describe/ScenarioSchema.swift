// SPDX-License-Identifier: GPL-3.0-or-later

/// What the scenario format is, for editors and people, from the table of fields.
public enum ScenarioSchema {
  /// The JSON Schema (draft-07) of scenario files, which editors complete and check by.
  ///
  /// - Parameters:
  ///   - policies: names that `dispatch.policy` may have; empty accepts any.
  ///   - figures: ids that `targets[].figure` may have; empty accepts any.
  /// - Returns: the schema, with sorted keys.
  public static func jsonSchema(policies: [String] = [], figures: [String] = []) -> String {
    var schema = ScenarioTable.document(policies: policies, figures: figures).shape.schema
    schema["$schema"] = "http://json-schema.org/draft-07/schema#"
    schema["title"] = "Flagfall scenario"
    schema["type"] = "object"
    return JSONValue.object(schema).pretty
  }

  /// Type, unit, bounds, default and meaning of a field.
  ///
  /// - Parameters:
  ///   - path: the field's path, as in `riders.patience_s`, or its name alone if only one field
  ///     has it.
  ///   - policies: names that `dispatch.policy` may have.
  /// - Returns: lines for a terminal.
  /// - Throws: the nearest name, when there is no such field.
  public static func explain(
    _ path: String,
    policies: [String] = []
  ) throws(UnknownField) -> String {
    let shape = ScenarioTable.document(policies: policies).shape
    switch shape.field(at: path) {
    case .success(let (path, field)): return field.explanation(path: path)
    case .failure(let unknown):
      guard !path.contains(".") else { throw unknown }
      // What a service has is explained once, with the section it has it from.
      let all = shape.allFields().filter { !isInService($0.path) }
      let named = all.filter { $0.field.name == path }
      if named.isEmpty {
        let names = all.map(\.field.name)
        guard let near = nearestName(to: path, in: names) else { throw unknown }
        let paths = all.filter { $0.field.name == near }.map(\.path)
        throw UnknownField(
          path: path,
          reason: "unknown key; did you mean \"\(paths.prefix(3).joined(separator: "\" or \""))\"?"
        )
      }
      return named.map { $0.field.explanation(path: $0.path) }.joined(separator: "\n")
    }
  }

  /// Every path that `explain` takes, sections before their fields.
  public static var paths: [String] {
    ScenarioTable.document(policies: []).shape.allFields().map(\.path)
  }

  /// The reference page of the format in Markdown.
  ///
  /// - Parameter policies: names that `dispatch.policy` may have.
  /// - Returns: a page of tables.
  public static func markdown(policies: [String] = []) -> String {
    ScenarioTable.document(policies: policies).shape.markdown(title: "Scenario files")
  }
}
