// SPDX-License-Identifier: GPL-3.0-or-later

/// Keeps the writing of tables a small part of a run.
///
/// A table grows with every replication. Written after each of them, ten thousand short
/// replications would spend their time on files; so the next writing waits until ten times the
/// last one's duration has passed. Nothing is lost by waiting: replications are kept at once.
struct TablePace {
  private var next = ContinuousClock.now

  /// Writes now, or not at all if the last writing was too recent.
  mutating func write(_ body: () throws -> Void) rethrows {
    let began = ContinuousClock.now
    guard began >= next else { return }
    try body()
    next = ContinuousClock.now + (ContinuousClock.now - began) * 10
  }
}
