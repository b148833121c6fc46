// SPDX-License-Identifier: GPL-3.0-or-later

/// What was counted in one replication, and over how much.
public struct Quotient: Sendable, Equatable, Codable {
  /// What was counted.
  public var numerator: Double
  /// Over how much; 0 where nothing happened.
  public var denominator: Double

  /// Makes a quotient.
  public init(_ numerator: Double, over denominator: Double) {
    self.numerator = numerator
    self.denominator = denominator
  }

  /// The quotient; nil over nothing.
  public var value: Double? { denominator == 0 ? nil : numerator / denominator }
}
