// SPDX-License-Identifier: GPL-3.0-or-later

extension SectionShape {
  /// The JSON Schema (draft-07) of a mapping with these fields and no others.
  var schema: [String: JSONValue] {
    var properties: [String: JSONValue] = [:]
    for field in fields {
      var schema = field.kind.schema
      schema["description"] = .string(field.summary)
      if let value = field.defaultValue { schema["default"] = value }
      properties[field.name] = .object(schema)
    }
    var schema: [String: JSONValue] = [
      // A section whose every key is commented out is null in YAML.
      "type": ["object", "null"],
      "additionalProperties": .false,
      "properties": .object(properties),
    ]
    let required = fields.filter(\.isRequired).map { JSONValue.string($0.name) }
    if !required.isEmpty {
      schema["required"] = .array(required)
      schema["type"] = "object"
    }
    return schema
  }
}

extension FieldShape {
  /// The meaning with unit and bounds, on one line.
  var summary: String {
    let details = [kind.unit, kind.bounds].filter { !$0.isEmpty }
    return details.isEmpty ? meaning : "\(meaning) (\(details.joined(separator: "; ")))"
  }
}
