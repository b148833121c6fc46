// SPDX-License-Identifier: GPL-3.0-or-later

/// What a scenario file changes of the scenario it extends: one lever of a market.
public struct LeverFile: Sendable {
  /// The path by which it was read.
  public let path: String
  /// The file's name without folder and extension.
  public let name: String
  /// The fields it sets, in the order of the file.
  public let settings: [LeverSetting]
  /// What it says, without what belongs to the file rather than to the market.
  let changes: SourcedValue
  /// The file word for word.
  let source: SourceFile

  /// What a chain of levers does not take over: it names, judges or repeats the lever's own file.
  private static let ownMatters = ["name", "title", "targets", "notes", "study"]

  init(_ source: SourceTree, shape: SectionShape) {
    self.source = source.files[0]
    path = self.source.path
    name = FilePath.stem(of: path)
    changes = SourcedValue(
      location: source.own.location,
      content: .mapping((source.own.entries ?? []).filter { !Self.ownMatters.contains($0.key) })
    )
    settings = shape.settings(in: changes)
  }

  /// The first setting of this file that decides a field which the other decides too, be it to the
  /// same value, and the other's setting.
  public func overlap(with other: LeverFile) -> (own: LeverSetting, other: LeverSetting)? {
    for own in settings {
      if let other = other.settings.first(where: own.overlaps) { return (own, other) }
    }
    return nil
  }

  /// The fields that both files set to different values, by their paths.
  public func fieldsInConflict(with other: LeverFile) -> [String] {
    settings.filter { own in other.settings.contains { own.conflicts(with: $0) } }.map(\.field)
  }
}

extension ScenarioLoader {
  /// Reads what a file changes of a base.
  ///
  /// - Parameters:
  ///   - file: path of a scenario file that extends the base directly.
  ///   - base: path of the base.
  /// - Returns: the changes; whether the whole is sound is for ``load(file:overrides:policies:figures:)``
  ///   to say.
  /// - Throws: what keeps the file from being a lever of that base, at its `extends`.
  public static func lever(
    file: String,
    of base: String
  ) throws(ScenarioProblems) -> LeverFile {
    try lever(file: file, ofOneOf: [base]).lever
  }

  /// Reads what a file changes of one of several bases.
  ///
  /// - Parameters:
  ///   - file: path of a scenario file that extends one of the bases directly.
  ///   - bases: paths of the bases; the first is the one to name when something is wrong.
  /// - Returns: the changes, and the position of the base.
  /// - Throws: what keeps the file from being a lever of any of them, at its `extends`.
  public static func lever(
    file: String,
    ofOneOf bases: [String]
  ) throws(ScenarioProblems) -> (lever: LeverFile, base: Int) {
    let shape = ScenarioTable.document().shape
    return try one { () throws(ScenarioProblem) in
      let source = try SourceTree.read(file, shape: shape)
      guard let extended = source.base else {
        let text = SourceText(
          name: file,
          text: source.files[0].text,
          keys: shape.fields.map(\.name)
        )
        throw ScenarioProblem(
          at: text.location(line: 1, column: 1),
          "not a lever of \(bases.first ?? ""): the file does not extend it",
          path: "extends"
        )
      }
      guard let position = bases.firstIndex(where: { isSameFile(extended.path, $0) }) else {
        throw ScenarioProblem(
          at: extended.location,
          "not a lever of \(bases.first ?? ""): the file extends \(extended.path)",
          path: "extends"
        )
      }
      return (LeverFile(source, shape: shape), position)
    }
  }

  /// Reads a base with the changes of levers merged over it, one after the other.
  ///
  /// A lever's name, title, targets, notes and study stay behind.
  ///
  /// - Parameters:
  ///   - base: path of the base.
  ///   - levers: levers of that base, the first to be merged first.
  ///   - policies: names that `dispatch.policy` may have; empty accepts any.
  ///   - figures: ids that `targets[].figure` may have; empty accepts any.
  /// - Returns: the base as changed, under its own name.
  /// - Throws: every problem found in what comes out.
  public static func load(
    base: String,
    levers: [LeverFile],
    policies: [String] = [],
    figures: [String] = []
  ) throws(ScenarioProblems) -> LoadedScenario {
    let table = ScenarioTable.document(policies: policies, figures: figures)
    let shape = table.shape
    var source = try one { () throws(ScenarioProblem) in try SourceTree.read(base, shape: shape) }
    for lever in levers { try source.merge(lever, shape: shape) }
    return try load(source, table: table)
  }

  /// Whether two paths lead to one file, links and all.
  public static func isSameFile(_ one: String, _ other: String) -> Bool {
    if let one = FileIdentity(one), let other = FileIdentity(other) { return one == other }
    return FilePath.normalized(one).utf8.elementsEqual(FilePath.normalized(other).utf8)
  }
}
