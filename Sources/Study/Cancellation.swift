// SPDX-License-Identifier: GPL-3.0-or-later
import Synchronization

/// A wish to stop early, shared between whoever utters it and the replications under way.
///
/// A replication that sees the wish ends without a result; finished ones stay.
public final class Cancellation: Sendable {
  private let wanted = Atomic(false)

  /// Makes a wish nobody has uttered yet.
  public init() {}

  /// Asks every replication to stop; safe from any thread.
  public func cancel() {
    wanted.store(true, ordering: .relaxed)
  }

  /// Whether somebody asked to stop.
  public var isCancelled: Bool { wanted.load(ordering: .relaxed) }
}
