// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market

/// Calls submitted inside the window and closed, by zone of origin.
struct ZoneTally: Sendable {
  private struct Zone {
    var closed: Int64 = 0
    var completed: Int64 = 0
  }

  /// Fewer closed calls than this say too little about a zone.
  static let fewestCalls: Int64 = 30

  private var zones: [Zone]

  init(zones count: Int) {
    zones = Array(repeating: Zone(), count: max(0, count))
  }

  mutating func add(_ calls: UnsafeBufferPointer<CallRecord>, in window: Range<SimTime>) {
    for call in calls where call.outcome != .openAtEnd && window.contains(call.submitted) {
      let zone = Int(call.zone)
      guard zone < zones.count else { continue }
      zones[zone].closed += 1
      if call.outcome == .completed { zones[zone].completed += 1 }
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
