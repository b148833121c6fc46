// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market

/// Counts and integer sums over the calls submitted inside the window.
struct CallSums: Sendable, Equatable {
  var completed: Int64 = 0
  var noDriver: Int64 = 0
  var abandoned: Int64 = 0
  var cancelled: Int64 = 0
  var open: Int64 = 0
  var driverCancelled: Int64 = 0
  var noShow: Int64 = 0
  var lostToStreet: Int64 = 0
  var paymentFailed: Int64 = 0
  /// Calls submitted outside the window.
  var outside: Int64 = 0
  /// Those of them that were completed inside the window, as the drivers' logbooks saw.
  var completedOutside: Int64 = 0
  /// Paid for those, in KRW.
  var faresOutside: Int64 = 0
  /// Calls outside the window that were matched.
  var matchedOutside: Int64 = 0
  /// Those of them that were matched inside the window.
  var matchedOutsideInWindow: Int64 = 0
  /// Calls of the window that were completed after its end.
  var completedLate: Int64 = 0
  /// Paid for those, in KRW.
  var faresLate: Int64 = 0
  /// Calls of the window that were matched after its end.
  var matchedLate: Int64 = 0
  /// Calls whose instants contradict their outcome or one another.
  var disordered: Int64 = 0
  /// Calls that belong to no intent a call of their number could belong to.
  var stray: Int64 = 0
  /// Records seen, in the window or not.
  var records: Int64 = 0
  /// Sum of the calls' numbers; with `highest` it tells a call that ended twice or never.
  var numbers: Int64 = 0
  /// Highest number of a call; −1 before the first.
  var highest: Int64 = -1
  /// Highest number of a call seen that was submitted before the window; −1 for none.
  var highestBefore: Int64 = -1

  /// Whether a sum of times has outgrown its 63 bits.
  var isBeyondCount = false

  /// Calls of the window that are not the first of their intent.
  var again: Int64 = 0
  /// Completed ones among them whose intent began before the window.
  var lateCompleted: Int64 = 0
  /// Open ones among them whose intent began before the window.
  var lateOpen: Int64 = 0

  /// Closed calls of short trips.
  var short: Int64 = 0
  /// Completed calls of short trips.
  var shortCompleted: Int64 = 0
  /// Closed calls of long trips.
  var long: Int64 = 0
  /// Completed calls of long trips.
  var longCompleted: Int64 = 0

  /// Calls that were matched, open ones among them.
  var matched: Int64 = 0
  /// Calls that were matched and are closed.
  var matchedAndClosed: Int64 = 0
  /// Calls that were boarded, open ones among them.
  var boarded: Int64 = 0

  /// From submission to match, over `matched`, in microseconds.
  var timeToMatch: Int64 = 0
  /// From submission to match, give-up or the run's end, over all submitted, in microseconds.
  var search: Int64 = 0
  /// From match to boarding, over `boarded`, in microseconds.
  var pickupTime: Int64 = 0
  /// From submission to boarding, over `completed`, in microseconds.
  var wait: Int64 = 0
  /// From boarding to drop-off, over `completed`, in microseconds.
  var tripTime: Int64 = 0
  /// From match to the planned arrival of those matched that were not boarded, in microseconds.
  var pickupTimeUnboarded: Int64 = 0
  /// Calls whose car was to come within ten minutes.
  var covered: Int64 = 0
  /// From submission to boarding within half an hour, over all submitted, in microseconds.
  var waitWithin: Int64 = 0
  /// Arrival less the quoted instant, over `boarded`, in microseconds.
  var etaError: Int64 = 0
  /// The same without its sign.
  var etaErrorSize: Int64 = 0
  /// Driver to origin, over `matched`, in millimetres.
  var pickupDistance: Int64 = 0
  /// Driver to origin, over `boarded`, in millimetres.
  var boardedDistance: Int64 = 0
  /// Origin to destination, over `completed`, in millimetres.
  var tripDistance: Int64 = 0
  /// Paid, over `completed`, in KRW.
  var fares: Int64 = 0

