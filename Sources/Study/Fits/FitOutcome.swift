// SPDX-License-Identifier: GPL-3.0-or-later
import Market
import Measures
import ScenarioFile

/// What fits say of a chain of levers.
public struct FitOutcome: Sendable {
  /// What was asked for.
  public let request: FitRequest
  /// The files as they are, then the fits in the order of their file.
  public let rows: [FitRow]

  /// Whether anything published says how many calls are completed, so that fits can be told apart.
  public var hasTargets: Bool { rows.contains { $0.meets != nil } }

  /// The fits that agree with what is published of completion; all where nothing is.
  public var meeting: [FitRow] { hasTargets ? rows.filter { $0.meets == true } : rows }

  /// The least and the largest of a lever's shares of the gain over the fits that meet the targets.
  ///
  /// - Returns: nil when none of them has a gain to divide.
  public func range(of division: FitRow.Division, lever: Int) -> ClosedRange<Double>? {
    let shares = meeting.compactMap { $0.share(division, lever: lever) }
    guard let low = shares.min(), let high = shares.max() else { return nil }
    return low...high
  }

  /// What a reader should know before trusting the figures, one sentence each.
  public var notes: [String] { request.chain.arms[0].loaded.notes + violations }

  /// Books that do not balance, one sentence each, with the market in front.
  public var violations: [String] { rows.flatMap(\.violations) }
}

/// A chain of levers under one fit.
public struct FitRow: Sendable {
  /// A way to say what part of a gain is a lever's.
  public enum Division: String, CaseIterable, Sendable {
    /// The lever by itself over the base.
    case alone
    /// The lever over those before it in the chain.
    case chain
    /// Its gain averaged over all orders of the levers.
    case shapley
  }

  /// A gain below this is chance and rounding, and is divided among nobody.
  static let leastGain = 0.01

  /// What the row is called.
  public let name: String
  /// The fit; nil for the files as they are.
  public let fit: Fit?
  /// Completion rate of calls in the base.
  public let base: Estimate?
  /// Completion rate of calls with all levers.
  public let end: Estimate?
  /// Published values of the base.
  public let baseTargets: [TargetFinding]
  /// Published values of the target, held against all levers together.
  public let endTargets: [TargetFinding]
  /// What each lever does to the completion rate, by division; empty without values.
  public let effects: [Division: [Double]]
  let violations: [String]

  init(
    _ candidate: FitRequest.Candidate,
    _ request: FitRequest,
    _ completion: [UInt64: Estimate],
    base: RunOutcome,
    end: RunOutcome,
    violations: [String]
  ) {
    name = candidate.name
    fit = candidate.fit
    self.base = completion[0]
    self.end = completion[request.end]
    baseTargets = base.targets
    endTargets = request.endTargets.map { TargetFinding($0, in: end.summary) }
    self.violations = violations
    effects = Self.effects(
      completion.mapValues(\.mean),
      of: request.levers.count,
      sets: request.sets,
      hasShapley: request.hasShapley
    )
  }

  /// Divides the effect of a chain of levers.
  static func effects(
    _ completion: [UInt64: Double],
    of count: Int,
    sets: [UInt64],
    hasShapley: Bool
  ) -> [Division: [Double]] {
    guard let base = completion[0], sets.allSatisfy({ completion[$0] != nil }) else { return [:] }
    func effect(_ set: UInt64) -> Double { (completion[set] ?? base) - base }
    func step(_ lever: Int) -> UInt64 { (1 << UInt64(lever)) - 1 }
    var effects: [Division: [Double]] = [
      .alone: (0..<count).map { effect(1 << UInt64($0)) },
      .chain: (0..<count).map { effect(step($0 + 1)) - effect(step($0)) },
    ]
    if hasShapley { effects[.shapley] = Shapley.exact(count, value: effect) }
    return effects
  }

  /// What all levers together do to the completion rate.
  public var gain: Double? {
    guard let base, let end else { return nil }
    return end.mean - base.mean
  }

  /// A lever's part of the gain; nil where there is next to no gain to divide.
  public func share(_ division: Division, lever: Int) -> Double? {
    guard let gain, abs(gain) >= Self.leastGain, let effects = effects[division] else { return nil }
    return effects[lever] / gain
  }

  /// Whether completion is as published at both ends of the chain; nil when nothing is published.
  public var meets: Bool? {
    let findings = (baseTargets + endTargets)
      .filter { $0.target.figure == LeverFigure.completion }
    return findings.isEmpty ? nil : findings.allSatisfy { $0.isMet == true }
  }
}
