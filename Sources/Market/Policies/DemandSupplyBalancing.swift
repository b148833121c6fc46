// SPDX-License-Identifier: GPL-3.0-or-later

/// Demand–supply balancing: while drivers are plentiful a call takes the nearest free driver; when
/// they are scarce a freed driver takes the nearest waiting call instead of the oldest.
///
/// Short pickups keep drivers productive exactly when they are short, at the price of long waits
/// for remote callers. Maciejewski & Bischoff 2015; Maciejewski, Salanova, Bischoff & Estrada 2016,
/// doi 10.1007/s12652-016-0366-3.
struct DemandSupplyBalancing: DispatchPolicy {
  mutating func callArrived(
    _ call: UInt32,
    in market: borrowing MarketState,
    _ commands: inout Commands
  ) {
    guard let driver = market.nearestFreeDriver(to: call) else { return }
    commands.assign(call, to: driver)
  }

  mutating func driverFree(
    _ driver: FreeDriver,
    in market: borrowing MarketState,
    _ commands: inout Commands
  ) {
    // The driver is not yet among the free ones that the market counts.
    let isScarce = market.freeDriverCount + 1 < market.waitingCallCount
    let call =
      isScarce
      ? market.nearestWaitingCall(to: driver) : market.oldestWaitingCall(near: driver)
    guard let call else { return }
    commands.assign(call, to: driver)
  }
}
