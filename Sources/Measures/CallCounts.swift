// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market

/// What became of some of a replication's calls, such as those of one zone of origin or one clock
/// hour: sums, so that parts and replications can be put together.
public struct CallCounts: Sendable, Equatable, Codable {
  /// Measured service days.
  var days = 0.0
  /// Completed calls.
  public internal(set) var completed: Int64 = 0
  var noDriver: Int64 = 0
  var abandonSearch: Int64 = 0
  var cancelRiderPostmatch: Int64 = 0
  var cancelDriver: Int64 = 0
  var noShow: Int64 = 0
  var lostToStreet: Int64 = 0
  var paymentFail: Int64 = 0
  var openAtEnd: Int64 = 0
  /// First calls of their intents.
  var intents: Int64 = 0
  /// Calls matched, open ones among them.
  var matched: Int64 = 0
  /// Calls matched and closed.
  var matchedAndClosed: Int64 = 0
  /// Calls boarded, open ones among them.
  var boarded: Int64 = 0
  /// Calls whose car was to come within ten minutes.
  var covered: Int64 = 0
  /// Closed calls of short trips, and of long ones.
  var short: Int64 = 0
  var shortCompleted: Int64 = 0
  var long: Int64 = 0
  var longCompleted: Int64 = 0
  /// From submission to match, over the matched, in microseconds.
  var timeToMatch: Int64 = 0
  /// From submission to match or to the end without one, over all, in microseconds.
  var search: Int64 = 0
  /// From submission to boarding, over the completed, in microseconds.
  public internal(set) var wait: Int64 = 0
  /// The wait within half an hour, over all, in microseconds.
  var waitWithin: Int64 = 0
  /// From match to arrival, over the boarded, in microseconds.
  var pickupTime: Int64 = 0
  /// The time that it was to take, over the matched, in microseconds.
  var plannedPickup: Int64 = 0
  /// Arrival less the quoted instant, over the boarded, in microseconds.
  var etaError: Int64 = 0
  /// The same without its sign.
  var etaErrorSize: Int64 = 0
  /// Driver to origin, over the boarded, in millimetres.
  var boardedDistance: Int64 = 0
  /// Driver to origin, over the matched, in millimetres.
  var pickupDistance: Int64 = 0
  /// From boarding to drop-off, over the completed, in microseconds.
  var tripTime: Int64 = 0
  /// Origin to destination, over the completed, in millimetres.
  var tripDistance: Int64 = 0
  /// Paid, over the completed, in KRW.
  var fares: Int64 = 0

  /// Nothing counted.
  public init() {}

  /// Calls that ended inside the run.
  public var closed: Int64 {
    completed + noDriver + abandonSearch + cancelRiderPostmatch + cancelDriver + noShow
      + lostToStreet + paymentFail
  }

  /// All calls.
  public var submitted: Int64 { closed + openAtEnd }

  /// Calls of which it is known whether a car was found.
  var decided: Int64 { closed + matched - matchedAndClosed }

  /// Calls completed of those closed.
  public var completion: Quotient { Quotient(Double(completed), over: Double(closed)) }

  /// Adds a call.
  ///
  /// - Complexity: O(1), some 60 instructions.
  mutating func add(_ call: CallRecord) {
    switch call.outcome {
    case .completed:
      completed &+= 1
      wait &+= (call.boarded - call.submitted).microseconds
      tripTime &+= (call.closed - call.boarded).microseconds
      tripDistance &+= Int64(call.tripDistance)
      fares &+= Int64(call.fare)
    case .noDriver: noDriver &+= 1
    case .abandonSearch: abandonSearch &+= 1
    case .cancelRiderPostmatch: cancelRiderPostmatch &+= 1
    case .cancelDriver: cancelDriver &+= 1
    case .noShow: noShow &+= 1
    case .lostToStreet: lostToStreet &+= 1
    case .paymentFail: paymentFail &+= 1
    case .openAtEnd: openAtEnd &+= 1
    }
    let isClosed: Int64 = call.outcome == .openAtEnd ? 0 : 1
    let isCompleted: Int64 = call.outcome == .completed ? 1 : 0
    let isShort: Int64 = call.tripDistance < CallSums.shortBelow ? 1 : 0
    let isLong: Int64 = call.tripDistance >= CallSums.longFrom ? 1 : 0
    short &+= isShort & isClosed
    shortCompleted &+= isShort & isCompleted
    long &+= isLong & isClosed
    longCompleted &+= isLong & isCompleted
    intents &+= call.attempt == 0 ? 1 : 0
    waitWithin &+= Promise.wait(of: call)
    guard call.matched != .never else {
      search &+= (call.closed - call.submitted).microseconds
      return
    }
    matched &+= 1
    matchedAndClosed &+= isClosed
    timeToMatch &+= (call.matched - call.submitted).microseconds
    search &+= (call.matched - call.submitted).microseconds
    pickupDistance &+= Int64(call.pickupDistance)
    covered &+= Promise.isKeptWithinSpan(call) ? 1 : 0
    guard call.boarded != .never else {
      plannedPickup &+= Int64(call.plannedPickup) * 1_000
      return
    }
    let pickup = (call.boarded - call.matched).microseconds
    let error = Promise.error(of: call)
    boarded &+= 1
    pickupTime &+= pickup
    plannedPickup &+= pickup &- error
    etaError &+= error
    etaErrorSize &+= Int64(truncatingIfNeeded: error.magnitude)
    boardedDistance &+= Int64(call.pickupDistance)
  }

  /// Adds other calls' counts.
  static func += (sum: inout CallCounts, part: CallCounts) {
    for path in parts { sum[keyPath: path] &+= part[keyPath: path] }
  }

  private static var parts: [WritableKeyPath<CallCounts, Int64>] {
    [
      \.completed, \.noDriver, \.abandonSearch, \.cancelRiderPostmatch, \.cancelDriver, \.noShow,
      \.lostToStreet, \.paymentFail, \.openAtEnd, \.intents, \.matched, \.matchedAndClosed,
      \.boarded, \.covered, \.short, \.shortCompleted, \.long, \.longCompleted, \.timeToMatch,
      \.search, \.wait, \.waitWithin, \.pickupTime, \.plannedPickup, \.etaError, \.etaErrorSize,
      \.boardedDistance, \.pickupDistance, \.tripTime, \.tripDistance, \.fares,
    ]
  }
}
