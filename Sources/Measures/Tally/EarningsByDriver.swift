// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market

/// What each driver earned in how much time, shifts of one driver taken together.
struct EarningsByDriver: Sendable {
  private struct Driver {
    /// In microseconds.
    var online: Int64 = 0
    /// In KRW.
    var gross: Int64 = 0
    /// In KRW.
    var net: Int64 = 0
  }

  /// Less time online than this says too little about a driver's hourly income.
  static let shortestTime = SimTime(hours: 2)

  /// Indexed by driver; grows as drivers appear.
  private var drivers: [Driver] = []

  /// Adds the shifts that did not end before `start`, the start of the window.
  mutating func add(_ shifts: UnsafeBufferPointer<ShiftRecord>, since start: SimTime) {
    for shift in shifts where shift.driver >= 0 && shift.ended >= start {
      let driver = Int(shift.driver)
      if driver >= drivers.count {
        drivers.append(contentsOf: repeatElement(Driver(), count: driver + 1 - drivers.count))
      }
      drivers[driver].online &+= shift.timeOnline.microseconds
      drivers[driver].gross &+= shift.gross
      drivers[driver].net &+= shift.gross &- shift.costs
    }
  }

  /// Drivers who were online at all.
  var active: Int {
    drivers.count { $0.online > 0 }
  }

  /// Gross and net per hour of the drivers with enough time online, each in ascending order.
  func perHour() -> (gross: [Double], net: [Double]) {
    let enough = drivers.filter { $0.online >= Self.shortestTime.microseconds }
    func sorted(_ amount: (Driver) -> Int64) -> [Double] {
      AscendingOrder.of(enough.map { Double(amount($0)) / (Double($0.online) / 3.6e9) })
    }
    return (sorted(\.gross), sorted(\.net))
  }
}
