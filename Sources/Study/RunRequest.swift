// SPDX-License-Identifier: GPL-3.0-or-later
import Market
import ScenarioFile

/// What a person asked to have run: a scenario, so many times, from a seed.
public struct RunRequest: Sendable {
  /// The scenario as loaded, overrides included.
  public let loaded: LoadedScenario
  /// The scenario's name or path as it was typed.
  public let scenarioArgument: String
  /// Overrides as they were typed, `path=value`.
  public let overrides: [String]
  /// The dispatch policy, if it was chosen beside the scenario.
  public let policy: String?
  /// The seed of every stream.
  public let seed: UInt64
  /// Replications wanted, numbered from 1.
  public let replications: Int

  /// Puts a request together.
  ///
  /// - Parameters:
  ///   - loaded: the scenario, overrides and policy applied.
  ///   - scenarioArgument: name or path as typed.
  ///   - overrides: overrides as typed.
  ///   - policy: the policy as typed, if any.
  ///   - seed: nil takes the scenario's.
  ///   - replications: at least 1; nil takes the scenario's.
  public init(
    loaded: LoadedScenario,
    scenarioArgument: String,
    overrides: [String] = [],
    policy: String? = nil,
    seed: UInt64? = nil,
    replications: Int? = nil
  ) {
    self.loaded = loaded
    self.scenarioArgument = scenarioArgument
    self.overrides = overrides
    self.policy = policy
    self.seed = seed ?? loaded.scenario.study.seed
    self.replications = replications ?? loaded.scenario.study.replications
    precondition(self.replications >= 1, "a run has at least one replication")
  }

  /// The same run with another number of replications.
  func asking(for replications: Int) -> RunRequest {
    RunRequest(
      loaded: loaded,
      scenarioArgument: scenarioArgument,
      overrides: overrides,
      policy: policy,
      seed: seed,
      replications: replications
    )
  }

  /// What makes this run's replications interchangeable with another's.
  public var identity: RunIdentity {
    RunIdentity(
      scenario: loaded.scenario.name,
      scenarioDigest: loaded.digest,
      seed: seed
    )
  }

  /// The one command that repeats this run exactly.
  public var repeatCommand: String {
    var words = ["flagfall", "run", fileWord(scenarioArgument)]
    if let policy { words += ["--policy", policy] }
    for override in overrides { words += ["--set", override] }
    words += ["--seed", "\(seed)", "--replications", "\(replications)"]
    return words.map(shellQuoted).joined(separator: " ")
  }
}
