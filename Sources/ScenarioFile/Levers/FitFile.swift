// SPDX-License-Identifier: GPL-3.0-or-later

/// A list of alternative fits: a YAML file with the one key `fits`.
///
/// ```yaml
/// fits:
///   - name: impatient riders
///     why: near what the DiDi curve gives by time
///     set: { riders.map_patience_s.lognormal.median: 900 }
///     levers:
///       rider-named-fare: { riders.named_fare.raises: 0 }
/// ```
public struct FitFile: Sendable {
  /// The path by which it was read.
  public let path: String
  /// The fits in the order of the file; at least one.
  public let fits: [Fit]

  /// Reads a file.
  ///
  /// - Throws: `ScenarioProblem` when the file cannot be read, `ScenarioProblems` with everything that
  ///   is wrong in it.
  public init(readingFrom path: String) throws {
    let source = try SourceText(readingFrom: path, askedBy: nil, keys: ["fits"])
    var reader = FitReader(shape: ScenarioTable.document().shape)
    let fits = try ScenarioLoader.one { () throws(ScenarioProblem) in try reader.read(source) }
    try reader.problems.throwIfAny()
    self.path = path
    self.fits = fits
  }
}

/// Reads fits and gathers what is wrong with them.
private struct FitReader {
  let shape: SectionShape
  var problems = ProblemList()
  private var names: [String: SourceLocation] = [:]

  /// What belongs to a file or judges a market, and is no part of it.
  private static let ownMatters = ["extends", "name", "title", "targets", "study"]
  private static let keys = ["name", "why", "set", "levers"]

  init(shape: SectionShape) {
    self.shape = shape
  }

  mutating func read(_ source: SourceText) throws(ScenarioProblem) -> [Fit] {
    let start = source.location(line: 1, column: 1)
    guard let tree = try SourcedValue.parse(source), !tree.isNull else {
      throw ScenarioProblem(at: start, "the file holds no fits; expected the key fits with a list")
    }
    guard let entries = tree.entries else {
      throw ScenarioProblem(
        at: tree.location,
        "expected the key fits with a list, found \(tree.summary)"
      )
    }
    for entry in entries where entry.key != "fits" {
      add("unknown key \"\(entry.key)\"; expected fits with a list", at: entry.keyLocation)
    }
    guard let list = tree["fits"] else {
      if problems.isEmpty { add("expected the key fits with a list", at: start) }
      return []
    }
    guard let elements = list.elements, !elements.isEmpty else {
      add(
        list.elements == nil
          ? "fits: expected a list, found \(list.summary)" : "fits: expected at least one fit",
        at: list.location
      )
      return []
    }
    guard elements.count <= 1000 else {
      add("fits: expected at most 1,000 fits, found \(grouped(elements.count))", at: list.location)
      return []
    }
    return elements.compactMap { fit($0) }
  }

  private mutating func fit(_ value: SourcedValue) -> Fit? {
    guard let entries = value.entries else {
      add("expected a fit with the keys name and set, found \(value.summary)", at: value.location)
      return nil
    }
    for entry in entries where !Self.keys.contains(entry.key) {
      add(
        "unknown key \"\(entry.key)\"\(suggestion(for: entry.key, among: Self.keys))",
        at: entry.keyLocation
      )
    }
    guard let name = text("name", of: value), !name.isEmpty else {
      if value["name"]?.isNull ?? true || value["name"]?.text == "" {
        add("a fit needs a name", at: value.location(of: "name"))
      }
      return nil
    }
    if let first = names[name] {
      add("the name \(name) is given twice (see \(first))", at: value.location(of: "name"))
    }
    names[name] = value.location(of: "name")
    let base = options(value["set"], named: "set")
    let levers = parts(value["levers"])
    if base.isEmpty, levers.allSatisfy(\.options.isEmpty), problems.isEmpty {
      add("\(name) sets nothing; give it set: or levers:", at: value.location)
    }
    return Fit(
      name: name,
      why: text("why", of: value) ?? "",
      base: base,
      levers: levers,
      shape: shape
    )
  }

  private mutating func text(_ key: String, of value: SourcedValue) -> String? {
    guard let found = value[key], !found.isNull else { return nil }
    guard let text = found.text else {
      add("\(key): expected a text, found \(found.summary)", at: found.location)
      return nil
    }
    return text
  }

  private mutating func parts(_ value: SourcedValue?) -> [Fit.LeverPart] {
    guard let value, !value.isNull else { return [] }
    guard let entries = value.entries else {
      add(
        "levers: expected names of levers, each with paths and their values, found \(value.summary)",
        at: value.location
      )
      return []
    }
    return entries.map { entry in
      Fit.LeverPart(
        lever: entry.key,
        location: entry.keyLocation,
        options: options(entry.value, named: entry.key)
      )
    }
  }

  /// The paths and values of a mapping; of any two only one may decide a field.
  private mutating func options(_ value: SourcedValue?, named name: String) -> [OverrideOption] {
    guard let value, !value.isNull else { return [] }
    guard let entries = value.entries else {
      add(
        "\(name): expected paths and their values, as in riders.patience_s: 300, found \(value.summary)",
        at: value.location
      )
      return []
    }
    var known: [LeverSetting] = []
    return entries.compactMap { entry -> OverrideOption? in
      let steps = entry.key.split(separator: ".", omittingEmptySubsequences: false)
        .map(String.init)
      if let first = steps.first, Self.ownMatters.contains(first) {
        add(
          "\(first) is no part of the market; a fit sets constants of what is simulated",
          at: entry.keyLocation
        )
        return nil
      }
      let option = OverrideOption(steps, entry.value, at: entry.keyLocation)
      let settings = shape.settings(of: option)
      for setting in settings {
        guard let other = known.first(where: setting.overlaps) else { continue }
        add(
          "\(other.field) is set here and at \(other.location); give one of the two",
          at: entry.keyLocation
        )
        return nil
      }
      known += settings
      return option
    }
  }

  private mutating func add(_ message: String, at location: SourceLocation) {
    problems.add(message, at: location)
  }
}
