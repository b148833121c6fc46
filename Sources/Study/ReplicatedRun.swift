// SPDX-License-Identifier: GPL-3.0-or-later
import Measures
import ScenarioFile

/// Replications of one scenario, simulated or taken from a run folder.
public struct ReplicatedRun: Sendable {
  /// Simulates one replication; nil when cancelled on the way.
  typealias Simulation =
    @Sendable (UInt32, Cancellation, (any RunObserver)?) ->
    SimulatedReplication?

  private let request: RunRequest
  private let simulate: Simulation

  /// Prepares the run that was asked for.
  public init(_ request: RunRequest) {
    let runner = ReplicationRunner(scenario: request.loaded.scenario, seed: request.seed)
    self.init(request) { runner.run($0, cancellation: $1, observer: $2) }
  }

  init(_ request: RunRequest, simulate: @escaping Simulation) {
    self.request = request
    self.simulate = simulate
  }

  /// Runs what the folder does not already hold.
  ///
  /// Results do not depend on `jobs`, on the order in which replications finish, nor on how often
  /// the run was interrupted before.
  ///
  /// - Parameters:
  ///   - folder: where results are kept and resumed from; nil keeps none.
  ///   - jobs: replications under way at once, at most.
  ///   - cancellation: a wish to stop early; finished replications stay.
  ///   - observer: someone who watches.
  /// - Returns: The finished replications; not all of them after a cancellation.
  /// - Throws: `FileProblem` when results cannot be written any more.
  public func perform(
    in folder: RunFolder?,
    jobs: Int,
    cancellation: Cancellation = Cancellation(),
    observer: (any RunObserver)? = nil
  ) async throws -> RunOutcome {
    let numbers = 1...UInt32(clamping: request.replications)
    let stored = folder?.finishedReplications(numbers)
    // All that the folder holds: whoever asks for fewer loses none.
    var kept = stored?.figures ?? [:]
    for (number, figures) in kept where numbers.contains(number) {
      observer?.replication(number, finished: figures)
    }
    let known = kept
    let reused = known.keys.count { numbers.contains($0) }
    var events = 0
    let began = ContinuousClock.now

    func writeTables() throws {
      guard let folder else { return }
      let simulated = kept.count - known.count
      let session =
        simulated == 0
        ? nil
        : RunRecord.Session(
          wallS: (ContinuousClock.now - began) / .seconds(1),
          events: events,
          replications: simulated,
          jobs: jobs
        )
      try folder.writeTables(RunOutcome(request: request, finished: kept), session: session)
    }

    var pace = TablePace()
    let simulate = simulate
    try await ReplicationPool.run(
      numbers.lazy.filter { known[$0] == nil },
      jobs: jobs,
      cancellation: cancellation,
      simulate: { simulate($0, cancellation, observer) },
      finished: { number, replication in
        let figures = replication.figures
        kept[number] = figures
        events += replication.events
        try folder?.save(figures, replication: number)
        try pace.write(writeTables)
        observer?.replication(number, finished: figures)
      }
    )
    try writeTables()
    return RunOutcome(
      request: request,
      finished: kept.filter { numbers.contains($0.key) },
      events: events,
      reused: reused,
      kept: kept.count,
      notes: (folder?.notes ?? []) + (stored?.notes ?? [])
    )
  }
}
