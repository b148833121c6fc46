// SPDX-License-Identifier: GPL-3.0-or-later
import Measures

/// Someone who watches a run.
///
/// Calls come from any thread, at any time, and must not block.
public protocol RunObserver: Sendable {
  /// A replication is under way.
  ///
  /// - Parameters:
  ///   - replication: its number, from 1.
  ///   - share: how much of the work that its plan leads to expect is over, 0 to 1.
  ///   - events: events it has handled since it was heard of last.
  func replication(_ replication: UInt32, reached share: Double, events: Int)

  /// A replication is finished, by this run or an earlier one.
  func replication(_ replication: UInt32, finished figures: ReplicationFigures)
}
