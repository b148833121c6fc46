// SPDX-License-Identifier: GPL-3.0-or-later

/// A base and a chain of levers under one fit: a market for each set of the levers.
public struct FitMarkets: Sendable {
  private let base: SourceTree
  private let levers: [LeverFile]
  private let fit: Fit?
  private let policies: [String]
  private let figures: [String]

  /// Reads the base and applies the fit to it.
  ///
  /// - Parameters:
  ///   - base: path of the base.
  ///   - levers: levers of that base, in the order of the chain; at most 63.
  ///   - fit: the fit; nil leaves everything as the files have it.
  ///   - policies: names that `dispatch.policy` may have; empty accepts any.
  ///   - figures: ids that `targets[].figure` may have; empty accepts any.
  /// - Throws: every setting of the fit that the base or the chain cannot take.
  public init(
    base: String,
    levers: [LeverFile],
    fit: Fit?,
    policies: [String] = [],
    figures: [String] = []
  ) throws(ScenarioProblems) {
    precondition(levers.count < 64, "a set of levers is a word of bits")
    let shape = ScenarioTable.document().shape
    var source = try ScenarioLoader.one { () throws(ScenarioProblem) in
      try SourceTree.read(base, shape: shape)
    }
    // What leads nowhere is told before what contradicts.
    try source.set(fit?.base ?? [], shape: shape)
    try fit?.check(against: levers)
    source.layers.isMixture = true
    self.base = source
    self.levers = levers
    self.fit = fit
    self.policies = policies
    self.figures = figures
  }

  /// The market with some of the levers, merged in the order of the chain.
  ///
  /// - Parameter set: the levers as bits, the first of the chain the lowest.
  /// - Throws: every problem found in what comes out.
  public func load(_ set: UInt64) throws(ScenarioProblems) -> LoadedScenario {
    let table = ScenarioTable.document(policies: policies, figures: figures)
    let shape = table.shape
    var source = base
    for (index, lever) in levers.enumerated() where set & 1 << UInt64(index) != 0 {
      try source.merge(lever, shape: shape)
      let own = fit?.levers.filter { $0.lever == lever.name } ?? []
      try source.set(own.flatMap(\.options), shape: shape)
    }
    return try ScenarioLoader.load(source, table: table)
  }
}

extension SourceTree {
  /// Merges a lever over the tree.
  mutating func merge(_ lever: LeverFile, shape: SectionShape) throws(ScenarioProblems) {
    let before = tree
    tree = try ScenarioLoader.one { () throws(ScenarioProblem) in
      try shape.merge(before, with: lever.changes)
    }
    files.append(lever.source)
    layers.files.append(lever.path)
    layers.isMixture = true
  }

  /// Sets what a fit sets, and reports everything that it cannot.
  fileprivate mutating func set(
    _ options: [OverrideOption],
    shape: SectionShape
  ) throws(ScenarioProblems) {
    var problems = ProblemList()
    for option in options {
      do throws(ScenarioProblem) {
        tree = try shape.set(option.value, at: option.path, in: tree, option: option)
      } catch {
        problems.add(error)
      }
    }
    try problems.throwIfAny()
  }
}
