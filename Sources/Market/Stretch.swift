// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore

/// What a driver does on a shift when he is in none of phases 1 to 3.
@frozen
public enum Stretch: UInt8, Sendable, CaseIterable {
  /// On the way to work.
  case commute
  /// On the way back from a drop-off: phase 4.
  case wayBack
  /// In a job of another app.
  case otherJob
  /// On the way back from it.
  case wayBackFromOtherJob
}

/// When a driver was in a stretch, as far as it lies in the measured window; the shift's record has
/// the sums.
@frozen
public struct StretchRecord: Sendable, Equatable, BitwiseCopyable {
  /// The driver.
  public var driver: Int32
  /// What he did.
  public var kind: Stretch
  /// When it began.
  public var started: SimTime
  /// When it ended.
  public var ended: SimTime

  /// Makes a record.
  @inlinable
  public init(driver: Int32, kind: Stretch, started: SimTime, ended: SimTime) {
    self.driver = driver
    self.kind = kind
    self.started = started
    self.ended = ended
  }
}
