// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market

/// What each driver earned in how much time, shifts of one driver taken together.
struct EarningsByDriver: Sendable {
  /// Incomes per hour of the drivers with enough hours, each in ascending order.
  struct PerHour: Sendable {
    /// This service's, per hour online.
    let service: (gross: [Double], net: [Double])
    /// Net of all work, per hour on shift.
    let shift: [Double]
  }

  /// 32 bytes: drivers end their shifts in no order, and each costs one line of the cache.
  private struct Driver {
    /// In microseconds.
    var online: Int64 = 0
    /// In KRW.
    var gross: Int64 = 0
    /// Costs charged to this service, in KRW.
    var costs: Int64 = 0
    /// The day after the last one on which the driver had a shift.
    var nextDay: Int64 = 0

    var net: Int64 { gross &- costs }
  }

  /// What a driver has besides this service.
  private struct Rest {
    /// Time on shift that is not online, in microseconds.
    var time: Int64 = 0
    /// Income from other apps less the costs that this service is not charged, in KRW.
    var net: Int64 = 0
  }

  /// Less time than this says too little about a driver's hourly income.
  static let shortestTime = SimTime(hours: 2)

  /// Start of the window, and its days begin there.
  private let start: SimTime
  /// Indexed by driver; grows as drivers appear.
  private var drivers: [Driver] = []
  /// Indexed by driver, as long as the last driver who had any needs.
  private var rests: [Rest] = []
  /// Days on which drivers had a shift.
  private(set) var vehicleDays: Int64 = 0

  init(since start: SimTime) {
    self.start = start
  }

  /// Adds the shifts that did not end before the start of the window, a driver's own in order.
  mutating func add(_ shifts: UnsafeBufferPointer<ShiftRecord>) {
    for shift in shifts where shift.driver >= 0 && shift.ended >= start {
      let driver = Int(shift.driver)
      drivers.reach(driver, with: Driver())
      drivers[driver].online &+= shift.online.microseconds
      drivers[driver].gross &+= shift.gross
      let charged = shift.chargedCosts
      drivers[driver].costs &+= charged
      addDays(of: driver, shift)
      let time = shift.whole - shift.online
      let net = shift.otherGross &- (shift.costs &- charged)
      if time == .zero, net == 0 { continue }
      rests.reach(driver, with: Rest())
      rests[driver].time &+= time.microseconds
      rests[driver].net &+= net
    }
  }

  private mutating func addDays(of driver: Int, _ shift: ShiftRecord) {
    guard shift.ended > shift.started else { return }
    let day = SimTime.day.microseconds
    let first = max(0, (shift.started - start).microseconds) / day
    let last = ((shift.ended - start).microseconds - 1) / day
    let fresh = max(first, drivers[driver].nextDay)
    if last < fresh { return }
    vehicleDays += last - fresh + 1
    drivers[driver].nextDay = last + 1
  }

  /// Incomes per hour of the drivers with enough hours.
  ///
  /// - Complexity: O(d log d) for d drivers.
  func perHour() -> PerHour {
    var gross: [Double] = []
    var net: [Double] = []
    var all: [Double] = []
    let shortest = Self.shortestTime.microseconds
    for (number, driver) in drivers.enumerated() {
      let own = driver.net
      let hours = Double(driver.online) / 3.6e9
      if driver.online >= shortest {
        gross.append(Double(driver.gross) / hours)
        net.append(Double(own) / hours)
      }
      guard number < rests.count else { continue }
      let whole = driver.online &+ rests[number].time
      if whole >= shortest {
        all.append(Double(own &+ rests[number].net) / (Double(whole) / 3.6e9))
      }
    }
    net = AscendingOrder.of(net)
    return PerHour(
      service: (AscendingOrder.of(gross), net),
      // Where there is nothing else, the two are one, and to sort once is enough.
      shift: rests.isEmpty ? net : AscendingOrder.of(all + netWithoutRest())
    )
  }

  /// Net per hour of the drivers beyond those who have anything besides this service.
  private func netWithoutRest() -> [Double] {
    (rests.count..<max(rests.count, drivers.count))
      .compactMap { number in
        let driver = drivers[number]
        guard driver.online >= Self.shortestTime.microseconds else { return nil }
        let own = driver.net
        return Double(own) / (Double(driver.online) / 3.6e9)
      }
  }
}

extension Array {
  /// Grows the array so that it has an element at an index.
  fileprivate mutating func reach(_ index: Int, with filling: Element) {
    if index >= count { append(contentsOf: repeatElement(filling, count: index + 1 - count)) }
  }
}
