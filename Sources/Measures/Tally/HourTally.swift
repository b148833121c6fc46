// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market

/// What drivers did in each hour of the window.
struct HourTally: Sendable {
  private let window: Range<SimTime>
  private var occupied: PresenceProfile
  private var shifts: PresenceProfile
  /// Ways back (phase 4), which are online.
  private var waysBack: PresenceProfile
  /// The other stretches, in which nobody is online.
  private var away: PresenceProfile
  /// Time in stretches by kind, in microseconds, whenever it was.
  private(set) var stretches = [Int64](repeating: 0, count: Stretch.allCases.count)

  init(window: Range<SimTime>) {
    self.window = window
    occupied = PresenceProfile(window: window)
    shifts = PresenceProfile(window: window)
    waysBack = PresenceProfile(window: window)
    away = PresenceProfile(window: window)
  }

  /// Adds the trips of calls, which occupy their drivers in the window even if the call came before.
  mutating func add(trips records: UnsafeBufferPointer<CallRecord>) {
    for call in records { occupied.add(from: call.boarded, to: call.closed) }
  }

  mutating func add(_ records: UnsafeBufferPointer<ShiftRecord>) {
    for shift in records { shifts.add(from: shift.started, to: shift.ended) }
  }

  mutating func add(_ records: UnsafeBufferPointer<StretchRecord>) {
    for stretch in records where stretch.ended > window.lowerBound {
      stretches[Int(stretch.kind.rawValue)] &+= (stretch.ended - stretch.started).microseconds
      if stretch.kind == .wayBack {
        waysBack.add(from: stretch.started, to: stretch.ended)
      } else {
        away.add(from: stretch.started, to: stretch.ended)
      }
    }
  }

  /// The 24 clock hours, days folded over one another; hour 0 is the start of the window, whose
  /// calls `calls` begins with.
  func figures(
    _ calls: [CallCounts],
    days: Int,
    serviceDayStart: Double
  ) -> [HourFigures] {
    let onlineByHour = zip(shifts.microsecondsByHour(), away.microsecondsByHour()).map { $0 - $1 }
    let backByHour = waysBack.microsecondsByHour()
    let occupiedByHour = occupied.microsecondsByHour()
    return (0..<24)
      .map { hour in
        var onlineTime: Int64 = 0
        var backTime: Int64 = 0
        var occupiedTime: Int64 = 0
        for slot in stride(from: hour, to: onlineByHour.count, by: 24) {
          onlineTime += onlineByHour[slot]
          backTime += backByHour[slot]
          occupiedTime += occupiedByHour[slot]
        }
        return HourFigures(
          clock: (serviceDayStart + Double(hour)).truncatingRemainder(dividingBy: 24),
          calls: calls[hour],
          driversOnline: Double(onlineTime) / Double(SimTime.hour.microseconds) / Double(days),
          use: Quotient(
            Double(occupiedTime) / 3.6e9,
            over: Double(onlineTime - backTime) / 3.6e9
          )
        )
      }
  }
}
