// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market

/// Sums over those calls of a run that are completed, with their instants in order.
///
/// Of such a call nothing need be asked, and what is kept of it is little enough to stay in
/// registers. The instants are summed, not the spans between them: sums may wrap, and their
/// differences are right all the same.
struct TripSums {
  private var submitted: Int64 = 0
  private var matched: Int64 = 0
  private var boarded: Int64 = 0
  private var closed: Int64 = 0

  /// Calls that count.
  private(set) var count = 0
  /// Calls of short trips.
  private(set) var short: Int64 = 0
  /// Calls of long trips.
  private(set) var long: Int64 = 0
  /// Driver to origin, in millimetres.
  private(set) var pickupDistance: Int64 = 0
  /// Origin to destination, in millimetres.
  private(set) var tripDistance: Int64 = 0
  /// Paid, in KRW.
  private(set) var fares: Int64 = 0

  /// Calls whose car was to come within ten minutes.
  private(set) var covered: Int64 = 0
  /// Arrivals less quoted instants, in microseconds.
  private(set) var etaError: Int64 = 0
  /// The same without signs.
  private(set) var etaErrorSize: Int64 = 0
  /// Waits beyond half an hour, in microseconds.
  private var beyondHorizon: Int64 = 0

  /// From submission to boarding within half an hour, in microseconds.
  var waitWithin: Int64 { boarded &- submitted &- beyondHorizon }
  /// From submission to match, in microseconds.
  var timeToMatch: Int64 { matched &- submitted }
  /// From match to boarding, in microseconds.
  var pickupTime: Int64 { boarded &- matched }
  /// From boarding to drop-off, in microseconds.
  var tripTime: Int64 { closed &- boarded }

  /// Whether a call is one of those summed here.
  @inline(__always)
  static func counts(_ call: CallRecord) -> Bool {
    call.outcome == .completed && call.isInOrder
  }

  /// Sums up those of the calls that count.
  ///
  /// - Complexity: O(run), some 65 instructions per call.
  init(_ calls: UnsafeBufferPointer<CallRecord>) {
    for call in calls where Self.counts(call) {
      count &+= 1
      submitted &+= call.submitted.microseconds
      matched &+= call.matched.microseconds
      boarded &+= call.boarded.microseconds
      closed &+= call.closed.microseconds
      // Sums of bits: no branch foresees the length of a trip.
      short &+= call.tripDistance < CallSums.shortBelow ? 1 : 0
      long &+= call.tripDistance >= CallSums.longFrom ? 1 : 0
      pickupDistance &+= Int64(call.pickupDistance)
      tripDistance &+= Int64(call.tripDistance)
      fares &+= Int64(call.fare)
      covered &+= Promise.isKeptWithinSpan(call) ? 1 : 0
      // Both are rare.
      let wait = (call.boarded - call.submitted).microseconds
      if wait > Promise.horizon.microseconds { beyondHorizon &+= wait &- Promise.within(wait) }
      let error = Promise.error(of: call)
      if error != 0 {
        etaError &+= error
        etaErrorSize &+= Int64(truncatingIfNeeded: error.magnitude)
      }
    }
  }
}
