// SPDX-License-Identifier: GPL-3.0-or-later

/// Sequential cards, with a better search for riders who pay a fee (스마트호출): their card hides
/// destination and fare and goes first to drivers predicted likely to accept, and a driver who
/// becomes free is asked about their calls first.
///
/// Kakao's smart call, April 2018, 1,000 KRW (Seoul Economic Daily).
struct PriorityFeeFirst: AsksInTurn {
  let parallelOffers = 1
  private let gated: AcceptanceGated

  init(_ dispatch: Dispatch) { gated = AcceptanceGated(dispatch) }

  func hidesDestination(of call: UInt32, in market: borrowing MarketState) -> Bool {
    market.hasPriority(call)
  }

  func next(for call: UInt32, in market: borrowing MarketState) -> FreeDriver? {
    market.hasPriority(call)
      ? gated.next(for: call, in: market) : market.nearestToAsk(about: call)
  }
}
