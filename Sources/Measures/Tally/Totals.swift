// SPDX-License-Identifier: GPL-3.0-or-later

/// Everything the formulas may draw on once a replication is over.
struct Totals: Sendable {
  /// Measured service days.
  let days: Double
  /// Length of the window.
  let hours: Double
  let calls: CallSums
  let spread: SpreadOfCalls
  let zones: ZoneTally
  let shifts: ShiftSums
  /// Drivers who were online at all.
  let activeDrivers: Int
  /// Time online inside the window, in microseconds.
  let onlineInWindow: Int64
  /// Gross and net per hour of drivers with enough time online, each ascending.
  let perHour: (gross: [Double], net: [Double])

  /// Time online of the logbooks, in hours.
  var onlineHours: Double { Double(shifts.online) / 3.6e9 }
}
