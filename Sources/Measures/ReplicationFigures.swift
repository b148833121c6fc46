// SPDX-License-Identifier: GPL-3.0-or-later

/// The key figures of one replication: one row of a study's table.
public struct ReplicationFigures: Sendable, Equatable, Codable {
  /// Values aligned with ``KeyFigure/dictionary``; nil where nothing was counted.
  public var values: [Double?]
  /// What was counted, aligned with ``KeyFigure/dictionary``: the value times its denominator.
  ///
  /// Nil where the value is no quotient or there is nothing to count; 0 over 0 is a quotient without
  /// a value.
  public var numerators: [Double?]
  /// How much each value was counted over, aligned with ``KeyFigure/dictionary``, in the terms of
  /// ``KeyFigure/denominator``.
  public var denominators: [Double]
  /// The 24 clock hours, in service-day order.
  public var hourly: [HourFigures]
  /// The zones of origin, in the scenario's order; empty where there is only one.
  public var zones: [CallCounts] = []
  /// The drivers' cohorts, in the scenario's order; empty where there is only one.
  public var cohorts: [CohortFigures] = []
  /// Fingerprint of every record in order, inside the window or not.
  public var digest: UInt64
  /// Whole numbers that must agree with one another.
  public var ledger: Ledger
  /// The figures of the further services of the city, in the scenario's order.
  public var services: [ServiceFigures] = []

  /// Makes a row; ``KeyFigureAccumulator/finish()`` is the usual way to get one.
  ///
  /// Without numerators, each is the value times its denominator.
  public init(
    values: [Double?],
    numerators: [Double?]? = nil,
    denominators: [Double],
    hourly: [HourFigures],
    digest: UInt64,
    ledger: Ledger
  ) {
    self.values = values
    self.numerators =
      numerators ?? zip(values, denominators).map { value, over in value.map { $0 * over } }
    self.denominators = denominators
    self.hourly = hourly
    self.digest = digest
    self.ledger = ledger
  }

  /// The value of a key figure; nil when it has none or the id is unknown.
  public subscript(id: String) -> Double? {
    guard let position = KeyFigure.position(of: id), position < values.count else { return nil }
    return values[position]
  }

  /// What was counted for a key figure and over how much; nil when it is no quotient, when there is
  /// nothing to count, or when the id is unknown.
  public func quotient(of id: String) -> Quotient? {
    guard let over = denominator(of: id) else { return nil }
    return numerator(of: id).map { Quotient($0, over: over) }
  }

  /// What was counted for a key figure; nil when it is no quotient or the id is unknown.
  public func numerator(of id: String) -> Double? {
    guard let position = KeyFigure.position(of: id), position < numerators.count else { return nil }
    return numerators[position]
  }

  /// What a key figure was counted over; nil when the id is unknown.
  public func denominator(of id: String) -> Double? {
    guard let position = KeyFigure.position(of: id), position < denominators.count else {
      return nil
    }
    return denominators[position]
  }

  /// The invariants that this replication breaks, one sentence each; empty when all hold.
  public func conservation() -> [String] {
    ledger.violations()
      + services.flatMap { service in
        service.figures.conservation().map { "\(service.name): \($0)" }
      }
  }
}
