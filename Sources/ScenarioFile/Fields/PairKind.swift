// SPDX-License-Identifier: GPL-3.0-or-later

/// Two numbers that belong together.
struct NumberPair: Hashable {
  var first: Double
  var second: Double
}

/// Two numbers in brackets, such as `[lat, lng]`.
struct PairKind: FieldKind {
  /// What the numbers are, as in `["lat", "lng"]`.
  var names: (String, String)
  var unit: String
  var bounds: (Bounds, Bounds)

  /// Kilometres east and north of the south-west corner.
  static let kilometres = PairKind(
    names: ("x", "y"),
    unit: "km",
    bounds: (.nonNegative(upTo: 2000), .nonNegative(upTo: 2000))
  )
  /// Metres east and north of the origin of a projection.
  static let corner = PairKind(
    names: ("east", "north"),
    unit: "m",
    bounds: (.within(-1e8...1e8), .within(-1e8...1e8))
  )
  /// Degrees north and east.
  static let degrees = PairKind(
    names: ("lat", "lng"),
    unit: "°",
    bounds: (.within(-85...85), .within(-180...180))
  )

  func read(_ value: SourcedValue, path: String, problems: inout ProblemList) -> NumberPair? {
    guard let elements = value.elements, elements.count == 2 else {
      mismatch(value, expected: "[\(names.0), \(names.1)]", path: path, problems: &problems)
      return nil
    }
    let first = NumberKind(unit, bounds.0)
      .read(elements[0], path: "\(path).0", problems: &problems)
    let second = NumberKind(unit, bounds.1)
      .read(elements[1], path: "\(path).1", problems: &problems)
    guard let first, let second else { return nil }
    return NumberPair(first: first, second: second)
  }

  func json(_ value: NumberPair) -> JSONValue? {
    [.number(value.first), .number(value.second)]
  }

  var shape: KindShape {
    var first = bounds.0.schema
    first["type"] = "number"
    var second = bounds.1.schema
    second["type"] = "number"
    return KindShape(
      type: "[\(names.0), \(names.1)]",
      unit: unit,
      bounds: "\(names.0): \(bounds.0.text), \(names.1): \(bounds.1.text)",
      schema: [
        "type": "array", "items": [.object(first), .object(second)],
        "minItems": .integer(2), "maxItems": .integer(2),
      ],
      hasParts: true
    )
  }
}
