// SPDX-License-Identifier: GPL-3.0-or-later
import Measures
import ScenarioFile

/// What a lever study has found.
public struct LeverOutcome: Sendable {
  /// What was asked for.
  public let request: LeverRequest
  /// One row for each market, in the order of the request's arms.
  public let rows: [LeverRow]
  /// The sum of the chain's levers alone against their joint effect; nil without a chain of two.
  public let interaction: LeverInteraction?
  /// What the target scenario and the end of the chain have to do with each other.
  public let arrival: LeverArrival?

  /// Compares runs.
  ///
  /// - Parameters:
  ///   - request: the study.
  ///   - outcomes: complete runs of its arms, in their order.
  init(request: LeverRequest, outcomes: [RunOutcome]) {
    self.request = request
    let samples = outcomes.map { outcome in
      LeverFigure.all.map { $0.sample(outcome.figures) }
    }
    rows = request.arms.indices.map { index in
      let arm = request.arms[index]
      let figures = LeverFigure.all.indices.map { position in
        LeverRow.Figure(
          figure: LeverFigure.all[position],
          estimate: samples[index][position].estimate(),
          difference: arm.reference.flatMap {
            PairedSamples(samples[index][position], less: samples[$0][position])?.difference()
          }
        )
      }
      return LeverRow(arm: arm, run: outcomes[index], figures: figures)
    }
    let completion = LeverFigure.all.firstIndex { $0.id == LeverFigure.completion } ?? 0
    interaction = LeverInteraction(request.arms, samples: samples.map { $0[completion] })
    arrival = LeverArrival(request.arms)
  }

  /// The rows of these roles, in order.
  public func rows(_ roles: LeverArm.Role...) -> [LeverRow] {
    rows.filter { roles.contains($0.arm.role) }
  }

  /// What a row is compared with, by its label; nil for the base.
  public func reference(of row: LeverRow) -> String? {
    row.arm.reference.map { request.arms[$0].label }
  }

  /// What a reader should know before trusting the figures, one sentence each.
  public var notes: [String] {
    let loading = rows.filter { $0.arm.role != .cumulative }
      .flatMap { row in row.arm.loaded.notes.map { "\(row.arm.label): \($0)" } }
    let remarks = rows.flatMap { row in row.run.remarks.map { "\(row.arm.label): \($0)" } }
    return loading + remarks + violations
  }

  /// Books that do not balance, one sentence each, with the market in front.
  public var violations: [String] {
    rows.flatMap { row in row.run.violations.map { "\(row.arm.label): \($0)" } }
  }
}

/// One market of a lever study with its figures.
public struct LeverRow: Sendable {
  /// A figure and how it moved.
  public struct Figure: Sendable {
    /// Which figure.
    public let figure: LeverFigure
    /// The figure over the replications that have a value; nil when none has.
    public let estimate: Estimate?
    /// Paired difference from the market compared with; nil for the base.
    public let difference: Estimate?
  }

  /// The market.
  public let arm: LeverArm
  /// Its run.
  public let run: RunOutcome
  /// Aligned with ``LeverFigure/all``.
  public let figures: [Figure]

  /// The figure of this id; nil when there is none.
  public subscript(id: String) -> Figure? {
    figures.first { $0.figure.id == id }
  }

  /// The completion rate of calls, in which levers are judged first.
  public var completion: Figure? { self[LeverFigure.completion] }
}
