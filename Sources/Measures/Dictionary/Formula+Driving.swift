// SPDX-License-Identifier: GPL-3.0-or-later

extension Formula {
  /// How drivers spend their time and kilometres.
  static let driving: [Formula] = [
    Formula(
      "drivers_online",
      "Drivers online",
      .count,
      kind: .value,
      over: "measured hours",
      .neutral,
      "Driver-hours online inside the measured window divided by its hours: the mean number online; "
        + "nobody at work for another app is."
    ) { Reading(Double($0.onlineInWindow) / 3.6e9, over: $0.hours) },
    Formula(
      "p1_share",
      "Time free",
      .share,
      kind: .measuredShare,
      over: "driver-hours online",
      .neutral,
      "Time online and free (phase 1) divided by time online."
    ) { timeShare($0.shifts.free, $0) },
    Formula(
      "p2_share",
      "Time driving to riders",
      .share,
      kind: .measuredShare,
      over: "driver-hours online",
      .lower,
      "Time from match to boarding (phase 2) divided by time online."
    ) { timeShare($0.shifts.pickup, $0) },
    Formula(
      "p3_share",
      "Time with passenger",
      .share,
      kind: .measuredShare,
      over: "driver-hours online",
      .higher,
      "Time from boarding to drop-off (phase 3) divided by time online."
    ) { timeShare($0.shifts.occupied, $0) },
    Formula(
      "p4_share",
      "Time on the way back",
      .share,
      kind: .measuredShare,
      over: "driver-hours online",
      .lower,
      "Time on the way back from a drop-off (phase 4) divided by time online.",
      shown: .unlessZero
    ) { timeShare($0.shifts.returning, $0) },
    Formula(
      "utilization_time",
      "Capacity utilization by time",
      .share,
      kind: .measuredShare,
      over: "driver-hours in phases 1 to 4",
      .higher,
      "ΣP3 / Σ(P1 + P2 + P3 + P4) of driver time (Cramer and Krueger, NBER 22083, who know no "
        + "way back)."
    ) {
      let shifts = $0.shifts
      return Reading(
        Double(shifts.occupied) / 3.6e9,
        over: Double(shifts.free + shifts.pickup + shifts.occupied + shifts.returning) / 3.6e9
      )
    },
    Formula(
      "engaged_share",
      "Time engaged",
      .share,
      kind: .measuredShare,
      over: "driver-hours online",
      .higher,
      "Σ(P2 + P3) divided by time online."
    ) { timeShare($0.shifts.pickup + $0.shifts.occupied, $0) },
    Formula(
      "empty_km_share",
      "Empty kilometres",
      .share,
      kind: .measuredShare,
      over: "kilometres driven",
      .lower,
      "Kilometres of phases 1 and 2 divided by all kilometres driven online (공차율)."
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
      over: "completed trips (drivers' logbooks)",
      .lower,
      "Kilometres of phases 1 and 2 divided by trips completed."
    ) { Reading($0.shifts.emptyDistance, in: 1e6, over: $0.shifts.trips) },
    Formula(
      "trips_per_driver_hour",
      "Trips per driver-hour",
      .perHour,
      kind: .ratio,
      over: "driver-hours online",
      .higher,
      "Trips completed divided by hours online."
    ) { Reading(Double($0.shifts.trips), over: $0.onlineHours) },
    Formula(
      "trips_per_vehicle_day",
      "Trips per vehicle and day",
      .perDay,
      kind: .ratio,
      over: "vehicle-days",
      .higher,
      "Trips completed divided by vehicles times measured days; a vehicle is a driver who was "
        + "online at all."
    ) { Reading(Double($0.shifts.trips), over: Double($0.activeDrivers) * $0.days) },
  ]

  /// A part of the time online.
  private static func timeShare(_ part: Int64, _ totals: Totals) -> Reading {
    Reading(Double(part) / 3.6e9, over: totals.onlineHours)
  }
}
