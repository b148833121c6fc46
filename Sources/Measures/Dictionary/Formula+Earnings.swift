// SPDX-License-Identifier: GPL-3.0-or-later

extension Formula {
  /// What drivers earn.
  static let earnings: [Formula] =
    [
      Formula(
        "gross_per_hour",
        "Driver gross per hour",
        .wonPerHour,
        kind: .ratio,
        over: "driver-hours online",
        .higher,
        "Sum of what reached the drivers of the payments divided by hours online."
      ) { Reading(Double($0.shifts.gross), over: $0.onlineHours) }
    ]
    + percentiles(of: "gross_per_hour", "Driver gross per hour", kind: .value) { $0.perHour.gross }
    + [
      Formula(
        "net_per_hour",
        "Driver net per hour",
        .wonPerHour,
        kind: .signedRatio,
        over: "driver-hours online",
        .higher,
        "Sum of gross less the drivers' own costs (fuel, lease, fees, way back) divided by hours "
          + "online; what other apps pay is not in it."
      ) { Reading(Double($0.shifts.gross - $0.shifts.costs), over: $0.onlineHours) }
    ]
    + percentiles(of: "net_per_hour", "Driver net per hour", kind: .signedValue) { $0.perHour.net }
    + [
      Formula(
        "gini_income",
        "Inequality of driver income",
        .ratio,
        kind: .index,
        over: "drivers with at least 2 h online",
        .lower,
        "Gini coefficient of net per hour over drivers with at least 2 h online; a loss counts as "
          + "it is, and absolute values in the mean keep the coefficient in 0–1 (Raffinetti, "
          + "Siletti and Vernizzi 2015)."
      ) {
        let net = $0.perHour.net
        return Reading(value: Gini.coefficient(ofSorted: net), over: Double(net.count))
      },
      Formula(
        "return_cost",
        "Cost of the way back per trip",
        .won,
        kind: .ratio,
        over: "completed trips (drivers' logbooks)",
        .lower,
        "What buses and shared taxis of the way back (phase 4) cost the drivers, divided by trips "
          + "completed; walking costs nothing.",
        shown: .unlessZero
      ) { Reading($0.shifts.returnCosts, over: $0.shifts.trips) },
    ]

  /// Percentiles over drivers of an hourly income.
  private static func percentiles(
    of id: String,
    _ title: String,
    kind: KeyFigure.Kind,
    _ sorted: @escaping @Sendable (Totals) -> [Double]
  ) -> [Formula] {
    [10, 50, 90]
      .map { percent in
        Formula(
          "\(id)_p\(percent)",
          "\(title), \(percent)th percentile",
          .wonPerHour,
          kind: kind,
          over: "drivers with at least 2 h online",
          .higher,
          "The \(percent)th percentile of \(id) over drivers with at least 2 h online, shifts of "
            + "one driver taken together."
        ) {
          let incomes = sorted($0)
          return Reading(
            value: Quantile.of(sorted: incomes, at: Double(percent) / 100),
            over: Double(incomes.count)
          )
        }
      }
  }
}
