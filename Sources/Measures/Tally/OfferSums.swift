// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market

/// Counts over the offers, those shown inside the window and all of them.
struct OfferSums: Sendable, Equatable {
  /// Offers of one kind shown in the window, and those of them accepted in it.
  struct Count: Sendable, Equatable {
    var shown: Int64 = 0
    var accepted: Int64 = 0
  }

  private struct Driver: Sendable, Equatable {
    var shown: UInt32 = 0
    var accepted: UInt32 = 0
  }

  /// Offers on a card of their own.
  var cards = Count()
  /// Calls seen in a list.
  var glances = Count()
  /// All offers by answer, in the window or not, indexed by `OfferAnswer.rawValue`.
  var answers = [Int64](repeating: 0, count: OfferAnswer.allCases.count)
  /// Offers seen, in the window or not.
  var records: Int64 = 0
  /// Offers that ended before they were shown, or never.
  var disordered: Int64 = 0

  /// Cards of the window, indexed by driver; grows as drivers appear.
  private var drivers: [Driver] = []

  mutating func add(_ offers: UnsafeBufferPointer<OfferRecord>, in window: Range<SimTime>) {
    records += Int64(offers.count)
    for offer in offers {
      answers[Int(offer.answer.rawValue)] += 1
      if offer.shown > offer.ended || offer.ended == .never { disordered += 1 }
      guard window.contains(offer.shown), offer.driver >= 0 else { continue }
      // What is answered after the window is no answer in it.
      let isAccepted = offer.answer == .accepted && offer.ended < window.upperBound
      if offer.isGlance {
        glances.shown += 1
        if isAccepted { glances.accepted += 1 }
        continue
      }
      cards.shown += 1
      if isAccepted { cards.accepted += 1 }
      let driver = Int(offer.driver)
      if driver >= drivers.count {
        drivers.append(contentsOf: repeatElement(Driver(), count: driver + 1 - drivers.count))
      }
      drivers[driver].shown &+= 1
      if isAccepted { drivers[driver].accepted &+= 1 }
    }
  }

  /// Mean over the drivers who were shown any card of the share that each accepted.
  var acceptanceOfDrivers: Reading {
    let asked = drivers.filter { $0.shown > 0 }
    let rates = asked.lazy.map { Double($0.accepted) / Double($0.shown) }
    return Reading(CompensatedSum.of(rates), over: Double(asked.count))
  }
}
