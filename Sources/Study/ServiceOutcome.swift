// SPDX-License-Identifier: GPL-3.0-or-later
import Market
import Measures

/// What a run has found of one further service of the city.
public struct ServiceOutcome: Sendable {
  /// The service's name.
  public let name: String
  /// Its dispatch policy.
  public let policy: String
  /// Its figures in the finished replications, in order.
  public let figures: [ReplicationFigures]
  /// Each key figure with its interval.
  public let summary: StudySummary
  /// Calls of a day by riders whom the main service had lost, with interval; they are among the
  /// calls of the summary.
  public let receivedPerDay: Estimate?

  /// - Parameters:
  ///   - position: the service's place in the scenario.
  ///   - rows: the finished replications, in order; nothing is found without any.
  init(_ position: Int, of scenario: Scenario, in rows: [ReplicationFigures]) {
    let service = scenario.services[position]
    name = service.name
    policy = service.scenario.dispatch.policy
    let own = rows.compactMap {
      $0.services.indices.contains(position) ? $0.services[position] : nil
    }
    figures = own.map(\.figures)
    summary = StudySummary(figures: figures)
    let days = Double(max(1, scenario.horizon.days))
    receivedPerDay = FigureSample(.value, values: own.map { Double($0.received) / days })
      .estimate()
  }
}
