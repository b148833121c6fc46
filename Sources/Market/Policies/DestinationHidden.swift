// SPDX-License-Identifier: GPL-3.0-or-later

/// Sequential cards that show neither destination nor fare until a driver has accepted.
///
/// A driver who finds the revealed trip not worth it cancels with probability `revealCancel`, for a
/// penalty keeps the others. Kakao's smart call of April 2018 hid the destination this way.
struct DestinationHidden: AsksInTurn {
  let parallelOffers = 1

  func hidesDestination(of call: UInt32, in market: borrowing MarketState) -> Bool { true }

  func next(for call: UInt32, in market: borrowing MarketState) -> FreeDriver? {
    market.nearestToAsk(about: call)
  }
}
