// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market

/// Calls submitted inside the window and closed, by zone of origin.
struct ZoneTally: Sendable {
  private struct Zone {
    var completed: Int64 = 0
    /// Closed otherwise.
    var lost: Int64 = 0
    var closed: Int64 { completed + lost }
  }

  /// Fewer closed calls than this say too little about a zone.
  static let fewestCalls: Int64 = 30

  private var zones: [Zone]

  init(zones count: Int) {
    zones = Array(repeating: Zone(), count: max(0, count))
  }

  /// Adds calls that were all submitted inside the window.
  mutating func add(_ calls: UnsafeBufferPointer<CallRecord>) {
    for call in calls {
      let zone = Int(call.zone)
      guard zone < zones.count else { continue }
      if call.outcome == .completed {
        zones[zone].completed &+= 1
      } else if call.outcome != .openAtEnd {
        zones[zone].lost &+= 1
      }
    }
  }

  /// Lowest over highest completion rate of the zones with enough calls; nil for fewer than two
  /// such zones or when nothing was completed in any.
  var fairness: Reading {
    let rates = zones.filter { $0.closed >= Self.fewestCalls }
      .map { Double($0.completed) / Double($0.closed) }
    guard rates.count > 1, let low = rates.min(), let high = rates.max(), high > 0 else {
      return Reading(value: nil, over: Double(rates.count))
    }
    return Reading(value: low / high, over: Double(rates.count))
  }
}
