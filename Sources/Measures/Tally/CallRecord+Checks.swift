// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market

extension CallRecord {
  /// Whether it is the first call of its own intent or a later one of an earlier call's.
  @inline(__always)
  var fitsIntent: Bool {
    attempt == 0 ? intent == call : intent < call
  }

  /// Whether the instants follow one another and fit the outcome.
  @inline(__always)
  var isInOrder: Bool {
    // An instant that never came is later than all others, so a chain of ≤ covers most of it.
    switch outcome {
    case .completed:
      submitted <= matched && matched <= boarded && boarded <= closed && closed != .never
    case .paymentFail:
      submitted <= matched && matched <= boarded && boarded <= closed && closed != .never
        && fare == 0
    case .noDriver, .abandonSearch:
      submitted <= closed && closed != .never && boarded == .never
    case .lostToStreet:
      submitted <= closed && closed != .never && matched == .never && boarded == .never
    case .cancelRiderPostmatch, .cancelDriver, .noShow:
      submitted <= matched && matched <= closed && closed != .never && boarded == .never
    case .openAtEnd:
      submitted <= closed && submitted <= matched && matched <= boarded
    }
  }
}
