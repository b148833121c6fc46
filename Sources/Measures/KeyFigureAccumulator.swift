// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market

/// Turns one replication's records into its key figures.
public struct KeyFigureAccumulator: Sendable {
  /// Makes an empty accumulator.
  ///
  /// - Parameters:
  ///   - window: Measured time; a call counts when it was submitted inside.
  ///   - days: Measured service days, at least 1.
  ///   - serviceDayStart: Clock time of the window's start, in hours after midnight.
  ///   - zones: Number of zones; a call of a zone beyond counts in no zone.
  public init(window: Range<SimTime>, days: Int, serviceDayStart: Double, zones: Int) {
  }

  /// Adds calls, in the order the world closed them.
  public mutating func add(calls: UnsafeBufferPointer<CallRecord>) {
  }

  /// Adds calls, in the order the world closed them.
  public mutating func add(calls: [CallRecord]) {
    calls.withUnsafeBufferPointer { add(calls: $0) }
  }

  /// Adds shifts, in the order the world ended them.
  public mutating func add(shifts: UnsafeBufferPointer<ShiftRecord>) {
  }

  /// Adds shifts, in the order the world ended them.
  public mutating func add(shifts: [ShiftRecord]) {
    shifts.withUnsafeBufferPointer { add(shifts: $0) }
  }

  /// The key figures of everything added so far.
  public func finish() -> ReplicationFigures {
    ReplicationFigures(values: [], denominators: [], hourly: [], digest: 0, ledger: Ledger())
  }
}
