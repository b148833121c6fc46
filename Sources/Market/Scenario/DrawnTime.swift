// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore

extension Distribution {
  /// A time drawn in seconds, cut to 0 and 1,000,000.
  ///
  /// A normal distribution reaches below zero, and sums of drawn times must be counted. A constant
  /// "never" stays.
  func time(_ u: Double) -> SimTime {
    if case .constant(let seconds) = self { return SimTime(seconds: max(0, seconds)) }
    return SimTime(seconds: min(max(0, sample(u)), 1e6))
  }
}
