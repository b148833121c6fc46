// SPDX-License-Identifier: GPL-3.0-or-later

extension Formula {
  /// How drivers spend their time and kilometres.
  static let driving: [Formula] = [
    Formula(
      "drivers_online",
      "Drivers online",
      .count,
      kind: .value,
      of: "driver-hours online",
      over: "measured hours",
      by: .happening,
      .neutral,
      "Driver-hours online (phases 1 to 4) divided by the hours of the measured window: the mean "
        + "number online; nobody on the way to work, in another app's job or on the way back from "
        + "it is."
    ) { Reading($0.onlineHours, over: $0.hours) },
    timeShare(
      "p1_share",
      "Time free",
      .neutral,
      of: "driver-hours online and free",
      "Time online and free (phase 1) divided by time online."
    ) { $0.free },
    timeShare(
      "p2_share",
      "Time driving to riders",
      .lower,
      of: "driver-hours from match to the start of boarding",
      "Time from match to the start of boarding (phase 2) divided by time online."
    ) { $0.pickup },
    timeShare(
      "p3_share",
      "Time with passenger",
      .higher,
      of: "driver-hours with passenger",
      "Time from the start of boarding to drop-off (phase 3) divided by time online."
    ) { $0.occupied },
    timeShare(
      "p4_share",
      "Time on the way back",
      .lower,
      of: "driver-hours on the way back",
      "Time on the way back from this service's drop-offs (phase 4) divided by time online; the way "
        + "to work and ways back from other apps' jobs are not in it.",
      shown: .unlessZero
    ) { $0.returning },
    Formula(
      "utilization_time",
      "Capacity utilization by time",
      .share,
      kind: .measuredShare,
      of: "driver-hours with passenger",
      over: "driver-hours in phases 1 to 3",
      by: .happening,
      .higher,
      "ΣP3 / Σ(P1 + P2 + P3) of driver time (Cramer and Krueger, NBER 22083, who know no way back); "
        + "p3_share has phase 4 below the line too.",
      shown: .unlessSame(as: "p3_share")
    ) {
      let shifts = $0.shifts
      return Reading(
        Double(shifts.occupied) / 3.6e9,
        over: Double(shifts.free + shifts.pickup + shifts.occupied) / 3.6e9
      )
    },
    timeShare(
      "engaged_share",
      "Time engaged",
      .higher,
      of: "driver-hours from match to drop-off",
      "Σ(P2 + P3) divided by time online."
    ) { $0.pickup + $0.occupied },
    Formula(
      "empty_km_share",
      "Empty kilometres",
      .share,
      kind: .measuredShare,
      of: "kilometres of phases 1, 2 and 4",
      over: "kilometres of phases 1 to 4",
      by: .happening,
      .lower,
      "Kilometres without passenger (phases 1, 2 and 4), driven, walked or ridden, divided by all "
        + "kilometres online (공차율); for drivers on foot walk_per_driver_night has what they walk."
    ) {
      let shifts = $0.shifts
      return Reading(
        Double(shifts.emptyDistance) / 1e6,
        over: Double(shifts.emptyDistance + shifts.occupiedDistance) / 1e6
      )
    },
    Formula(
      "deadhead_per_trip",
      "Empty kilometres per trip",
      .kilometres,
      kind: .ratio,
      of: "kilometres of phases 1, 2 and 4",
      over: "completed trips (drivers' logbooks)",
      by: .happening,
      .lower,
      "Kilometres without passenger (phases 1, 2 and 4), driven, walked or ridden, divided by trips "
        + "completed."
    ) { Reading($0.shifts.emptyDistance, in: 1e6, over: $0.shifts.trips) },
    Formula(
      "trips_per_driver_hour",
      "Trips per driver-hour",
      .perHour,
      kind: .ratio,
      of: "completed trips (drivers' logbooks)",
      over: "driver-hours online",
      by: .happening,
      .higher,
      "Trips completed divided by hours online."
    ) { Reading(Double($0.shifts.trips), over: $0.onlineHours) },
    Formula(
      "trips_per_vehicle_day",
      "Trips per vehicle and day",
      .perDay,
      kind: .ratio,
      of: "completed trips (drivers' logbooks)",
      over: "vehicle-days",
      by: .happening,
      .higher,
      "Trips completed divided by vehicle-days: for each driver the service days of the measured "
        + "window on which there was any part of a shift; days off do not count."
    ) { Reading($0.shifts.trips, over: $0.vehicleDays) },
  ]

  /// A part of the time online.
  private static func timeShare(
    _ id: String,
    _ title: String,
    _ better: KeyFigure.Direction,
    of numerator: String,
    _ definition: String,
    shown: KeyFigure.Visibility = .always,
    _ part: @escaping @Sendable (ShiftSums) -> Int64
  ) -> Formula {
    Formula(
      id,
      title,
      .share,
      kind: .measuredShare,
      of: numerator,
      over: "driver-hours online",
      by: .happening,
      better,
      definition,
      shown: shown
    ) { Reading(Double(part($0.shifts)) / 3.6e9, over: $0.onlineHours) }
  }
}
