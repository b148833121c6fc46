// SPDX-License-Identifier: GPL-3.0-or-later
import Measures

/// One of the series that describe the hours of a day, by the id it has in files.
struct HourSeries: Sendable {
  let id: String
  let estimate: @Sendable (HourSummary) -> Estimate?

  static let all = [
    HourSeries(id: "calls_per_day") { $0.callsPerDay },
    HourSeries(id: "completion_rate_call") { $0.completionRate },
    HourSeries(id: "wait_total") { $0.waitTotal },
    HourSeries(id: "drivers_online") { $0.driversOnline },
    HourSeries(id: "utilization_time") { $0.utilization },
  ]
}
