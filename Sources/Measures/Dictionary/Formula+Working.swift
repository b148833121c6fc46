// SPDX-License-Identifier: GPL-3.0-or-later

extension Formula {
  /// How much of a driver's work is this market's.
  static let working: [Formula] = [
    Formula(
      "share_elsewhere",
      "Time at work for other apps",
      .share,
      kind: .measuredShare,
      over: "driver-hours on shift",
      .neutral,
      "Time at work for other apps divided by that and time online together.",
      shown: .unlessZero
    ) {
      let shifts = $0.shifts
      return Reading(
        Double(shifts.elsewhere) / 3.6e9,
        over: Double(shifts.elsewhere + shifts.online) / 3.6e9
      )
    },
    Formula(
      "trips_per_driver_night",
      "Trips per shift, other apps' included",
      .ratio,
      kind: .ratio,
      over: "shifts worked",
      .higher,
      "Trips completed for this platform and for other apps divided by shifts of some length."
    ) { Reading($0.shifts.trips + $0.shifts.otherTrips, over: $0.shifts.worked) },
    Formula(
      "walk_per_driver_night",
      "Way on foot per shift",
      .kilometres,
      kind: .ratio,
      over: "shifts worked",
      .lower,
      "Kilometres on foot or kick-board, to riders and on ways back, divided by shifts of some "
        + "length.",
      shown: .unlessZero
    ) { Reading($0.shifts.walkedDistance, in: 1e6, over: $0.shifts.worked) },
    Formula(
      "calls_per_registered_driver",
      "Calls per registered driver",
      .perDay,
      kind: .value,
      over: "registered drivers",
      .neutral,
      "Calls per day divided by all registered drivers, whether they ever work or not."
    ) {
      Reading(Double($0.calls.submitted) / $0.days, over: Double($0.registeredDrivers))
    },
  ]
}
