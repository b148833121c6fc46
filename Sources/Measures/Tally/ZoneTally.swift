// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market

/// Calls submitted inside the window, by zone of origin.
struct ZoneTally: Sendable {
  /// Completed calls of one zone: little enough that the zones of a city stay in the first-level
  /// cache.
  private struct Trips {
    var count: Int64 = 0
    var wait: Int64 = 0
    var timeToMatch: Int64 = 0
    var pickupDistance: Int64 = 0
  }

  private var trips: [Trips]
  /// The calls that ended otherwise.
  private var others: [ZoneFigures]

  init(zones count: Int) {
    trips = Array(repeating: Trips(), count: max(0, count))
    others = Array(repeating: ZoneFigures(), count: max(0, count))
  }

  /// Number of zones.
  var count: Int { trips.count }

  /// Adds calls that were all submitted inside the window.
  mutating func add(_ calls: UnsafeBufferPointer<CallRecord>) {
    let trips = addTrips(calls)
    // Most runs hold nothing else.
    if trips == calls.count { return }
    for call in calls where !Self.isTrip(call) {
      let zone = Int(call.zone)
      if zone < others.count { others[zone].add(call) }
    }
  }

  @inline(__always)
  private static func isTrip(_ call: CallRecord) -> Bool {
    call.outcome == .completed && call.matched != .never
  }

  /// - Returns: How many of the calls are trips.
  private mutating func addTrips(_ calls: UnsafeBufferPointer<CallRecord>) -> Int {
    trips.withUnsafeMutableBufferPointer { zones in
      var count = 0
      for call in calls where Self.isTrip(call) {
        count &+= 1
        let zone = Int(call.zone)
        guard zone < zones.count else { continue }
        zones[zone].count &+= 1
        zones[zone].wait &+= (call.boarded - call.submitted).microseconds
        zones[zone].timeToMatch &+= (call.matched - call.submitted).microseconds
        zones[zone].pickupDistance &+= Int64(call.pickupDistance)
      }
      return count
    }
  }

  /// What happened in each zone over so many days.
  func figures(days: Double) -> [ZoneFigures] {
    zip(others, trips)
      .map { other, trips in
        var zone = other
        zone.days = days
        zone.completed &+= trips.count
        zone.wait &+= trips.wait
        zone.matched &+= trips.count
        zone.matchedAndClosed &+= trips.count
        zone.timeToMatch &+= trips.timeToMatch
        zone.pickupDistance &+= trips.pickupDistance
        return zone
      }
  }

  /// How many zones the comparison of zones rests on; a single replication has no value of it.
  var reading: Reading {
    Reading(value: nil, over: Double(figures(days: 0).count { $0.closed > 0 }))
  }
}
