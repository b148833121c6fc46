// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore

/// A policy that shows a call to one driver after the other, or to a few at a time, until one
/// accepts: call cards (콜카드).
///
/// Whom to ask next is all that such policies differ in. The radius grows while a call searches; a
/// driver who becomes free is asked about the nearest call in whose reach he is.
protocol AsksInTurn: DispatchPolicy {
  /// Drivers who think about one call at a time.
  var parallelOffers: Int { get }

  /// Whether the card of a call hides destination and fare.
  func hidesDestination(of call: UInt32, in market: borrowing MarketState) -> Bool

  /// The driver to ask next; nil when nobody is in reach.
  ///
  /// A policy that asks several at a time asks the nearest instead.
  func next(for call: UInt32, in market: borrowing MarketState) -> FreeDriver?
}

extension AsksInTurn {
  func hidesDestination(of call: UInt32, in market: borrowing MarketState) -> Bool { false }

  mutating func callArrived(
    _ call: UInt32,
    in market: borrowing MarketState,
    _ commands: inout Commands
  ) {
    ask(about: call, in: market, &commands)
  }

  mutating func searchGoesOn(
    _ call: UInt32,
    in market: borrowing MarketState,
    _ commands: inout Commands
  ) {
    ask(about: call, in: market, &commands)
  }

  mutating func driverFree(
    _ driver: FreeDriver,
    in market: borrowing MarketState,
    _ commands: inout Commands
  ) {
    var calls: [UInt32] = []
    market.callsToAsk(about: driver, withFewerThan: parallelOffers, into: &calls)
    // Who pays to go first, goes first.
    if let call = calls.first(where: { market.hasPriority($0) }) ?? calls.first {
      let isHidden = hidesDestination(of: call, in: market)
      commands.offer(call, to: driver, isHidden: isHidden)
    } else {
      for next in market.callsToCome(to: driver, withFewerThan: parallelOffers) {
        commands.wake(next.call, at: next.at)
      }
    }
  }

  /// Shows the call to the next driver or drivers; with fewer in reach than it could be shown to,
  /// comes back when there may be another.
  private func ask(
    about call: UInt32,
    in market: borrowing MarketState,
    _ commands: inout Commands
  ) {
    let open = market.openOffers(about: call)
    let wanted = parallelOffers - open
    if wanted <= 0 { return }
    if parallelOffers == 1 {
      if let driver = next(for: call, in: market) {
        commands.offer(call, to: driver, isHidden: hidesDestination(of: call, in: market))
        return
      }
    } else {
      var drivers: [FreeDriver] = []
      market.nearestToAsk(wanted, about: call, into: &drivers)
      let isHidden = hidesDestination(of: call, in: market)
      for driver in drivers { commands.offer(call, to: driver, isHidden: isHidden) }
      if drivers.count == wanted { return }
    }
    if let chance = market.nextChance(of: call) { commands.wake(call, at: chance) }
  }
}
