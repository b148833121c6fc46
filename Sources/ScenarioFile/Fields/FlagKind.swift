// SPDX-License-Identifier: GPL-3.0-or-later

/// Yes or no.
struct FlagKind: FieldKind {
  func read(_ value: SourcedValue, path: String, problems: inout ProblemList) -> Bool? {
    switch value.plainText {
    case "true", "True", "TRUE": return true
    case "false", "False", "FALSE": return false
    default:
      mismatch(value, expected: "true or false", path: path, problems: &problems)
      return nil
    }
  }

  func json(_ value: Bool) -> JSONValue? { value ? .true : .false }

  var shape: KindShape { KindShape(type: "true or false", schema: ["type": "boolean"]) }
}
