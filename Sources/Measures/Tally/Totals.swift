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
  let cells: CellTally
  var shifts: ShiftSums
  let offers: OfferSums
  let money: MoneySums
  /// Steps from install to first call; nil when there is no funnel.
  let funnel: FunnelCounts?
  /// Drivers registered, whether they ever work or not, mean over the window.
  let registeredDrivers: Double
  /// Days on which drivers had a shift.
  let vehicleDays: Int64
  /// Incomes per hour of drivers with enough hours.
  let perHour: EarningsByDriver.PerHour

  /// Time online (phases 1 to 4) of the logbooks, in hours.
  var onlineHours: Double { Double(shifts.online) / 3.6e9 }
  /// Time on shift of the logbooks, in hours.
  var shiftHours: Double { Double(shifts.whole) / 3.6e9 }
}