  /// Calls that ended inside the run.
  var closed: Int64 {
    completed + noDriver + abandoned + cancelled + driverCancelled + noShow + lostToStreet
      + paymentFailed
  }
  /// All calls of the window.
  var submitted: Int64 { closed + open }
  /// From match to the quoted arrival, over `matched`, in microseconds.
  var plannedPickup: Int64 { pickupTime &- etaError &+ pickupTimeUnboarded }
  /// Trips that ended inside the window.
  var tripsInWindow: Int64 { completed - completedLate + completedOutside }
  /// Paid for those, in KRW.
  var faresInWindow: Int64 { fares &- faresLate &+ faresOutside }
  /// Matches made inside the window.
  var matchesInWindow: Int64 { matched - matchedLate + matchedOutsideInWindow }
  /// Intents whose first call was submitted in the window.
  var intents: Int64 { submitted - again }
  /// Those of them that were completed.
  var intentsCompleted: Int64 { completed - lateCompleted }
  /// Those of them of which a call was open at the end.
  var intentsOpen: Int64 { open - lateOpen }
  /// Whether there is exactly one record for each number from 0.
  var isComplete: Bool { highest + 1 == records && numbers == records * (records - 1) / 2 }

  /// Calls of the window that ended so.
  func count(of outcome: CallOutcome) -> Int64 {
    switch outcome {
    case .completed: completed
    case .noDriver: noDriver
    case .abandonSearch: abandoned
    case .cancelRiderPostmatch: cancelled
    case .openAtEnd: open
    case .cancelDriver: driverCancelled
    case .noShow: noShow
    case .lostToStreet: lostToStreet
    case .paymentFail: paymentFailed
    }
  }

  /// A trip below this length is short, in millimetres.
  static let shortBelow: Int32 = 3_000_000
  /// A trip from this length on is long, in millimetres.
  static let longFrom: Int32 = 10_000_000

  /// Adds calls that were all submitted inside the window, which ends at `end`.
  mutating func add(_ calls: UnsafeBufferPointer<CallRecord>, until end: SimTime) {
    if addNumbers(calls, areInside: true) >= end { addLate(calls, from: end) }
    let trips = TripSums(calls)
    add(trips)
    // Most runs hold nothing else.
    if trips.count == calls.count { return }
    for call in calls where !TripSums.counts(call) { add(call) }
  }

  /// Adds calls that were all submitted outside the window.
  mutating func add(outside calls: UnsafeBufferPointer<CallRecord>, of window: Range<SimTime>) {
    addNumbers(calls, areInside: false)
    outside += Int64(calls.count)
    for call in calls {
      if call.matched != .never { matchedOutside += 1 }
      if window.contains(call.matched) { matchedOutsideInWindow += 1 }
      if call.submitted < window.lowerBound {
        highestBefore = max(highestBefore, Int64(call.call))
      }
      if call.outcome == .completed && window.contains(call.closed) {
        completedOutside += 1
        faresOutside &+= Int64(call.fare)
      }
    }
  }

  /// Adds what became of calls when the window was over.
  private mutating func addLate(_ calls: UnsafeBufferPointer<CallRecord>, from end: SimTime) {
    for call in calls where call.closed >= end {
      if call.matched >= end, call.matched != .never { matchedLate += 1 }
      if call.outcome == .completed {
        completedLate += 1
        faresLate &+= Int64(call.fare)
      }
    }
  }

  /// - Returns: when the last of the calls ended.
  @discardableResult
  private mutating func addNumbers(
    _ calls: UnsafeBufferPointer<CallRecord>,
    areInside: Bool
  ) -> SimTime {
    records += Int64(calls.count)
    var sum = numbers
    var most = highest
    var latest = SimTime.zero
    var differs: UInt32 = 0
    for call in calls {
      sum &+= Int64(call.call)
      most = max(most, Int64(call.call))
      latest = max(latest, call.closed)
      differs |= call.intent ^ call.call | UInt32(call.attempt)
    }
    numbers = sum
    highest = most
    // Rare, so that a market in which nobody calls again pays for one test of the run.
    if differs != 0 { for call in calls { addAgain(call, isInside: areInside) } }
    return latest
  }

