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
  /// What became of its calls, aligned with ``CallSeries/all``.
  public var calls: [PartFigure]
  /// Mean number of drivers online.
  public var driversOnline: PartFigure
  /// Time with a passenger on board as a share of time online.
  public var utilization: PartFigure
}

/// A figure of a part of the market over all replications of a study.
public struct PartFigure: Sendable, Equatable {
  /// The figure; nil when it has no value.
  public var estimate: Estimate?
  /// Mean of the denominators over all replications.
  public var denominator: Double
}

extension PartFigure {
  /// Puts replications together.
  init(_ kind: KeyFigure.Kind, _ parts: [Quotient], confidence: Double) {
    let isSum = kind.isRatioOfSums
    let sample = FigureSample(
      kind,
      parts.map { part in isSum ? part : part.value.map { Quotient($0, over: 1) } }
    )
    estimate = sample.estimate(confidence: confidence)
    denominator = CompensatedSum.ofSorted(parts.map(\.denominator)) / Double(parts.count)
  }
}

/// One cohort of drivers over all replications of a study.
public struct CohortSummary: Sendable, Equatable {
  /// Name of the cohort.
  public var name: String
  /// Aligned with ``CohortFigures/figures``.
  public var figures: [PartFigure]
}

/// One zone of origin over all replications of a study.
public struct ZoneSummary: Sendable, Equatable {
  /// Aligned with ``CallSeries/all``.
  public var figures: [PartFigure]
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
  /// The drivers' cohorts, in the scenario's order.
  public let cohorts: [CohortSummary]

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
    func part(_ kind: KeyFigure.Kind, _ part: (ReplicationFigures) -> Quotient) -> PartFigure {
      PartFigure(kind, rows.map(part), confidence: confidence)
    }
    func calls(_ counts: (ReplicationFigures) -> CallCounts) -> [PartFigure] {
      CallSeries.all.map { series in part(series.kind) { series.quotient(counts($0)) } }
    }
    hourly = (rows.first?.hourly ?? []).indices
      .map { hour in
        HourSummary(
          clock: rows[0].hourly[hour].clock,
          calls: calls { $0.hourly[hour].calls },
          driversOnline: part(.value) { Quotient($0.hourly[hour].driversOnline, over: 1) },
          utilization: part(.measuredShare) { $0.hourly[hour].use }
        )
      }
    zones = (0..<(rows.map(\.zones.count).min() ?? 0))
      .map { zone in ZoneSummary(figures: calls { $0.zones[zone] }) }
    cohorts = (0..<(rows.map(\.cohorts.count).min() ?? 0))
      .map { cohort in
        CohortSummary(
          name: rows[0].cohorts[cohort].name,
          figures: CohortFigures.figures.enumerated()
            .map { place, figure in part(figure.kind) { $0.cohorts[cohort].quotients[place] } }
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
