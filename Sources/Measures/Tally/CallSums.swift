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
  /// Calls submitted outside the window.
  var outside: Int64 = 0
  /// Those of them that were completed after the window's start, as the drivers' logbooks saw.
  var completedOutside: Int64 = 0
  /// Paid for those, in KRW.
  var faresOutside: Int64 = 0
  /// Calls whose instants contradict their outcome or one another.
  var disordered: Int64 = 0
  /// Records seen, in the window or not.
  var records: Int64 = 0
  /// Sum of the calls' numbers; with `highest` it tells a call that ended twice or never.
  var numbers: Int64 = 0
  /// Highest number of a call; −1 before the first.
  var highest: Int64 = -1

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
  /// Driver to origin, over `matched`, in millimetres.
  var pickupDistance: Int64 = 0
  /// Origin to destination, over `completed`, in millimetres.
  var tripDistance: Int64 = 0
  /// Paid, over `completed`, in KRW.
  var fares: Int64 = 0

  /// Calls that ended inside the run.
  var closed: Int64 { completed + noDriver + abandoned + cancelled }
  /// All calls of the window.
  var submitted: Int64 { closed + open }
  /// Whether there is exactly one record for each number from 0.
  var isComplete: Bool { highest + 1 == records && numbers == records * (records - 1) / 2 }

  mutating func add(_ calls: UnsafeBufferPointer<CallRecord>, in window: Range<SimTime>) {
    var sums = self  // A local copy stays in registers.
    sums.records += Int64(calls.count)
    for call in calls {
      sums.numbers &+= Int64(call.call)
      sums.highest = max(sums.highest, Int64(call.call))
      guard window.contains(call.submitted) else {
        sums.outside += 1
        if call.outcome == .completed && call.closed >= window.lowerBound {
          sums.completedOutside += 1
          sums.faresOutside &+= Int64(call.fare)
        }
        continue
      }
      sums.add(call)
    }
    self = sums
  }

  @inline(__always)
  private mutating func add(_ call: CallRecord) {
    switch call.outcome {
    case .completed:
      completed += 1
      wait &+= (call.boarded - call.submitted).microseconds
      tripTime &+= (call.closed - call.boarded).microseconds
      tripDistance &+= Int64(call.tripDistance)
      fares &+= Int64(call.fare)
    case .noDriver: noDriver += 1
    case .abandonSearch: abandoned += 1
    case .cancelRiderPostmatch: cancelled += 1
    case .openAtEnd: open += 1
    case .cancelDriver, .noShow, .lostToStreet, .paymentFail: break
    }
    let isMatched = call.matched != .never
    search &+= ((isMatched ? call.matched : call.closed) - call.submitted).microseconds
    if isMatched {
      matched += 1
      if call.outcome != .openAtEnd { matchedAndClosed += 1 }
      timeToMatch &+= (call.matched - call.submitted).microseconds
      pickupDistance &+= Int64(call.pickupDistance)
      if call.boarded != .never {
        boarded += 1
        pickupTime &+= (call.boarded - call.matched).microseconds
      }
    }
    if !call.isInOrder { disordered += 1 }
  }
}

extension CallRecord {
  /// Whether the instants follow one another and fit the outcome.
  @inline(__always)
  var isInOrder: Bool {
    // An instant that never came is later than all others, so a chain of ≤ covers most of it.
    switch outcome {
    case .completed, .paymentFail:
      submitted <= matched && matched <= boarded && boarded <= closed && closed != .never
    case .noDriver, .abandonSearch, .lostToStreet:
      submitted <= closed && closed != .never && boarded == .never
    case .cancelRiderPostmatch, .cancelDriver, .noShow:
      submitted <= matched && matched <= closed && closed != .never && boarded == .never
    case .openAtEnd:
      submitted <= closed && submitted <= matched && matched <= boarded
    }
  }
}
