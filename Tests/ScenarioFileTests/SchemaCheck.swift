// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation

/// The part of JSON Schema draft-07 that the generated schema uses; unknown keywords fail.
enum SchemaCheck {
  static func accepts(_ value: Any, _ schema: [String: Any]) -> Bool {
    for (keyword, rule) in schema where !accepts(value, keyword, rule, schema) { return false }
    return true
  }

  private static func accepts(
    _ value: Any,
    _ keyword: String,
    _ rule: Any,
    _ schema: [String: Any]
  ) -> Bool {
    let number = (value as? NSNumber)?.doubleValue
    let object = value as? [String: Any]
    let array = value as? [Any]
    let bound = (rule as? NSNumber)?.doubleValue ?? 0
    switch keyword {
    case "$schema", "title", "description", "default": return true
    case "type":
      let names = rule as? [String] ?? [rule as? String ?? ""]
      return names.contains { isType(value, $0) }
    case "enum": return (rule as? [String] ?? []).contains { $0 == value as? String }
    case "anyOf":
      return (rule as? [[String: Any]] ?? []).contains { accepts(value, $0) }
    case "properties":
      let properties = rule as? [String: [String: Any]] ?? [:]
      return (object ?? [:])
        .allSatisfy { key, value in
          properties[key].map { accepts(value, $0) } ?? true
        }
    case "additionalProperties":
      let properties = schema["properties"] as? [String: Any] ?? [:]
      return rule as? Bool == false && (object ?? [:]).keys.allSatisfy { properties[$0] != nil }
    case "required":
      return object.map { object in
        (rule as? [String] ?? []).allSatisfy { object[$0] != nil }
      } ?? true
    case "items":
      if let item = rule as? [String: Any] {
        return (array ?? []).allSatisfy { accepts($0, item) }
      }
      let items = rule as? [[String: Any]] ?? []
      return zip(array ?? [], items).allSatisfy { accepts($0, $1) }
    case "minItems": return array.map { Double($0.count) >= bound } ?? true
    case "maxItems": return array.map { Double($0.count) <= bound } ?? true
    case "minProperties": return object.map { Double($0.count) >= bound } ?? true
    case "minLength": return (value as? String).map { Double($0.count) >= bound } ?? true
    case "minimum": return number.map { $0 >= bound } ?? true
    case "maximum": return number.map { $0 <= bound } ?? true
    case "exclusiveMinimum": return number.map { $0 > bound } ?? true
    case "pattern":
      return (value as? String)?.range(of: rule as? String ?? "", options: .regularExpression)
        != nil
    default: return false
    }
  }

  private static func isType(_ value: Any, _ name: String) -> Bool {
    switch name {
    case "null": value is NSNull
    case "string": value is String
    case "number": value is NSNumber && !(value is String)
    case "integer": (value as? NSNumber).map { $0.doubleValue == $0.doubleValue.rounded() } ?? false
    case "object": value is [String: Any]
    case "array": value is [Any]
    case "boolean": value is Bool
    default: false
    }
  }
}
