// SPDX-License-Identifier: GPL-3.0-or-later

/// The numbers a field accepts.
struct Bounds {
  var low: Double
  var high: Double
  /// Whether `low` itself is refused.
  var excludesLow = false

  /// Greater than zero and at most `high`.
  static func positive(upTo high: Double) -> Bounds {
    Bounds(low: 0, high: high, excludesLow: true)
  }

  /// From zero to `high`.
  static func nonNegative(upTo high: Double) -> Bounds { Bounds(low: 0, high: high) }

  /// From `low` to `high`.
  static func within(_ range: ClosedRange<Double>) -> Bounds {
    Bounds(low: range.lowerBound, high: range.upperBound)
  }

  /// A probability or a share.
  static let share = Bounds(low: 0, high: 1)

  func contains(_ value: Double) -> Bool {
    (excludesLow ? value > low : value >= low) && value <= high
  }

  /// As in `0 < value ≤ 200`.
  var text: String {
    "\(JSONValue.number(low).compact) \(excludesLow ? "<" : "≤") value ≤ "
      + JSONValue.number(high).compact
  }

  /// As in `above 0 and at most 200`.
  var words: String {
    let low = JSONValue.number(low).compact
    let high = JSONValue.number(high).compact
    return excludesLow ? "above \(low) and at most \(high)" : "from \(low) to \(high)"
  }

  var schema: [String: JSONValue] {
    [
      excludesLow ? "exclusiveMinimum" : "minimum": .number(low),
      "maximum": .number(high),
    ]
  }
}
