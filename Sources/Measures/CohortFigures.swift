// SPDX-License-Identifier: GPL-3.0-or-later

/// What one cohort of drivers did and earned in one replication.
public struct CohortFigures: Sendable, Equatable, Codable {
  /// Name of the cohort.
  public let name: String
  /// What was counted and over how much, aligned with ``figures``.
  let quotients: [Quotient]

  /// The key figures of which each cohort has its own, in the dictionary's order: those of time, ways
  /// and means of income, which come from shifts alone.
  public static let figures: [KeyFigure] = formulas.map(\.figure)

  private static let ids: Set<String> = [
    "drivers_online", "p1_share", "p2_share", "p3_share", "p4_share", "utilization_time",
    "engaged_share", "empty_km_share", "deadhead_per_trip", "trips_per_driver_hour",
    "shift_free_share", "shift_service_share", "share_elsewhere", "shift_commute_share",
    "trips_per_driver_night", "walk_per_driver_night", "gross_per_hour", "net_per_hour",
    "return_cost", "commute_cost", "income_all_per_hour", "net_all_per_hour",
  ]

  private static let formulas = Formula.all.filter { ids.contains($0.figure.id) }

  /// Makes the figures of a cohort.
  ///
  /// - Parameter totals: those of the replication, with the cohort's shifts.
  init(name: String, _ totals: Totals) {
    self.name = name
    quotients = Self.formulas.map { formula in
      let reading = formula.evaluate(totals)
      return Quotient(reading.numerator ?? 0, over: reading.denominator)
    }
  }
}
