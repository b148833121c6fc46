// SPDX-License-Identifier: GPL-3.0-or-later
import Measures
import ScenarioFile

/// The runs of a chain of levers under several fits, one market after the other.
public struct FitStudy: Sendable {
  /// Someone who is told which market is next and may watch it.
  public typealias Watch =
    (_ fit: String, _ levers: [String], _ number: Int, _ of: Int) -> (any RunObserver)?

  private let request: FitRequest

  /// Prepares the study that was asked for.
  public init(_ request: FitRequest) {
    self.request = request
  }

  /// Simulates every market; one that equals an earlier one takes its figures.
  ///
  /// - Parameters:
  ///   - jobs: replications under way at once, at most.
  ///   - cancellation: a wish to stop early.
  ///   - watch: asked for an observer before each market that is simulated.
  /// - Returns: What was found; nil after a cancellation.
  /// - Complexity: 2ⁿ markets a fit for a chain of n levers, 2n for a long one.
  public func perform(
    jobs: Int,
    cancellation: Cancellation = Cancellation(),
    watch: Watch = { _, _, _, _ in nil }
  ) async throws -> FitOutcome? {
    let wanted = request.marketCount
    var known: [String: RunOutcome] = [:]
    var rows: [FitRow] = []
    for candidate in request.candidates {
      var completion: [UInt64: Estimate] = [:]
      var ends: [UInt64: RunOutcome] = [:]
      var violations: [String] = []
      for set in request.sets {
        let digest = candidate.digests[set] ?? ""
        let levers = request.levers.enumerated().filter { set & 1 << UInt64($0.offset) != 0 }
          .map(\.element)
        let outcome: RunOutcome
        if let twin = known[digest] {
          outcome = twin
        } else {
          let observer = watch(candidate.name, levers, known.count + 1, wanted)
          outcome = try await run(candidate, set)
            .perform(
              in: nil,
              jobs: jobs,
              cancellation: cancellation,
              observer: observer
            )
          guard outcome.isComplete else { return nil }
          let place = ([candidate.name] + levers).joined(separator: " + ")
          violations += outcome.violations.map { "\(place): \($0)" }
          known[digest] = outcome
        }
        completion[set] = outcome.summary[LeverFigure.completion]?.estimate
        if set == 0 || set == request.end { ends[set] = outcome }
      }
      guard let base = ends[0], let end = ends[request.end] else { return nil }
      rows.append(
        FitRow(candidate, request, completion, base: base, end: end, violations: violations)
      )
    }
    return FitOutcome(request: request, rows: rows)
  }

  private func run(_ candidate: FitRequest.Candidate, _ set: UInt64) throws -> ReplicatedRun {
    ReplicatedRun(
      RunRequest(
        loaded: try candidate.markets.load(set),
        scenarioArgument: candidate.name,
        seed: request.chain.seed,
        replications: request.chain.replications
      )
    )
  }
}
