// SPDX-License-Identifier: GPL-3.0-or-later

/// Sequential cards: the nearest driver not yet asked has `offerTimeoutS` to answer, then the next.
///
/// KakaoTaxi 2015–18 asked "nearby drivers in order" (Seoul Economic Daily, April 2018).
struct SequentialOffers: AsksInTurn {
  let parallelOffers: Int

  init(_ dispatch: Dispatch) { parallelOffers = dispatch.parallelOffers }

  func next(for call: UInt32, in market: borrowing MarketState) -> FreeDriver? {
    market.nearestToAsk(about: call)
  }
}