  private mutating func add(_ trips: TripSums) {
    let count = Int64(trips.count)
    completed += count
    short += trips.short
    shortCompleted += trips.short
    long += trips.long
    longCompleted += trips.long
    matched += count
    matchedAndClosed += count
    boarded += count
    timeToMatch &+= trips.timeToMatch
    isBeyondCount = Self.outgrow(&search, trips.timeToMatch) || isBeyondCount
    pickupTime &+= trips.pickupTime
    isBeyondCount =
      Self.outgrow(&wait, trips.timeToMatch &+ trips.pickupTime) || isBeyondCount
    isBeyondCount = Self.outgrow(&tripTime, trips.tripTime) || isBeyondCount
    pickupDistance &+= trips.pickupDistance
    boardedDistance &+= trips.pickupDistance
    tripDistance &+= trips.tripDistance
    fares &+= trips.fares
    covered &+= trips.covered
    waitWithin &+= trips.waitWithin
    etaError &+= trips.etaError
    etaErrorSize &+= trips.etaErrorSize
  }

  /// Adds to one of the sums of times that no other is above.
  ///
  /// - Returns: Whether the sum outgrows its bits.
  private static func outgrow(_ sum: inout Int64, _ time: Int64) -> Bool {
    let (total, isTooLarge) = sum.addingReportingOverflow(time)
    sum = total
    return isTooLarge
  }

  /// Adds a call that ended in any way.
  private mutating func add(_ call: CallRecord) {
    switch call.outcome {
    case .completed:
      completed += 1
      let wait = (call.boarded - call.submitted).microseconds
      let trip = (call.closed - call.boarded).microseconds
      isBeyondCount = Self.outgrow(&self.wait, wait) || isBeyondCount
      isBeyondCount = Self.outgrow(&tripTime, trip) || isBeyondCount
      tripDistance &+= Int64(call.tripDistance)
      fares &+= Int64(call.fare)
    case .noDriver: noDriver += 1
    case .abandonSearch: abandoned += 1
    case .cancelRiderPostmatch: cancelled += 1
    case .openAtEnd: open += 1
    case .cancelDriver: driverCancelled += 1
    case .noShow: noShow += 1
    case .lostToStreet: lostToStreet += 1
    case .paymentFail: paymentFailed += 1
    }
    // Sums of bits: no branch foresees the length of a trip.
    let isClosed: Int64 = call.outcome == .openAtEnd ? 0 : 1
    let isCompleted: Int64 = call.outcome == .completed ? 1 : 0
    let isShort: Int64 = call.tripDistance < Self.shortBelow ? 1 : 0
    let isLong: Int64 = call.tripDistance >= Self.longFrom ? 1 : 0
    short &+= isShort & isClosed
    shortCompleted &+= isShort & isCompleted
    long &+= isLong & isClosed
    longCompleted &+= isLong & isCompleted
    let isMatched = call.matched != .never
    let searched = ((isMatched ? call.matched : call.closed) - call.submitted).microseconds
    isBeyondCount = Self.outgrow(&search, searched) || isBeyondCount
    waitWithin &+= Promise.wait(of: call)
    if isMatched {
      matched += 1
      covered &+= Promise.isKeptWithinSpan(call) ? 1 : 0
      if call.outcome != .openAtEnd { matchedAndClosed += 1 }
      timeToMatch &+= (call.matched - call.submitted).microseconds
      pickupDistance &+= Int64(call.pickupDistance)
      if call.boarded != .never {
        boarded += 1
        pickupTime &+= (call.boarded - call.matched).microseconds
        boardedDistance &+= Int64(call.pickupDistance)
        let error = Promise.error(of: call)
        etaError &+= error
        etaErrorSize &+= Int64(truncatingIfNeeded: error.magnitude)
      } else {
        pickupTimeUnboarded &+= Int64(call.plannedPickup) * 1_000
      }
    }
    if !call.isInOrder { disordered += 1 }
  }

  /// Adds what is to be said of a call that is not the first of its intent.
  ///
  /// A rider calls again only after the last call has ended. Since records come in order of ending,
  /// the intent's first call has been seen; if it was submitted before the window, its number is at
  /// most `highestBefore`.
  private mutating func addAgain(_ call: CallRecord, isInside: Bool) {
    if !call.fitsIntent { stray += 1 }
    guard call.attempt != 0, isInside else { return }
    again += 1
    guard Int64(call.intent) <= highestBefore else { return }
    if call.outcome == .completed { lateCompleted += 1 }
    if call.outcome == .openAtEnd { lateOpen += 1 }
  }
}
