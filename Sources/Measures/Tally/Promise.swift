// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market

/// What a rider is told at the match, and how long anybody is counted to wait.
///
/// The quote is the way's time as it is known at the match, on the streets of that instant.
enum Promise {
  /// A car that is to come within this time of the submission covers its call.
  static let span = SimTime(seconds: 600)
  /// A wait counts up to this time; so does that of a rider for whom no car ever comes.
  static let horizon = SimTime(seconds: 1_800)

  /// Arrival less the quoted instant, in microseconds; within the millisecond to which a quote is
  /// kept, none.
  ///
  /// The call was boarded.
  @inline(__always)
  static func error(of call: CallRecord) -> Int64 {
    let late =
      (call.boarded - call.matched).microseconds &- Int64(call.plannedPickup) &* 1_000
    return UInt64(bitPattern: late) < 1_000 ? 0 : late
  }

  /// Whether a car was found and was to come within the span.
  @inline(__always)
  static func isKeptWithinSpan(_ call: CallRecord) -> Bool {
    let quoted = Int64(call.plannedPickup) &* 1_000
    return call.matched != .never
      && (call.matched - call.submitted).microseconds &+ quoted <= span.microseconds
  }

  /// The wait from submission to boarding within the horizon, in microseconds: all of the horizon for
  /// who was lost, and as far as it got for who was neither boarded nor lost.
  @inline(__always)
  static func wait(of call: CallRecord) -> Int64 {
    if call.boarded != .never { return within((call.boarded - call.submitted).microseconds) }
    if call.outcome != .openAtEnd { return horizon.microseconds }
    return within((call.closed - call.submitted).microseconds)
  }

  /// A wait cut to the horizon, in microseconds.
  @inline(__always)
  static func within(_ wait: Int64) -> Int64 { min(wait, horizon.microseconds) }
}
