// SPDX-License-Identifier: GPL-3.0-or-later

extension Formula {
  /// The rides themselves.
  static let trips: [Formula] = [
    Formula(
      "trip_distance",
      "Trip distance",
      .kilometres,
      kind: .ratio,
      over: "completed trips",
      .neutral,
      "Street distance from origin to destination, mean over completed calls."
    ) { Reading($0.calls.tripDistance, in: 1e6, over: $0.calls.completed) },
    Formula(
      "trip_time",
      "Trip time",
      .seconds,
      kind: .ratio,
      over: "completed trips",
      .neutral,
      "From the start of boarding to drop-off, mean over completed calls."
    ) { Reading($0.calls.tripTime, in: 1e6, over: $0.calls.completed) },
    Formula(
      "speed",
      "Speed with passenger",
      .kilometresPerHour,
      kind: .ratio,
      over: "passenger-hours",
      .neutral,
      "Sum of trip distances divided by the sum of trip times, boarding included, over completed "
        + "calls."
    ) { Reading(Double($0.calls.tripDistance) / 1e6, over: Double($0.calls.tripTime) / 3.6e9) },
  ]
}
