// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market

/// How the fares of completed calls were divided, each at the rates in force when it was paid.
struct MoneySums: Sendable {
  /// Rates in order of the instants from which they hold; empty when nobody told.
  private let rates: [(from: SimTime, rates: RevenueRates)]
  /// Which of them was in force last.
  private var current = 0

  /// Platform's commissions before any fee it pays, over completed calls of the window, in KRW.
  var commission: Int64 = 0
  /// What the platform kept of those fares once it had paid fees, in KRW.
  var platform: Int64 = 0
  /// What the platform paid of those fares for the riders, in KRW.
  var promotion: Int64 = 0
  /// Drivers' part of all fares paid inside the window, in KRW.
  var drivers: Int64 = 0

  init(rates: [(from: SimTime, rates: RevenueRates)]) {
    self.rates = rates
  }

  /// Whether there are rates to divide by.
  var isKnown: Bool { !rates.isEmpty }

  mutating func add(_ calls: UnsafeBufferPointer<CallRecord>, in window: Range<SimTime>) {
    if rates.isEmpty { return }
    for call in calls where call.outcome == .completed {
      let isDriven = window.contains(call.closed)
      let isMeasured = window.contains(call.submitted)
      guard isDriven || isMeasured else { continue }
      seek(call.closed)
      let rates = rates[current].rates
      let split = RevenueSplit(of: Int64(call.fare), at: rates)
      if isDriven { drivers &+= split.driver }
      guard isMeasured else { continue }
      let fees = rates.feesPaidBy == .platform ? split.paymentFee &+ split.insurance : 0
      commission &+= split.platform &+ fees
      platform &+= split.platform
      promotion &+= split.promotion
    }
  }

  /// Finds the rates in force at an instant; calls come in order of closing, so it is a step at most.
  @inline(__always)
  private mutating func seek(_ instant: SimTime) {
    while current + 1 < rates.count, instant >= rates[current + 1].from { current += 1 }
    while current > 0, instant < rates[current].from { current -= 1 }
  }
}
