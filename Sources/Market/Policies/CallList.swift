// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore

/// A list of open calls (콜 리스트) that drivers look at in their own time and grab calls from.
///
/// Everybody within the pickup radius sees a call; nobody is rung. A driver looks every `browseS`
/// seconds on average, passes over what is not good enough and reaches for the best of the rest, if
/// nobody was faster. KakaoDriver, August 2016 (etnews 2016-08-22).
///
/// The reach of a call grows as that of any search; the list is renewed every five seconds at most.
struct CallList: DispatchPolicy {
  private let renewal = SimTime(seconds: 5)

  mutating func callArrived(
    _ call: UInt32,
    in market: borrowing MarketState,
    _ commands: inout Commands
  ) {
    list(call, in: market, &commands)
  }

  mutating func searchGoesOn(
    _ call: UInt32,
    in market: borrowing MarketState,
    _ commands: inout Commands
  ) {
    list(call, in: market, &commands)
  }

  mutating func driverFree(
    _ driver: FreeDriver,
    in market: borrowing MarketState,
    _ commands: inout Commands
  ) {
    var calls: [UInt32] = []
    market.callsToAsk(about: driver, into: &calls)
    if !calls.isEmpty { commands.notify(driver.number) }
    // Who passes over what is in the list now stays free for what comes to it.
    for next in market.callsToCome(to: driver) {
      commands.wake(next.call, at: max(next.at, market.clock + renewal))
    }
  }

  private func list(
    _ call: UInt32,
    in market: borrowing MarketState,
    _ commands: inout Commands
  ) {
    var drivers: [FreeDriver] = []
    market.everyoneToAsk(about: call, into: &drivers)
    for driver in drivers { commands.notify(driver.number) }
    guard let chance = market.nextChance(of: call) else { return }
    commands.wake(call, at: max(chance, market.clock + renewal))
  }
}
