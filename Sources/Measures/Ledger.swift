// SPDX-License-Identifier: GPL-3.0-or-later
import Market

/// Whole numbers of one replication that were counted on separate sides and must agree.
public struct Ledger: Sendable, Equatable, Codable {
  /// Calls submitted inside the window.
  public var submitted: Int64 = 0
  /// Calls submitted outside the window, which no figure counts.
  public var outside: Int64 = 0
  /// Calls submitted inside the window by outcome, indexed by `CallOutcome.rawValue`.
  public var outcomes = [Int64](repeating: 0, count: CallOutcome.allCases.count)
  /// Records of calls, in the window or not.
  public var records: Int64 = 0
  /// Whether there is exactly one record for each call's number from 0.
  public var everyCallEndsOnce = true
  /// Calls whose instants contradict their outcome or one another.
  public var disorderedCalls: Int64 = 0
  /// Trips that ended after the window's start, as the riders' side counts them; with a warm-up
  /// some were submitted before it.
  public var tripsByRiders: Int64 = 0
  /// Payments of those trips, in KRW.
  public var paymentsByRiders: Int64 = 0
  /// Trips completed, as the drivers' logbooks count them.
  public var tripsByDrivers: Int64 = 0
  /// Payments in the drivers' logbooks, in KRW.
  public var paymentsByDrivers: Int64 = 0
  /// Time online, in microseconds.
  public var online: Int64 = 0
  /// Time in phases 1, 2 and 3 together, in microseconds.
  public var phases: Int64 = 0
  /// Shifts whose three phases do not sum to their time online.
  public var shiftsOutOfPhase: Int64 = 0
  /// Shifts of which more reached the driver than was paid, or less than nothing.
  public var shiftsOutOfMoney: Int64 = 0

  /// Makes an empty ledger.
  public init() {}

  init(calls: CallSums, shifts: ShiftSums, submitted: Int64) {
    self.submitted = submitted
    outside = calls.outside
    outcomes = [calls.completed, calls.noDriver, calls.abandoned, calls.cancelled, calls.open]
    records = calls.records
    everyCallEndsOnce = calls.isComplete
    disorderedCalls = calls.disordered
    tripsByRiders = calls.completed + calls.completedOutside
    paymentsByRiders = calls.fares &+ calls.faresOutside
    tripsByDrivers = shifts.trips
    paymentsByDrivers = shifts.payments
    online = shifts.online
    phases = shifts.free &+ shifts.pickup &+ shifts.occupied
    shiftsOutOfPhase = shifts.outOfPhase
    shiftsOutOfMoney = shifts.outOfMoney
  }

  /// The invariants that do not hold, one sentence each; empty when all hold.
  public func violations() -> [String] {
    var found: [String] = []
    let ends = outcomes.reduce(0, +)
    if ends != submitted {
      found.append("outcomes of \(ends) calls, but \(submitted) calls were submitted")
    }
    if !everyCallEndsOnce {
      found.append("\(records) records of calls do not number each call once from 0")
    }
    if disorderedCalls != 0 {
      found.append("\(disorderedCalls) calls whose instants contradict their outcome")
    }
    if tripsByRiders != tripsByDrivers {
      found.append("riders completed \(tripsByRiders) trips, drivers \(tripsByDrivers)")
    }
    if paymentsByRiders != paymentsByDrivers {
      found.append("riders paid \(paymentsByRiders) KRW, drivers saw \(paymentsByDrivers) KRW")
    }
    if shiftsOutOfPhase != 0 {
      found.append(
        "\(shiftsOutOfPhase) shifts whose phases do not sum to their time online "
          + "(\(phases) of \(online) µs in all)"
      )
    }
    if shiftsOutOfMoney != 0 {
      found.append("\(shiftsOutOfMoney) shifts whose gross is not between 0 and the payments")
    }
    return found
  }
}
