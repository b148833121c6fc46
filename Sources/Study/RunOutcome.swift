// SPDX-License-Identifier: GPL-3.0-or-later
import Market
import Measures
import ScenarioFile

/// What a run has found.
public struct RunOutcome: Sendable {
  /// What was asked for.
  public let request: RunRequest
  /// Numbers of the finished replications among those asked for, in order.
  public let finished: [UInt32]
  /// Their key figures, in the same order.
  public let figures: [ReplicationFigures]
  /// Events handled by this run; replications taken from a run folder count none.
  public let events: Int
  /// Replications taken from the run folder instead of being simulated.
  public let reused: Int
  /// Replications the run folder holds, those not asked for among them; without a folder, those
  /// finished.
  public let kept: Int
  /// What a reader should know about how this run came about, one sentence each.
  public let notes: [String]
  /// What a reader should know before trusting the figures, one sentence each.
  public let remarks: [String]
  /// Books that do not balance, one sentence each: figures not to be trusted.
  ///
  /// Empty if all is well.
  public let violations: [String]
  /// Each key figure with its interval.
  public let summary: StudySummary
  /// The scenario's published values, held against the figures.
  public let targets: [TargetFinding]
  /// The further services of the city, in the scenario's order.
  public let services: [ServiceOutcome]
  /// Fingerprint of all that happened in the finished replications, sixteen hexadecimal digits.
  public let digest: String

  init(
    request: RunRequest,
    finished rows: [UInt32: ReplicationFigures],
    events: Int = 0,
    reused: Int = 0,
    kept: Int? = nil,
    notes: [String] = []
  ) {
    self.request = request
    let ordered = rows.sorted { $0.key < $1.key }
    finished = ordered.map(\.key)
    figures = ordered.map(\.value)
    self.events = events
    self.reused = reused
    self.kept = kept ?? ordered.count
    self.notes = notes
    violations = ordered.flatMap { number, row in
      row.conservation().map { "replication \(number): \($0)" }
    }
    let summary = StudySummary(figures: figures)
    self.summary = summary
    targets = request.loaded.scenario.targets.map { TargetFinding($0, in: summary) }
    let scenario = request.loaded.scenario
    let rows = figures
    services = scenario.services.indices.map { ServiceOutcome($0, of: scenario, in: rows) }
    digest = ResultDigest.of(figures)
    remarks =
      [summary.censoring].compactMap(\.self)
      + services.compactMap { service in
        service.summary.censoring.map { "\(service.name): \($0)" }
      }
  }

  /// Whether every replication asked for is there.
  public var isComplete: Bool { figures.count == request.replications }
}
