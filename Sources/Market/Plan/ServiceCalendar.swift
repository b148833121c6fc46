// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore

/// Clock time and service days on the run's clock.
///
/// The run's clock is zero at the start of the warm-up; service day 0 starts when the warm-up ends.
/// A service day starts in the small hours (04:00), so that a night belongs to its evening.
struct ServiceCalendar: Sendable, Equatable {
  /// Clock time at which a service day starts, in hours.
  let dayStart: Double
  /// Hours before the first service day.
  let warmUp: Double
  /// Lengths of the months, January first.
  private let monthLengths: [Int]
  private let firstMonth: Int
  private let firstDayOfMonth: Int
  /// Clock time at which the run starts, in microseconds.
  private let startClock: Int64

  init(_ horizon: Horizon) {
    dayStart = horizon.serviceDayStart
    warmUp = horizon.warmUpHours
    firstMonth = horizon.month
    firstDayOfMonth = horizon.dayOfMonth
    monthLengths = [31, horizon.isLeapYear ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    startClock = SimTime(hours: dayStart - warmUp).microseconds
  }

  /// The instant of a clock time, in hours after midnight of a service day's date.
  func time(day: Int, clock: Double) -> SimTime {
    SimTime(hours: warmUp + Double(day) * 24 + clock - dayStart)
  }

  /// The instant of a clock time that varies around a mean.
  ///
  /// The mean is taken modulo 24 into the service day; the clock time itself may lie before the
  /// day's start or after its end.
  func time(day: Int, clock: Double, around mean: Double) -> SimTime {
    let days = ((mean - dayStart) / 24).rounded(.down)
    return time(day: day, clock: clock - days * 24)
  }

  /// The service day of an instant; negative during the warm-up.
  func day(at time: SimTime) -> Int {
    Int(((time.hours - warmUp) / 24).rounded(.down))
  }

  /// The month of a service day, 1–12; days of the warm-up belong to the first month.
  func month(ofDay day: Int) -> Int {
    var month = firstMonth
    var left = max(0, day) + firstDayOfMonth - 1
    while left >= monthLengths[month - 1] {
      left -= monthLengths[month - 1]
      month = month % 12 + 1
    }
    return month
  }

  /// The clock hour of an instant, 0–23.
  @inline(__always)
  func clockHour(at time: SimTime) -> Int {
    // A microsecond of slack keeps a boundary that rounded down in its own hour.
    let clock = time.microseconds &+ startClock &+ 1
    let day = SimTime.day.microseconds
    let inDay = clock >= 0 ? clock % day : (clock % day + day) % day
    return Int(inDay / SimTime.hour.microseconds)
  }

  /// The next instant at which the clock shows a full hour.
  func fullHour(after time: SimTime) -> SimTime {
    let hour = SimTime.hour.microseconds
    let clock = time.microseconds &+ startClock &+ 1
    let inHour = clock >= 0 ? clock % hour : (clock % hour + hour) % hour
    return time + SimTime(microseconds: hour - inHour)
  }

  /// Every instant in a span at which the clock shows a full hour.
  func fullHours(until end: SimTime) -> [SimTime] {
    let first = Int((dayStart - warmUp).rounded(.up))
    let last = Int((dayStart - warmUp + end.hours).rounded(.up))
    return (first...max(first, last)).map { SimTime(hours: Double($0) - dayStart + warmUp) }
  }
}
