// SPDX-License-Identifier: GPL-3.0-or-later

/// What one clock hour of the service day looked like in one replication, over all its days.
///
/// A call belongs to the hour in which it was submitted.
public struct HourFigures: Sendable, Equatable, Codable {
  /// Clock time at which the hour starts, in hours after midnight, in `0..<24`.
  public var clock: Double
  /// What became of the hour's calls.
  public var calls: CallCounts
  /// Mean number of drivers online, in phases 1 to 4.
  public var driversOnline: Double
  /// Hours with a passenger on board of those in phases 1 to 3.
  public var use: Quotient

  /// Names in files: those of the key figures that say the same of whole days.
  private enum CodingKeys: String, CodingKey {
    case clock
    case calls
    case driversOnline
    case use = "utilizationTime"
  }

  /// Makes the figures of one hour.
  public init(clock: Double, calls: CallCounts, driversOnline: Double, use: Quotient) {
    self.clock = clock
    self.calls = calls
    self.driversOnline = driversOnline
    self.use = use
  }

  /// Calls submitted in the hour, per day.
  public var callsPerDay: Double { Double(calls.submitted) / calls.days }
  /// Completed calls as a share of those closed; nil when none was closed.
  public var completionRate: Double? { calls.completion.value }
  /// Mean wait from submission to boarding of the completed calls, in seconds; nil without any.
  public var waitTotal: Double? {
    Quotient(Double(calls.wait) / 1e6, over: Double(calls.completed)).value
  }
  /// Time with a passenger on board as a share of time on a shift; nil when nobody was on one.
  public var utilization: Double? { use.value }
}
