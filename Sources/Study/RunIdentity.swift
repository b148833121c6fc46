// SPDX-License-Identifier: GPL-3.0-or-later

/// What two runs must share for their replications to be interchangeable.
public struct RunIdentity: Sendable, Equatable {
  /// The scenario's short name.
  public let scenario: String
  /// Digest of the scenario as resolved: bases, overrides and data included.
  public let scenarioDigest: String
  /// The seed of every stream.
  public let seed: UInt64
  /// Version of the program; another version may simulate differently.
  public let version: String

  /// Names what is run.
  public init(
    scenario: String,
    scenarioDigest: String,
    seed: UInt64,
    version: String = Release.version
  ) {
    self.scenario = scenario
    self.scenarioDigest = scenarioDigest
    self.seed = seed
    self.version = version
  }
}

/// Which flagfall this is.
public enum Release {
  /// Version of the program, in semantic versioning.
  public static let version = "0.1.0"
}
