// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore

/// A probability distribution: a number for a constant, or one family with its parameters, as in
/// `{lognormal: {median: 348, sigma: 0.70}}`.
struct DistributionKind: FieldKind {
  var unit: String
  /// Bounds of every parameter that is on the scale of the values.
  var bounds: Bounds
  /// The word that stands for an infinite constant; nil where infinity is refused.
  var infinity: String?

  init(_ unit: String, _ bounds: Bounds, infinity: String? = nil) {
    self.unit = unit
    self.bounds = bounds
    self.infinity = infinity
  }

  private var constant: NumberKind { NumberKind(unit, bounds, infinity: infinity) }

  func read(_ value: SourcedValue, path: String, problems: inout ProblemList) -> Distribution? {
    if value.text != nil {
      return constant.read(value, path: path, problems: &problems).map(Distribution.constant)
    }
    guard let entries = value.entries, entries.count == 1, let entry = entries.first else {
      mismatch(value, expected: expectation, path: path, problems: &problems)
      return nil
    }
    let names = Family.allCases.map(\.rawValue)
    guard let family = Family(rawValue: entry.key) else {
      problems.add(
        "\(path): unknown distribution \"\(entry.key)\"\(suggestion(for: entry.key, among: names))",
        at: entry.keyLocation,
        path: path
      )
      return nil
    }
    let own = "\(path).\(entry.key)"
    if family == .constant {
      return constant.read(entry.value, path: own, problems: &problems).map(Distribution.constant)
    }
    guard let parameters = read(family, entry.value, path: own, problems: &problems) else {
      return nil
    }
    if case .uniform(let low, let high) = parameters, low > high {
      problems.add("\(own): low is above high", at: entry.value.location, path: path)
      return nil
    }
    return parameters
  }

  private func read(
    _ family: Family,
    _ value: SourcedValue,
    path: String,
    problems: inout ProblemList
  ) -> Distribution? {
    let parameters = family.parameters(bounds)
    let names = parameters.map(\.name)
    guard let entries = value.entries else {
      mismatch(
        value,
        expected: "a mapping with \(names.joined(separator: " and "))",
        path: path,
        problems: &problems
      )
      return nil
    }
    var numbers: [String: Double] = [:]
    var isComplete = true
    for entry in entries where !names.contains(entry.key) {
      problems.add(
        "\(path): unknown parameter \"\(entry.key)\"\(suggestion(for: entry.key, among: names))",
        at: entry.keyLocation,
        path: path
      )
      isComplete = false
    }
    for parameter in parameters {
      guard let written = value[parameter.name] else {
        problems.add("\(path): \(parameter.name) is missing", at: value.location, path: path)
        isComplete = false
        continue
      }
      let kind = NumberKind(parameter.name == "sigma" ? "" : unit, parameter.bounds)
      numbers[parameter.name] = kind.read(
        written,
        path: "\(path).\(parameter.name)",
        problems: &problems
      )
    }
    return isComplete && numbers.count == names.count ? family.make(numbers) : nil
  }

  func json(_ value: Distribution) -> JSONValue? {
    func family(_ family: Family, _ parameters: [String: Double]) -> JSONValue {
      .object([family.rawValue: .object(parameters.mapValues(JSONValue.number))])
    }
    return switch value {
    case .constant(let value): constant.json(value)
    case .uniform(let low, let high): family(.uniform, ["low": low, "high": high])
    case .exponential(let mean): family(.exponential, ["mean": mean])
    case .normal(let mean, let deviation): family(.normal, ["mean": mean, "sd": deviation])
    case .lognormal(let median, let sigma):
      family(.lognormal, ["median": median, "sigma": sigma])
    }
  }

  private var expectation: String {
    "a number, or one distribution such as {lognormal: {median: 3, sigma: 0.5}}"
  }

  var shape: KindShape {
    let families = Family.allCases.map { family -> JSONValue in
      let parameters = family.parameters(bounds)
      var value: JSONValue = .object(constant.shape.schema)
      if family != .constant {
        var properties: [String: JSONValue] = [:]
        for parameter in parameters {
          var number = parameter.bounds.schema
          number["type"] = "number"
          properties[parameter.name] = .object(number)
        }
        value = .object([
          "type": "object", "additionalProperties": .false,
          "properties": .object(properties),
          "required": .array(parameters.map { .string($0.name) }),
        ])
      }
      return .object([
        "type": "object", "additionalProperties": .false,
        "properties": .object([family.rawValue: value]), "required": [.string(family.rawValue)],
      ])
    }
    return KindShape(
      type: "\(constant.shape.type), or distribution",
      unit: unit,
      bounds: bounds.text + (unit == "s" ? "; draws are cut to 0 and 1e6" : ""),
      schema: ["anyOf": .array([.object(constant.shape.schema)] + families)],
      hasParts: true
    )
  }
}

/// The distributions by the names and parameters of scenario files.
private enum Family: String, CaseIterable {
  case constant
  case uniform
  case exponential
  case normal
  case lognormal

  func parameters(_ scale: Bounds) -> [(name: String, bounds: Bounds)] {
    switch self {
    case .constant: []
    case .uniform: [("low", scale), ("high", scale)]
    case .exponential: [("mean", .positive(upTo: scale.high))]
    case .normal: [("mean", scale), ("sd", .nonNegative(upTo: scale.high))]
    case .lognormal:
      [("median", .positive(upTo: scale.high)), ("sigma", .nonNegative(upTo: 5))]
    }
  }

  func make(_ numbers: [String: Double]) -> Distribution? {
    switch self {
    case .constant: return nil
    case .uniform:
      guard let low = numbers["low"], let high = numbers["high"] else { return nil }
      return .uniform(low: low, high: high)
    case .exponential:
      return numbers["mean"].map(Distribution.exponential(mean:))
    case .normal:
      guard let mean = numbers["mean"], let deviation = numbers["sd"] else { return nil }
      return .normal(mean: mean, deviation: deviation)
    case .lognormal:
      guard let median = numbers["median"], let sigma = numbers["sigma"] else { return nil }
      return .lognormal(median: median, sigma: sigma)
    }
  }
}
