// SPDX-License-Identifier: GPL-3.0-or-later

/// Preferred-area priority (선호 지역 우선 배정): the card goes first to drivers near whose home the trip
/// ends, nearest first, then to the others.
///
/// KakaoDriver, August 2016 (etnews and ddaily 2016-08-22).
struct PreferredArea: AsksInTurn {
  static let name = "preferred-area"

  let parallelOffers = 1
  private let candidates: Int

  init(_ dispatch: Dispatch) { candidates = dispatch.candidates }

  func next(for call: UInt32, in market: borrowing MarketState) -> FreeDriver? {
    var drivers: [FreeDriver] = []
    market.nearestToAsk(candidates, about: call, into: &drivers)
    return drivers.first { market.prefers($0.number, call) } ?? drivers.first
  }
}
