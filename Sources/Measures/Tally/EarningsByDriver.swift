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
  }

  /// Less time online than this says too little about a driver's hourly income.
  static let shortestTime = SimTime(hours: 2)

  /// Indexed by driver; grows as drivers appear.
  private var drivers: [Driver] = []
  /// Indexed by driver, in KRW; as long as the last driver who had any costs needs.
  private var costs: [Int64] = []

  /// Adds the shifts that did not end before `start`, the start of the window.
  mutating func add(_ shifts: UnsafeBufferPointer<ShiftRecord>, since start: SimTime) {
    for shift in shifts where shift.driver >= 0 && shift.ended >= start {
      let driver = Int(shift.driver)
      drivers.reach(driver, with: Driver())
      drivers[driver].online &+= shift.timeOnline.microseconds
      drivers[driver].gross &+= shift.gross
      if shift.costs == 0 { continue }
      costs.reach(driver, with: 0)
      costs[driver] &+= shift.costs
    }
  }

  /// Drivers who were online at all.
  var active: Int {
    drivers.count { $0.online > 0 }
  }

  /// Gross and net per hour of the drivers with enough time online, each in ascending order.
  func perHour() -> (gross: [Double], net: [Double]) {
    var gross: [Double] = []
    var net: [Double] = []
    for (number, driver) in drivers.enumerated()
    where driver.online >= Self.shortestTime.microseconds {
      let hours = Double(driver.online) / 3.6e9
      let cost = number < costs.count ? costs[number] : 0
      gross.append(Double(driver.gross) / hours)
      net.append(Double(driver.gross &- cost) / hours)
    }
    return (AscendingOrder.of(gross), AscendingOrder.of(net))
  }
}

extension Array {
  /// Grows the array so that it has an element at an index.
  fileprivate mutating func reach(_ index: Int, with filling: Element) {
    if index >= count { append(contentsOf: repeatElement(filling, count: index + 1 - count)) }
  }
}
