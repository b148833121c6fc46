// SPDX-License-Identifier: GPL-3.0-or-later
import Measures
import ScenarioFile

/// The runs of a lever study, one market after the other.
public struct LeverStudy: Sendable {
  /// Someone who is told which market is next and may watch it.
  public typealias Watch = (_ arm: LeverArm, _ number: Int, _ of: Int) -> (any RunObserver)?

  private let request: LeverRequest

  /// Prepares the study that was asked for.
  public init(_ request: LeverRequest) {
    self.request = request
  }

  /// Simulates every market; one that equals an earlier one under another name takes its figures.
  ///
  /// - Parameters:
  ///   - jobs: replications under way at once, at most.
  ///   - cancellation: a wish to stop early.
  ///   - watch: asked for an observer before each market that is simulated.
  /// - Returns: What was found; nil after a cancellation.
  public func perform(
    jobs: Int,
    cancellation: Cancellation = Cancellation(),
    watch: Watch = { _, _, _ in nil }
  ) async throws -> LeverOutcome? {
    var known: [String: RunOutcome] = [:]
    let wanted = Set(request.arms.map(\.loaded.marketDigest)).count
    var outcomes: [RunOutcome] = []
    for arm in request.arms {
      let run = request.run(of: arm)
      if let twin = known[arm.loaded.marketDigest] {
        outcomes.append(RunOutcome(request: run, takingOver: twin))
        continue
      }
      let observer = watch(arm, known.count + 1, wanted)
      let outcome = try await ReplicatedRun(run)
        .perform(in: nil, jobs: jobs, cancellation: cancellation, observer: observer)
      guard outcome.isComplete else { return nil }
      known[arm.loaded.marketDigest] = outcome
      outcomes.append(outcome)
    }
    return LeverOutcome(request: request, outcomes: outcomes)
  }
}

extension RunOutcome {
  /// The replications of an equal market, as the outcome of a request of its own.
  fileprivate init(request: RunRequest, takingOver twin: RunOutcome) {
    self.init(
      request: request,
      finished: Dictionary(uniqueKeysWithValues: zip(twin.finished, twin.figures))
    )
  }
}
