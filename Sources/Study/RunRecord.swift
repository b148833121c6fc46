// SPDX-License-Identifier: GPL-3.0-or-later
import Market
import ScenarioFile

/// `run.json`: what a run folder holds and how to repeat it.
struct RunRecord: Codable, Equatable {
  /// How long the latest work on the folder took; the only part that depends on the machine.
  struct Session: Codable, Equatable {
    /// Elapsed seconds.
    var wallS: Double
    /// Events handled.
    var events: Int
    /// Replications simulated.
    var replications: Int
    /// Replications under way at once, at most.
    var jobs: Int
  }

  static let schema = "flagfall.run-folder/1"

  var schema: String
  var version: String
  var scenario: String
  var scenarioDigest: String
  var seed: UInt64
  var policy: String
  var overrides: [String]
  /// The most replications that were ever asked for.
  var replications: Int
  /// Replications the folder holds.
  var finished: Int
  /// Fingerprint of those it holds.
  var digest: String?
  var `repeat`: String
  var timings: Session?

  /// The record of a run of which nothing is finished.
  init(_ request: RunRequest) {
    schema = Self.schema
    version = request.identity.version
    scenario = request.identity.scenario
    scenarioDigest = request.identity.scenarioDigest
    seed = request.seed
    policy = request.loaded.scenario.dispatch.policy
    overrides = request.overrides
    replications = request.replications
    finished = 0
    `repeat` = request.repeatCommand
  }

  /// What keeps the folder from taking this run, in words; empty when it is the same.
  func differences(from identity: RunIdentity) -> [String] {
    var differences: [String] = []
    if schema != Self.schema { differences.append("format \(schema)") }
    if scenarioDigest != identity.scenarioDigest {
      differences.append(
        scenario == identity.scenario
          ? "scenario \(scenario) with other values" : "scenario \(scenario)"
      )
    }
    if seed != identity.seed { differences.append("seed \(seed)") }
    if version != identity.version { differences.append("version \(version)") }
    return differences
  }
}
