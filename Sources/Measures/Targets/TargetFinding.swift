// SPDX-License-Identifier: GPL-3.0-or-later
import Market

/// A published value held against what a study found.
public struct TargetFinding: Sendable, Equatable {
  /// The published value.
  public let target: Target
  /// The figure it is a value of; nil when there is no key figure of that id.
  public let figure: KeyFigure?
  /// What the study found; nil when no replication has a value.
  public let estimate: Estimate?

  /// Looks a target up in a study.
  public init(_ target: Target, in summary: StudySummary) {
    self.target = target
    let found = summary[target.figure]
    figure = found?.figure
    estimate = found?.estimate
  }

  /// The study's mean less the published value, in the figure's unit; nil without a value.
  public var distance: Double? { estimate.map { $0.mean - target.value } }

  /// How far the mean lies beyond the tolerance, in the figure's unit: 0 when the target is met, nil
  /// without a value.
  public var excess: Double? {
    distance.map { distance in
      let excess = abs(distance) - target.tolerance
      // A mean at the very edge is within it, whatever the last bit of a decimal fraction says.
      return excess <= 1e-12 * max(abs(target.value), target.tolerance) ? 0 : excess
    }
  }

  /// Whether the mean lies within the tolerance; nil without a value.
  public var isMet: Bool? { excess.map { $0 == 0 } }
}
