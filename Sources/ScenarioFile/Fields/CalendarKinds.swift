// SPDX-License-Identifier: GPL-3.0-or-later

/// A time of day as `"04:00"`, `"26:30"` or decimal hours; hours beyond 24 are the next day.
struct ClockKind: FieldKind {
  var bounds: Bounds

  func read(_ value: SourcedValue, path: String, problems: inout ProblemList) -> Double? {
    guard let text = value.text,
      let hours = clockHours(text) ?? value.plainText.flatMap(scalarNumber),
      bounds.contains(hours)
    else {
      mismatch(
        value,
        expected: "a clock time such as \"04:00\" or decimal hours \(bounds.words)",
        path: path,
        problems: &problems
      )
      return nil
    }
    return hours
  }

  func json(_ value: Double) -> JSONValue? { .number(value) }

  var shape: KindShape {
    var number = bounds.schema
    number["type"] = "number"
    return KindShape(
      type: "clock time",
      unit: "h",
      bounds: bounds.text,
      schema: [
        "anyOf": [
          .object(number),
          .object(["type": "string", "pattern": "^[0-9]{1,2}:[0-5][0-9](:[0-5][0-9])?$"]),
        ]
      ]
    )
  }
}

/// Hours of `H:MM` or `H:MM:SS`; nil for anything else.
func clockHours(_ text: String) -> Double? {
  let parts = text.split(separator: ":", omittingEmptySubsequences: false)
  guard parts.count == 2 || parts.count == 3 else { return nil }
  var numbers: [Int] = []
  for (index, part) in parts.enumerated() {
    guard (index == 0 ? 1...2 : 2...2).contains(part.utf8.count),
      part.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(part),
      index == 0 || number < 60
    else { return nil }
    numbers.append(number)
  }
  let seconds = numbers[0] * 3600 + numbers[1] * 60 + (numbers.count == 3 ? numbers[2] : 0)
  return Double(seconds) / 3600
}

/// A weekday or month by its first three letters, or by number.
struct CalendarNameKind: FieldKind {
  /// `weekday` or `month`.
  var noun: String
  var names: [String]
  /// The number of the first name.
  var first: Int

  /// Monday is 0.
  static let weekday = CalendarNameKind(
    noun: "weekday",
    names: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
    first: 0
  )
  /// January is 1.
  static let month = CalendarNameKind(
    noun: "month",
    names: [
      "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ],
    first: 1
  )

  private var last: Int { first + names.count - 1 }

  func read(_ value: SourcedValue, path: String, problems: inout ProblemList) -> Int? {
    if let text = value.text {
      if let index = names.firstIndex(of: text.lowercased()) { return first + index }
      if let number = Int(text), (first...last).contains(number) { return number }
    }
    mismatch(
      value,
      expected: "a \(noun): \(names.joined(separator: ", ")), or \(first) to \(last)",
      path: path,
      problems: &problems
    )
    return nil
  }

  func json(_ value: Int) -> JSONValue? { .string(names[value - first]) }

  var shape: KindShape {
    KindShape(
      type: "\(noun): one of \(names.joined(separator: ", "))",
      schema: [
        "anyOf": [
          .object(["enum": .array(names.map(JSONValue.string))]),
          .object([
            "type": "integer", "minimum": .integer(first), "maximum": .integer(last),
          ]),
        ]
      ]
    )
  }
}
