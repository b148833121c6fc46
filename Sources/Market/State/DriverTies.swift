// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore

/// Which of several equally near drivers goes first with one call, by `dispatch.ties`.
struct DriverTies: TieOrder {
  let rule: Dispatch.Ties
  let call: UInt32
  /// Valid for as long as the market is lent to whoever asks.
  let market: MarketState.Questions

  /// Asked for only when two drivers are equally near, so that looking at a driver, which is a
  /// cache miss in a country, is rare.
  func key(_ driver: Int32) -> UInt64 {
    switch rule {
    case .longestFree: market.turn(of: driver)
    case .lowestNumber: 0
    case .random: market.lot(of: driver, about: call)
    }
  }
}
