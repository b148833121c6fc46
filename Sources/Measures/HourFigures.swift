// SPDX-License-Identifier: GPL-3.0-or-later

/// What one clock hour of the service day looked like in one replication, over all its days.
///
/// A call belongs to the hour in which it was submitted.
public struct HourFigures: Sendable, Equatable, Codable {
  /// Clock time at which the hour starts, in hours after midnight, in `0..<24`.
  public var clock: Double
  /// Calls submitted in the hour, per day.
  public var callsPerDay: Double
  /// Completed calls as a share of those closed; nil when none was closed.
  public var completionRate: Double?
  /// Mean wait from submission to boarding of the completed calls, in seconds; nil without any.
  public var waitTotal: Double?
  /// Mean number of drivers online, in phases 1 to 4.
  public var driversOnline: Double
  /// Time with a passenger on board as a share of time in phases 1 to 3; nil when there was none.
  public var utilization: Double?

  /// Names in files: those of the key figures that say the same of whole days.
  private enum CodingKeys: String, CodingKey {
    case clock
    case callsPerDay
    case completionRate = "completionRateCall"
    case waitTotal
    case driversOnline
    case utilization = "utilizationTime"
  }

  /// Makes the figures of one hour.
  public init(
    clock: Double,
    callsPerDay: Double,
    completionRate: Double?,
    waitTotal: Double?,
    driversOnline: Double,
    utilization: Double?
  ) {
    self.clock = clock
    self.callsPerDay = callsPerDay
    self.completionRate = completionRate
    self.waitTotal = waitTotal
    self.driversOnline = driversOnline
    self.utilization = utilization
  }
}
