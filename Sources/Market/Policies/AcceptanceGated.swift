// SPDX-License-Identifier: GPL-3.0-or-later

/// The card goes to the nearest driver among those predicted likely to accept; without any such, to
/// the nearest.
///
/// The hybrid of Kakao's AI dispatch since April 2020: predicted acceptance is a gate, pickup time
/// the order (ddaily and etnews, April 2022).
struct AcceptanceGated: AsksInTurn {
  let parallelOffers = 1
  private let candidates: Int
  private let gate: Double

  init(_ dispatch: Dispatch) {
    candidates = dispatch.candidates
    gate = dispatch.acceptanceGate
  }

  func next(for call: UInt32, in market: borrowing MarketState) -> FreeDriver? {
    var drivers: [FreeDriver] = []
    market.nearestToAsk(candidates, about: call, into: &drivers)
    return drivers.first { market.predictedAcceptance(of: $0, about: call) >= gate }
      ?? drivers.first
  }
}
