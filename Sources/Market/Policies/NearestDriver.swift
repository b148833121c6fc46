// SPDX-License-Identifier: GPL-3.0-or-later

/// First come, first served: a call takes the nearest free driver at once; when there is none it
/// waits, and a driver who becomes free takes the call that has waited longest.
///
/// Without a pickup radius and with few drivers this sends every freed driver across the city: the
/// wild goose chase. It is kept because it is the usual baseline.
struct NearestDriver: DispatchPolicy {
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
    guard let call = market.oldestWaitingCall(near: driver) else { return }
    commands.assign(call, to: driver)
  }
}
