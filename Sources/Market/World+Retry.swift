// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore

// Riders who call again: several calls, one intent.

extension World {
  /// When the rider of a lost call calls again; nil for one who does not, or not soon enough for
  /// it to be the same intent.
  func secondAttempt(after number: UInt32, _ outcome: CallOutcome) -> SimTime? {
    guard market.plan.scenario.riders.retry.probability > 0, outcome.mayBeRetried else {
      return nil
    }
    let retry = market.plan.scenario.riders.retry
    guard Int(market.calls[number].record.attempt) + 1 < retry.attempts else { return nil }
    var stream = streams.stream(.retry, of: market.calls[number])
    guard stream.uniform() < retry.probability else { return nil }
    let pause = max(0, retry.afterS.sample(stream.uniformOpen()))
    return pause <= retry.gapS ? market.clock + SimTime(seconds: pause) : nil
  }

  /// Submits a lost call once more.
  mutating func callAgain(_ number: UInt32) {
    var call = market.calls[number]
    market.calls.forget(number)
    // No call is submitted after the horizon.
    guard market.clock < market.plan.measured.upperBound else { return }
    let lost = call.record
    call.record = CallRecord(
      call: market.calls.next,
      zone: lost.zone,
      submitted: market.clock,
      tripDistance: lost.tripDistance
    )
    call.record.intent = lost.intent
    call.record.attempt = lost.attempt + 1
    call.state = .submitted
    submit(call)
  }
}

extension CallOutcome {
  /// Whether a rider may call again: for want of a driver, or of this one.
  ///
  /// Who took a taxi in the street, did not show or could not pay does not.
  var mayBeRetried: Bool {
    switch self {
    case .noDriver, .abandonSearch, .cancelRiderPostmatch, .cancelDriver: true
    case .completed, .openAtEnd, .noShow, .lostToStreet, .paymentFail: false
    }
  }
}
