// SPDX-License-Identifier: GPL-3.0-or-later

/// Everybody within the growing radius is shown the call at once; the first to accept has it.
///
/// Early taxi apps, KakaoTaxi of 2015 with 4 km (KTB, April 2015). The others who wanted it, or still
/// thought, have lost the race.
struct Broadcast: DispatchPolicy {
  mutating func callArrived(
    _ call: UInt32,
    in market: borrowing MarketState,
    _ commands: inout Commands
  ) {
    showEveryone(call, in: market, &commands)
  }

  mutating func searchGoesOn(
    _ call: UInt32,
    in market: borrowing MarketState,
    _ commands: inout Commands
  ) {
    showEveryone(call, in: market, &commands)
  }

  mutating func driverFree(
    _ driver: FreeDriver,
    in market: borrowing MarketState,
    _ commands: inout Commands
  ) {
    var calls: [UInt32] = []
    market.callsToAsk(about: driver, into: &calls)
    if let call = calls.first {
      commands.offer(call, to: driver)
    } else {
      for next in market.callsToCome(to: driver) { commands.wake(next.call, at: next.at) }
    }
  }

  private func showEveryone(
    _ call: UInt32,
    in market: borrowing MarketState,
    _ commands: inout Commands
  ) {
    var drivers: [FreeDriver] = []
    market.everyoneToAsk(about: call, into: &drivers)
    for driver in drivers { commands.offer(call, to: driver) }
    guard let chance = market.nextChance(of: call) else { return }
    commands.wake(call, at: chance)
  }
}
