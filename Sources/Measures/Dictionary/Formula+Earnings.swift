// SPDX-License-Identifier: GPL-3.0-or-later

extension Formula {
  /// What drivers earn with this service, and with all work.
  static let earnings: [Formula] =
    [
      Formula(
        "gross_per_hour",
        "Driver gross per hour",
        .wonPerHour,
        kind: .ratio,
        of: "KRW of this service's payments that reached drivers",
        over: "driver-hours online",
        by: .happening,
        .higher,
        "Sum of what reached the drivers of this service's payments divided by hours online (phases "
          + "1 to 4)."
      ) { Reading(Double($0.shifts.gross), over: $0.onlineHours) }
    ]
    + percentiles(of: "gross_per_hour", "Driver gross per hour", .service, kind: .value) {
      $0.service.gross
    } + [
      Formula(
        "net_per_hour",
        "Driver net per hour",
        .wonPerHour,
        kind: .signedRatio,
        of: "KRW of gross less the costs charged to this service",
        over: "driver-hours online",
        by: .happening,
        .higher,
        "Gross less the costs charged to this service, divided by hours online. \(charged)"
      ) { Reading(Double($0.shifts.gross - $0.shifts.charged), over: $0.onlineHours) }
    ]
    + percentiles(of: "net_per_hour", "Driver net per hour", .service, kind: .signedValue) {
      $0.service.net
    } + [
      gini("gini_income", "Inequality of driver income", of: "net_per_hour", .service) {
        $0.service.net
      },
      gini("gini_gross", "Inequality of driver gross", of: "gross_per_hour", .service) {
        $0.service.gross
      },
      Formula(
        "return_cost",
        "Cost of the way back per trip",
        .won,
        kind: .ratio,
        of: "KRW of fares of ways back",
        over: "completed trips (drivers' logbooks)",
        by: .happening,
        .lower,
        "What buses and shared taxis of the ways back from this service's drop-offs (phase 4) cost "
          + "the drivers, divided by trips completed; walking costs nothing, and the way to work is "
          + "commute_cost.",
        shown: .unlessZero
      ) { Reading($0.shifts.returnCosts, over: $0.shifts.trips) },
    ] + wholeShift

  /// What a shift brings with all work.
  private static let wholeShift: [Formula] =
    [
      Formula(
        "commute_cost",
        "Cost of the way to work per shift",
        .won,
        kind: .ratio,
        of: "KRW of fares of ways to work",
        over: "shifts worked",
        by: .happening,
        scope: .wholeShift,
        .lower,
        "What buses and shared taxis of the way to work cost the drivers, divided by shifts of some "
          + "length in the measured window.",
        shown: .unlessZero
      ) { Reading($0.shifts.commuteCosts, over: $0.shifts.worked) },
      Formula(
        "income_all_per_hour",
        "Income of all work per hour",
        .wonPerHour,
        kind: .ratio,
        of: "KRW that reached drivers from this service and other apps",
        over: "driver-hours on shift",
        by: .happening,
        scope: .wholeShift,
        .higher,
        "What reached the drivers from this service and from other apps divided by hours on shift, "
          + "the way to work and all work included.",
        shown: .unlessSame(as: "gross_per_hour")
      ) { Reading(Double($0.shifts.gross + $0.shifts.otherGross), over: $0.shiftHours) },
      Formula(
        "net_all_per_hour",
        "Net of all work per hour",
        .wonPerHour,
        kind: .signedRatio,
        of: "KRW of income of all work less all costs",
        over: "driver-hours on shift",
        by: .happening,
        scope: .wholeShift,
        .higher,
        "Income of all work less all costs of the shift (fuel, lease, fees, the way to work, ways "
          + "back), divided by hours on shift.",
        shown: .unlessSame(as: "net_per_hour")
      ) {
        let shifts = $0.shifts
        return Reading(
          Double(shifts.gross + shifts.otherGross - shifts.costs),
          over: $0.shiftHours
        )
      },
    ]
    + percentiles(
      of: "net_all_per_hour",
      "Net of all work per hour",
      .shift,
      kind: .signedValue,
      twin: "net_per_hour"
    ) { $0.shift } + [
      gini(
        "gini_net_all",
        "Inequality of net of all work",
        of: "net_all_per_hour",
        .shift,
        twin: "gini_income"
      ) { $0.shift }
    ]

  /// How shared costs are charged.
  private static let charged =
    "This service bears its own costs (fuel of phases 2 and 3, ways back) and of those that the "
    + "shift shares (lease, fees, fuel of phase 1, the way to work) its share of the shift's work, "
    + "by time in phases 2 to 4 against that and other apps' jobs with their ways back; all where "
    + "there are none. A shift's lease counts by the part of the shift in the window, that of a "
    + "shift of more than 24 h once for each 24 h."

  /// Over whose hours an income is.
  private enum Hours {
    case service
    case shift

    var drivers: String {
      switch self {
      case .service: "drivers with at least 2 h online"
      case .shift: "drivers with at least 2 h on shift"
      }
    }

    var scope: KeyFigure.Scope {
      switch self {
      case .service: .thisService
      case .shift: .wholeShift
      }
    }
  }

  private static func gini(
    _ id: String,
    _ title: String,
    of income: String,
    _ hours: Hours,
    twin: String? = nil,
    _ sorted: @escaping @Sendable (EarningsByDriver.PerHour) -> [Double]
  ) -> Formula {
    Formula(
      id,
      title,
      .ratio,
      kind: .index,
      of: "Gini coefficient of \(income)",
      over: hours.drivers,
      by: .happening,
      scope: hours.scope,
      .lower,
      "Gini coefficient of \(income) over \(hours.drivers); a loss counts as it is, and absolute "
        + "values in the mean keep the coefficient in 0–1 (Raffinetti, Siletti and Vernizzi 2015). "
        + "Of a net around 0 it says little.",
      shown: twin.map { .unlessSame(as: $0) } ?? .always
    ) {
      let incomes = sorted($0.perHour)
      return Reading(value: Gini.coefficient(ofSorted: incomes), over: Double(incomes.count))
    }
  }

  /// Percentiles over drivers of an hourly income.
  private static func percentiles(
    of id: String,
    _ title: String,
    _ hours: Hours,
    kind: KeyFigure.Kind,
    twin: String? = nil,
    _ sorted: @escaping @Sendable (EarningsByDriver.PerHour) -> [Double]
  ) -> [Formula] {
    [10, 50, 90]
      .map { percent in
        Formula(
          "\(id)_p\(percent)",
          "\(title), \(percent)th percentile",
          .wonPerHour,
          kind: kind,
          of: "\(percent)th percentile of \(id)",
          over: hours.drivers,
          by: .happening,
          scope: hours.scope,
          .higher,
          "The \(percent)th percentile of \(id) over \(hours.drivers), shifts of one driver taken "
            + "together.",
          shown: twin.map { .unlessSame(as: "\($0)_p\(percent)") } ?? .always
        ) {
          let incomes = sorted($0.perHour)
          return Reading(
            value: Quantile.of(sorted: incomes, at: Double(percent) / 100),
            over: Double(incomes.count)
          )
        }
      }
  }
}
