// SPDX-License-Identifier: GPL-3.0-or-later
import ScenarioFile

/// One market of a lever study.
public struct LeverArm: Sendable {
  /// What the market shows.
  public enum Role: String, Sendable, Encodable {
    /// The market before any lever.
    case base
    /// A lever of the chain by itself.
    case alone
    /// A lever that is not in the chain, by itself or over the lever that it extends.
    case also
    /// The levers of the chain so far.
    case cumulative
    /// The market that the chain should lead to.
    case target
  }

  /// What the market shows.
  public let role: Role
  /// What the row is called.
  public let label: String
  /// Names of the levers that are in force.
  public let levers: [String]
  /// The scenario as loaded.
  public let loaded: LoadedScenario
  /// The scenario as it was typed; nil for a market that no file describes.
  public let argument: String?
  /// Which arm it is compared with; nil for the base.
  public let reference: Int?
}
