// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore

/// What the search for one call's driver remembers, in a market in which drivers are asked or
/// riders bid.
struct Search: BitwiseCopyable {
  /// Next instant at which the policy comes back to the call.
  var wakesAt = SimTime.never
  /// How far, as a rank, and when everyone in reach was last shown the call.
  var shownTo: Int64 = -1
  var shownAt = SimTime.zero
  /// Offers made, as a list in `OfferBook`; −1 for none.
  var offers: Int32 = -1
  /// A bit for each driver asked, by the number's low six bits: most who were not asked are known
  /// without looking through the list.
  var asked: UInt64 = 0
  /// Offers that are not answered yet.
  var openOffers: Int32 = 0
  /// What the rider named, in KRW; 0 for the meter.
  var bid: Int32 = 0
  /// Fee on top of the fare, in KRW.
  var priorityFee: Int32 = 0
  /// What the meter would show, in KRW.
  var meter: Int32 = 0
  /// Kilometres from the destination back to where the calls are.
  var returnKm: Float = 0
  /// Zone of the destination.
  var destinationZone: UInt16 = 0
  /// Raises of the bid so far.
  var raises: UInt16 = 0

  /// Whether a driver may be in the list of offers.
  func mayHaveAsked(_ driver: Int32) -> Bool { asked & (1 << UInt64(driver & 63)) != 0 }

  /// Notes that a driver is in the list of offers.
  mutating func noteAsked(_ driver: Int32) { asked |= 1 << UInt64(driver & 63) }

  /// What the driver gets above the meter's fare, in KRW.
  var bonus: Int32 { (bid > 0 ? bid - meter : 0) + priorityFee }
}
