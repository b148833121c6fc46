// SPDX-License-Identifier: GPL-3.0-or-later
import Measures
import Study
import Synchronization

/// The live line under a run: how far it is, how fast, how long still, and the estimate so far.
///
/// It draws at most ten times a second, on whatever thread reports; on anything but a terminal, or
/// with `NO_COLOR`, it draws nothing.
public final class ProgressLine: RunObserver {
  private let channel: OutputChannel
  private let isShown: Bool
  private let clock: @Sendable () -> Double
  private let progress: Mutex<RunProgress>

  /// Makes the line of a run that starts now.
  ///
  /// - Parameters:
  ///   - replications: how many are wanted.
  ///   - channel: where to draw.
  public init(replications: Int, on channel: OutputChannel) {
    let start = ContinuousClock.now
    self.channel = channel
    isShown = channel.style.isColoured
    clock = { (ContinuousClock.now - start) / .seconds(1) }
    progress = Mutex(RunProgress(replications: replications))
  }

  /// Adds what a replication has done since it was heard of last.
  public func replication(_ replication: UInt32, reached share: Double, events: Int) {
    update { $0.advance(replication, to: share, events: events) }
  }

  /// Adds a finished replication to the estimate.
  public func replication(_ replication: UInt32, finished figures: ReplicationFigures) {
    update { $0.finish(replication, figures) }
  }

  /// Takes the line off the screen; call it once, when the run is over.
  public func clear() {
    guard isShown else { return }
    channel.put(channel.freshLine)
  }

  private func update(_ change: (inout RunProgress) -> Void) {
    guard isShown else { return }
    progress.withLock { progress in
      change(&progress)
      let now = clock()
      guard progress.isDue(at: now) else { return }
      let columns = channel.columns
      let line = progress.line(at: now, columns: columns).clipped(to: columns - 1)
      channel.put("\r\(line)\u{1B}[K")
    }
  }
}
