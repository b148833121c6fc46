// SPDX-License-Identifier: GPL-3.0-or-later

/// One key figure over all replications of a study.
public struct FigureSummary: Sendable, Equatable {
  /// Which figure.
  public var figure: KeyFigure
  /// The figure over the replications that have a value; nil when none has.
  public var estimate: Estimate?
  /// Mean of the denominators over all replications.
  public var denominator: Double
  /// Sum of the denominators over all replications.
  public var total: Double
  /// Whether it is 0 in every replication that has a value.
  public var isZero: Bool
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

/// One zone of origin over all replications of a study.
public struct ZoneSummary: Sendable, Equatable {
  /// One figure of the zone.
  public struct Figure: Sendable, Equatable {
    /// The figure; nil when it has no value.
    public var estimate: Estimate?
    /// Mean of the denominators over all replications.
    public var denominator: Double
  }

  /// Aligned with ``ZoneSeries/all``.
  public var figures: [Figure]
}

/// A study's result: each key figure over the replications, with the interval of its kind.
///
/// The order of the replications does not matter, to the last bit.
public struct StudySummary: Sendable, Equatable {
  /// Number of replications.
  public let replications: Int
  /// Aligned with ``KeyFigure/dictionary``.
  public let figures: [FigureSummary]
  /// The clock hours, in service-day order.
  public let hourly: [HourSummary]
  /// The zones of origin, in the scenario's order.
  public let zones: [ZoneSummary]

  /// Summarises replications.
  ///
  /// - Parameters:
  ///   - rows: One row per replication.
  ///   - confidence: Coverage of every interval, in (0, 1).
  /// - Complexity: O(k · n log n) for k figures, those of hours and zones among them, and n
  ///   replications.
  public init(figures rows: [ReplicationFigures], confidence: Double = 0.95) {
    let spread = ZoneSpread(rows.map { $0.zones.map(\.completion) }, confidence: confidence)
    replications = rows.count
    figures = KeyFigure.dictionary.enumerated()
      .map { position, figure in
        let denominators = rows.map { $0.denominators[position] }
        let total = CompensatedSum.ofSorted(denominators)
        return FigureSummary(
          figure: figure,
          estimate: spread?.estimate(of: figure.kind, n: rows.count)
            ?? FigureSample(figure, in: rows).estimate(confidence: confidence),
          denominator: rows.isEmpty ? 0 : total / Double(rows.count),
          total: total,
          isZero: rows.allSatisfy { $0.values[position] ?? 0 == 0 }
        )
      }
    func estimate(
      _ kind: KeyFigure.Kind,
      _ part: (ReplicationFigures) -> Quotient
    ) -> Estimate? {
      FigureSample(kind, rows.map(part)).estimate(confidence: confidence)
    }
    hourly = (rows.first?.hourly ?? []).indices
      .map { hour in
        HourSummary(
          clock: rows[0].hourly[hour].clock,
          callsPerDay: estimate(.value) { Quotient($0.hourly[hour].callsPerDay, over: 1) },
          completionRate: estimate(.countedShare) { $0.hourly[hour].completion },
          waitTotal: estimate(.ratio) { $0.hourly[hour].wait },
          driversOnline: estimate(.value) { Quotient($0.hourly[hour].driversOnline, over: 1) },
          utilization: estimate(.measuredShare) { $0.hourly[hour].use }
        )
      }
    zones = (0..<(rows.map(\.zones.count).min() ?? 0))
      .map { zone in
        ZoneSummary(
          figures: ZoneSeries.all.map { series in
            let parts = rows.map { series.quotient($0.zones[zone]) }
            return ZoneSummary.Figure(
              estimate: FigureSample(series.kind, parts).estimate(confidence: confidence),
              denominator: CompensatedSum.ofSorted(parts.map(\.denominator)) / Double(parts.count)
            )
          }
        )
      }
  }

  /// The summary of a key figure; nil when the id is unknown.
  public subscript(id: String) -> FigureSummary? {
    KeyFigure.position(of: id).map { figures[$0] }
  }
}

extension ZoneSpread {
  /// The figure of a kind that compares zones; nil for another kind.
  fileprivate func estimate(of kind: KeyFigure.Kind, n: Int) -> Estimate? {
    switch kind {
    case .zoneSpread:
      let (value, interval) = estimate
      return Estimate(value, interval, n: n, note: interval == nil ? .needs(3) : nil)
    case .zoneFairness: return worstOverBest.map { Estimate($0, nil, n: n) }
    default: return nil
    }
  }
}
