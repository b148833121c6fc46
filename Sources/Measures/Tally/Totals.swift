// SPDX-License-Identifier: GPL-3.0-or-later
import Market

/// Everything the formulas may draw on once a replication is over.
struct Totals: Sendable {
  /// Measured service days.
  let days: Double
  /// Length of the window.
  let hours: Double
  let calls: CallSums
  let spread: SpreadOfCalls.Histograms
  let zones: ZoneTally
  let shifts: ShiftSums
  let offers: OfferSums
  let money: MoneySums
  /// Steps from install to first call; nil when there is no funnel.
  let funnel: FunnelCounts?
  /// Drivers registered, whether they ever work or not.
  let registeredDrivers: Int
  /// Drivers who were online at all.
  let activeDrivers: Int
  /// Time online inside the window, without that at other apps, in microseconds.
  let onlineInWindow: Int64
  /// Gross and net per hour of drivers with enough time online, each ascending.
  let perHour: (gross: [Double], net: [Double])

  /// Time online of the logbooks, in hours.
  var onlineHours: Double { Double(shifts.online) / 3.6e9 }
}
