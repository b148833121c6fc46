// SPDX-License-Identifier: GPL-3.0-or-later

/// One way to settle constants that nobody has published: what it sets in a base, and in levers.
///
/// Whoever explains a change lever by lever has fitted such constants to few published values. Other
/// fits meet the same values and may divide the change otherwise.
public struct Fit: Sendable {
  /// A name, unique in its file.
  public let name: String
  /// Why somebody might believe it; empty when the file does not say.
  public let why: String
  /// What it sets in the base, and so under every lever.
  public let settings: [LeverSetting]
  /// What it sets in the levers of these names, over what they set themselves.
  public let leverSettings: [String: [LeverSetting]]

  let base: [OverrideOption]
  let levers: [LeverPart]

  /// What a fit sets in one lever.
  struct LeverPart {
    let lever: String
    let location: SourceLocation
    let options: [OverrideOption]
  }

  init(
    name: String,
    why: String,
    base: [OverrideOption],
    levers: [LeverPart],
    shape: SectionShape
  ) {
    func settings(_ options: [OverrideOption]) -> [LeverSetting] {
      options.flatMap(shape.settings(of:))
    }
    self.name = name
    self.why = why
    self.base = base
    self.levers = levers
    self.settings = settings(base)
    leverSettings = Dictionary(levers.map { ($0.lever, settings($0.options)) }) { $0 + $1 }
  }

  /// Checks that it fits the levers of a chain.
  ///
  /// - Throws: a lever that the chain does not have, a setting of the base that a lever would undo, and
  ///   two levers that set one field through this fit.
  func check(against chain: [LeverFile]) throws(ScenarioProblems) {
    var problems = ProblemList()
    for part in levers where !chain.contains(where: { $0.name == part.lever }) {
      problems.add(
        "the chain has no lever \"\(part.lever)\"\(suggestion(for: part.lever, among: chain.map(\.name)))",
        at: part.location
      )
    }
    for setting in settings {
      for lever in chain {
        guard let undone = lever.settings.first(where: setting.overlaps),
          !(leverSettings[lever.name] ?? []).contains(where: undone.overlaps)
        else { continue }
        problems.add(
          "\(lever.name) sets \(undone.field), too (see \(undone.location)), and would undo this;"
            + " say under levers: \(lever.name) what it is to set instead",
          at: setting.location,
          path: setting.field
        )
      }
    }
    for (index, lever) in chain.enumerated() {
      for setting in leverSettings[lever.name] ?? [] {
        for (position, other) in chain.enumerated() where position != index {
          let others = other.settings + (position < index ? leverSettings[other.name] ?? [] : [])
          guard let taken = others.first(where: setting.overlaps) else { continue }
          problems.add(
            "\(other.name) sets \(taken.field), too (see \(taken.location)), so that the two would be"
              + " alternatives and no steps of one chain",
            at: setting.location,
            path: setting.field
          )
        }
      }
    }
    try problems.throwIfAny()
  }
}
