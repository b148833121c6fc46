// SPDX-License-Identifier: GPL-3.0-or-later

/// One key figure over all replications of a study.
public struct FigureSummary: Sendable, Equatable {
  /// Which figure.
  public var figure: KeyFigure
  /// Mean over the replications that have a value; nil when none has.
  public var estimate: Estimate?
  /// Mean of the denominators over all replications.
  public var denominator: Double
}

/// One clock hour over all replications of a study.
public struct HourSummary: Sendable, Equatable {
  /// Clock time at which the hour starts, in hours after midnight, in `0..<24`.
  public var clock: Double
  /// Calls submitted in the hour, per day.
  public var callsPerDay: Estimate?
  /// Completed calls as a share of those closed.
  public var completionRate: Estimate?
  /// Mean wait from submission to boarding, in seconds.
  public var waitTotal: Estimate?
  /// Mean number of drivers online.
  public var driversOnline: Estimate?
  /// Time with a passenger on board as a share of time online.
  public var utilization: Estimate?
}

/// A study's result: each key figure as a mean over replications with its interval.
///
/// The order of the replications does not matter, to the last bit.
public struct StudySummary: Sendable, Equatable {
  /// Number of replications.
  public let replications: Int
  /// Aligned with ``KeyFigure/dictionary``.
  public let figures: [FigureSummary]
  /// The clock hours, in service-day order.
  public let hourly: [HourSummary]

  /// Summarises replications.
  ///
  /// - Parameters:
  ///   - rows: One row per replication.
  ///   - confidence: Coverage of every interval, in (0, 1).
  /// - Complexity: O(k · n log n) for k figures and n replications.
  public init(figures rows: [ReplicationFigures], confidence: Double = 0.95) {
    func estimate(_ value: (ReplicationFigures) -> Double?) -> Estimate? {
      Estimate(rows.compactMap(value), confidence: confidence)
    }
    replications = rows.count
    figures = KeyFigure.dictionary.enumerated()
      .map { position, figure in
        FigureSummary(
          figure: figure,
          estimate: estimate { $0.values[position] },
          denominator: estimate { $0.denominators[position] }?.mean ?? 0
        )
      }
    hourly = (rows.first?.hourly ?? []).indices
      .map { hour in
        HourSummary(
          clock: rows[0].hourly[hour].clock,
          callsPerDay: estimate { $0.hourly[hour].callsPerDay },
          completionRate: estimate { $0.hourly[hour].completionRate },
          waitTotal: estimate { $0.hourly[hour].waitTotal },
          driversOnline: estimate { $0.hourly[hour].driversOnline },
          utilization: estimate { $0.hourly[hour].utilization }
        )
      }
  }

  /// The summary of a key figure; nil when the id is unknown.
  public subscript(id: String) -> FigureSummary? {
    KeyFigure.position(of: id).map { figures[$0] }
  }
}
