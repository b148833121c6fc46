// SPDX-License-Identifier: GPL-3.0-or-later

extension Formula {
  /// How much of a driver's work is this market's.
  static let working: [Formula] = [
    shiftShare(
      "shift_free_share",
      "Shift: free",
      .neutral,
      of: "driver-hours online and free",
      "Time online and free (phase 1) divided by time on shift."
    ) { $0.free },
    shiftShare(
      "shift_service_share",
      "Shift: at work for this service",
      .higher,
      of: "driver-hours in phases 2 to 4",
      "Time in phases 2 to 4 divided by time on shift."
    ) { $0.pickup + $0.occupied + $0.returning },
    shiftShare(
      "share_elsewhere",
      "Shift: at work for other apps",
      .neutral,
      of: "driver-hours in other apps' jobs and on ways back from them",
      "Time in other apps' jobs and on the ways back from them divided by time on shift."
    ) { $0.elsewhere + $0.otherReturning },
    shiftShare(
      "shift_commute_share",
      "Shift: on the way to work",
      .lower,
      of: "driver-hours on the way to work",
      "Time on the way to work divided by time on shift."
    ) { $0.commuting },
    Formula(
      "trips_per_driver_night",
      "Trips per shift, other apps' included",
      .ratio,
      kind: .ratio,
      of: "trips completed, other apps' included",
      over: "shifts worked",
      by: .happening,
      scope: .wholeShift,
      .higher,
      "Trips completed for this platform and for other apps divided by shifts of some length in the "
        + "measured window."
    ) { Reading($0.shifts.trips + $0.shifts.otherTrips, over: $0.shifts.worked) },
    Formula(
      "walk_per_driver_night",
      "Way on foot per shift",
      .kilometres,
      kind: .ratio,
      of: "kilometres on foot or kick-board",
      over: "shifts worked",
      by: .happening,
      scope: .wholeShift,
      .lower,
      "Kilometres on foot or kick-board, to all apps' riders, to work and on ways back, divided by "
        + "shifts of some length in the measured window.",
      shown: .unlessZero
    ) { Reading($0.shifts.walkedDistance, in: 1e6, over: $0.shifts.worked) },
    Formula(
      "calls_per_registered_driver",
      "Calls per registered driver",
      .perDay,
      kind: .value,
      of: "calls submitted per measured day",
      over: "registered drivers, mean over the window",
      by: .submission,
      .neutral,
      "Calls per day divided by all registered drivers, whether they ever work or not, at their mean "
        + "number over the measured window where changes add some or take some away."
    ) {
      Reading(Double($0.calls.submitted) / $0.days, over: $0.registeredDrivers)
    },
  ]

  /// A part of the time on shift.
  private static func shiftShare(
    _ id: String,
    _ title: String,
    _ better: KeyFigure.Direction,
    of numerator: String,
    _ definition: String,
    _ part: @escaping @Sendable (ShiftSums) -> Int64
  ) -> Formula {
    Formula(
      id,
      title,
      .share,
      kind: .measuredShare,
      of: numerator,
      over: "driver-hours on shift",
      by: .happening,
      scope: .wholeShift,
      better,
      definition,
      shown: .unlessZero
    ) { Reading(Double(part($0.shifts)) / 3.6e9, over: $0.shiftHours) }
  }
}
