// SPDX-License-Identifier: GPL-3.0-or-later

extension Formula {
  /// The rides themselves.
  static let trips: [Formula] = [
    Formula(
      "trip_distance",
      "Trip distance",
      .kilometres,
      kind: .ratio,
      of: "kilometres from origin to destination of completed calls",
      over: "completed trips",
      by: .submission,
      .neutral,
      "Street distance from origin to destination, mean over completed calls."
    ) { Reading($0.calls.tripDistance, in: 1e6, over: $0.calls.completed) },
    Formula(
      "trip_time",
      "Trip time",
      .seconds,
      kind: .ratio,
      of: "seconds from the start of boarding to drop-off of completed calls",
      over: "completed trips",
      by: .submission,
      .neutral,
      "From the start of boarding to drop-off, mean over completed calls."
    ) { Reading($0.calls.tripTime, in: 1e6, over: $0.calls.completed) },
    Formula(
      "speed",
      "Speed with passenger",
      .kilometresPerHour,
      kind: .ratio,
      of: "kilometres from origin to destination of completed calls",
      over: "passenger-hours",
      by: .submission,
      .neutral,
      "Sum of trip distances divided by the sum of trip times, boarding included, over completed "
        + "calls."
    ) { Reading(Double($0.calls.tripDistance) / 1e6, over: Double($0.calls.tripTime) / 3.6e9) },
  ]
}
