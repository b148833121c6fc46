// SPDX-License-Identifier: GPL-3.0-or-later
import Market
import Measures
import ScenarioFile

/// What a person asked to have explained: the way from a base, lever by lever.
public struct LeverRequest: Sendable {
  /// The scenarios as they were typed.
  public struct Arguments: Sendable {
    /// The base.
    public var base: String
    /// The levers of the chain, in order.
    public var levers: [String]
    /// Levers of the base, or of a lever before them, that are not in the chain.
    public var also: [String]
    /// The scenario that the chain should lead to.
    public var target: String?

    /// Names the scenarios.
    public init(base: String, levers: [String], also: [String] = [], target: String? = nil) {
      self.base = base
      self.levers = levers
      self.also = also
      self.target = target
    }
  }

  /// The scenarios as typed.
  public let arguments: Arguments
  /// What each lever changes: those of the chain, then the others.
  public let levers: [LeverFile]
  /// The markets to simulate, the base first.
  public let arms: [LeverArm]
  /// The seed of every stream, the same for all markets.
  public let seed: UInt64
  /// Replications of each market, numbered from 1.
  public let replications: Int

  /// Reads every scenario and puts the markets together; nothing is simulated yet.
  ///
  /// - Parameters:
  ///   - arguments: the scenarios as typed.
  ///   - seed: nil takes the base's.
  ///   - replications: at least 1; nil takes the base's.
  /// - Throws: `ScenarioProblem` when a scenario does not exist, a lever is given twice or two levers
  ///   of the chain set one field, `ScenarioProblems` when one is not sound or a lever does not extend
  ///   the base.
  public init(_ arguments: Arguments, seed: UInt64? = nil, replications: Int? = nil) throws {
    let base = try Self.find(arguments.base)
    let chain = try arguments.levers.map(Self.find)
    let also = try arguments.also.map(Self.find)
    try Self.checkDistinct(chain + also)

    var arms = [
      LeverArm(
        role: .base,
        label: "base",
        levers: [],
        loaded: try Self.load(base),
        argument: arguments.base,
        reference: nil
      )
    ]
    var files: [LeverFile] = []
    for (path, argument) in zip(chain + also, arguments.levers + arguments.also) {
      let isInChain = files.count < chain.count
      // Beside the chain there may be levers over levers: arms stand in the order of these files.
      let bases = isInChain ? [base] : Array(([base] + chain + also).prefix(arms.count))
      let (lever, reference) = try ScenarioLoader.lever(file: path, ofOneOf: bases)
      arms.append(
        LeverArm(
          role: isInChain ? .alone : .also,
          label: lever.name,
          levers: arms[reference].levers + [lever.name],
          loaded: try Self.load(path),
          argument: argument,
          reference: reference
        )
      )
      files.append(lever)
    }
    try Self.checkSteps(files.prefix(chain.count))
    for count in chain.indices.map({ $0 + 1 }) {
      let levers = Array(files.prefix(count))
      arms.append(
        LeverArm(
          role: .cumulative,
          label: "+ \(levers[count - 1].name)",
          levers: levers.map { $0.name },
          loaded: try ScenarioLoader.load(
            base: base,
            levers: levers,
            policies: PolicyRegistry.names,
            figures: KeyFigure.dictionary.map(\.id)
          ),
          argument: nil,
          reference: count == 1 ? 0 : arms.count - 1
        )
      )
    }
    if let target = arguments.target {
      let loaded = try Self.load(Self.find(target))
      arms.append(
        LeverArm(
          role: .target,
          label: loaded.scenario.name,
          levers: [],
          loaded: loaded,
          argument: target,
          reference: arms.count - 1
        )
      )
    }
    self.arguments = arguments
    levers = files
    self.arms = arms
    let study = arms[0].loaded.scenario.study
    self.seed = seed ?? study.seed
    self.replications = replications ?? study.replications
    precondition(self.replications >= 1, "a study has at least one replication")
  }

  /// The one command that repeats this study exactly.
  public var repeatCommand: String { repeatCommand(fits: nil) }

  /// The command that repeats the study with a list of fits.
  func repeatCommand(fits: String?) -> String {
    var words = ["flagfall", "levers"] + ([arguments.base] + arguments.levers).map(fileWord)
    for lever in arguments.also { words += ["--also", fileWord(lever)] }
    if let target = arguments.target { words += ["--target", fileWord(target)] }
    if let fits { words += ["--fits", fileWord(fits)] }
    words += ["--seed", "\(seed)", "--replications", "\(replications)"]
    return words.map(shellQuoted).joined(separator: " ")
  }

  /// The run of one of the markets.
  public func run(of arm: LeverArm) -> RunRequest {
    RunRequest(
      loaded: arm.loaded,
      scenarioArgument: arm.argument ?? arm.label,
      seed: seed,
      replications: replications
    )
  }

  // MARK: - Parts

  /// Finds a scenario that can be read again and again.
  private static func find(_ name: String) throws(ScenarioProblem) -> String {
    let path = try ScenarioLocator.find(name)
    guard path != FilePath.standardInput, FileType(path) == .regular else {
      throw ScenarioProblem(
        at: SourceLocation(file: path),
        "a lever study reads its scenarios more than once; save this one to a file first"
      )
    }
    return path
  }

  private static func load(_ file: String) throws -> LoadedScenario {
    try ScenarioLoader.load(
      file: file,
      policies: PolicyRegistry.names,
      figures: KeyFigure.dictionary.map(\.id),
      ranges: KeyFigure.ranges
    )
  }

  private static func checkDistinct(_ paths: [String]) throws {
    for (index, path) in paths.enumerated()
    where paths[..<index].contains(where: { ScenarioLoader.isSameFile($0, path) }) {
      throw ScenarioProblem(at: SourceLocation(file: path), "the lever is given twice")
    }
  }

  /// Refuses two levers of a chain that set one field.
  ///
  /// They are alternatives, not steps: together they do what the later one does alone, so the
  /// earlier one's effect would come out as an interaction.
  private static func checkSteps(_ levers: some Collection<LeverFile>) throws(ScenarioProblem) {
    for (index, later) in levers.enumerated() {
      for earlier in levers.prefix(index) {
        guard let (own, other) = later.overlap(with: earlier) else { continue }
        let inner = own.field.utf8.count >= other.field.utf8.count ? own.field : other.field
        throw ScenarioProblem(
          at: own.location,
          "\(later.name) and \(earlier.name) both set \(inner) (see \(other.location)), so they are"
            + " alternatives and no steps of one chain; take one of them out of it and give it with --also",
          path: own.field
        )
      }
    }
  }
}
