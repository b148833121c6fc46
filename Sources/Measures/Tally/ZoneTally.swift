// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market

/// Calls submitted inside the window, by zone of origin.
struct ZoneTally: Sendable {
  private var zones: [ZoneFigures]

  init(zones count: Int) {
    zones = Array(repeating: ZoneFigures(), count: max(0, count))
  }

  /// Number of zones.
  var count: Int { zones.count }

  /// Adds calls that were all submitted inside the window.
  mutating func add(_ calls: UnsafeBufferPointer<CallRecord>) {
    for call in calls {
      let zone = Int(call.zone)
      if zone < zones.count { zones[zone].add(call) }
    }
  }

  /// What happened in each zone over so many days.
  func figures(days: Double) -> [ZoneFigures] {
    zones.map { zone in
      var zone = zone
      zone.days = days
      return zone
    }
  }

  /// How many zones the comparison of zones rests on; a single replication has no value of it.
  var reading: Reading {
    Reading(value: nil, over: Double(zones.count { $0.closed > 0 }))
  }
}
