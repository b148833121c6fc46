// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market

/// Turns the times of a data file into instants of a run.
///
/// A run has one origin: `service_day_start` on the first service day's date, its first measured
/// instant. Every way to write a time leads to the same instant, and the warm-up only goes before:
/// the run's own zero is where it begins.
///
/// A service day has 24 hours. When clocks go forward an hour of it stays empty. When they go back,
/// what comes after keeps its distance in time until that service day ends; of its 25 hours the
/// last has no place.
struct RunClock {
  /// What a time becomes.
  enum Placement: Equatable {
    /// An instant of the run, before or after its ends too; `isLate` when the clock that is read
    /// has gone back since the service day began, and shows less.
    case at(SimTime, isLate: Bool)
    /// In the 25th hour of a service day, which ends then.
    case beyondDay(SimTime)
    /// Seconds, with nothing that says since when.
    case needsOrigin
    /// A date, in a run that has none.
    case needsDate
    /// An instant of universal time, for a clock of no zone.
    case needsZone
    /// Shown twice, at these instants in seconds since 1970.
    case repeated(Int64, Int64)
    /// Never shown.
    case skipped
  }

  /// The first service day's date.
  let date: CalendarDate?
  /// Its start in microseconds after midnight.
  let dayStart: Int64
  /// First instant after the horizon.
  let end: SimTime
  private let warmUp: Int64
  private let days: Int
  /// What the run's clock shows.
  private let zone: ZoneClock?
  /// What the clock showed by which the file was written.
  private let fileZone: ZoneClock?
  private let hasOrigin: Bool
  /// Seconds that the zone's clock is ahead when each service day starts, from `firstDay` on.
  private let dayOffsets: [Int64]
  private let firstDay: Int

  /// Makes the clock for a file.
  ///
  /// - Parameters:
  ///   - horizon: the days that are measured, and the warm-up before them.
  ///   - date: of the first service day; nil when no dates are to be read.
  ///   - zone: of the run's clock; nil when only times of that clock are to be read.
  ///   - fileZone: of the file's local times; nil when it is the run's.
  ///   - hasOrigin: whether plain seconds are known to count from the first service day's start.
  init(
    _ horizon: Horizon,
    date: CalendarDate?,
    zone: ZoneClock? = nil,
    fileZone: ZoneClock? = nil,
    hasOrigin: Bool = false
  ) {
    self.date = date
    self.zone = zone ?? fileZone
    self.fileZone = fileZone ?? zone
    self.hasOrigin = hasOrigin
    dayStart = SimTime(hours: horizon.serviceDayStart).microseconds
    warmUp = SimTime(hours: horizon.warmUpHours).microseconds
    days = horizon.days
    end = SimTime(microseconds: warmUp + Int64(horizon.days) * microsecondsOfDay)
    firstDay = -1 - Int((warmUp + microsecondsOfDay - 1) / microsecondsOfDay)
    guard let zone = self.zone, let date else {
      dayOffsets = []
      return
    }
    let midnight = Int64(date.daysSince1970) * 86_400
    dayOffsets = (firstDay...days)
      .map { [dayStart] day in
        let local = midnight + Int64(day) * 86_400 + dayStart / 1_000_000
        switch zone.instants(of: local) {
        case .one(let instant), .two(let instant, _): return zone.offset(at: instant)
        case .none: return zone.offset(at: local - zone.offset(at: local - 86_400))
        }
      }
  }

  /// The clock time at which the run starts, in microseconds after midnight of the first date.
  var clockStart: Int64 { dayStart - warmUp }

  /// Microseconds of the local clock from 1970-01-01 00:00 to midnight of the first date.
  private var midnight: Int64 { Int64(date?.daysSince1970 ?? 0) * microsecondsOfDay }

  /// The instant of a time, in O(log changes of the zone's clock).
  func place(_ time: WrittenTime) -> Placement {
    switch time {
    case .seconds(let seconds):
      // Where the day starts at midnight, both origins that a clock could mean are one.
      guard hasOrigin || dayStart == 0, abs(seconds) < 100_000_000_000_000 else {
        return .needsOrigin
      }
      return place(sinceRunStart: seconds, plus: warmUp)
    case .sinceStart(let seconds): return place(sinceRunStart: seconds, plus: warmUp)
    case .clock(let clock): return place(sinceRunStart: clock, plus: -clockStart)
    case .local(let local):
      guard date != nil else { return .needsDate }
      guard let fileZone else { return place(sinceRunStart: local, plus: -midnight - clockStart) }
      let (second, fraction) = local.floorDivided(by: 1_000_000)
      switch fileZone.instants(of: second) {
      case .one(let instant): return place(instant: instant, fraction: fraction)
      case .two(let first, let second): return .repeated(first, second)
      case .none: return .skipped
      }
    case .universal(let microseconds):
      let (instant, fraction) = microseconds.floorDivided(by: 1_000_000)
      return place(instant: instant, fraction: fraction)
    }
  }

  /// The place of an instant of universal time, in seconds since 1970 and microseconds more.
  func place(instant: Int64, fraction: Int64) -> Placement {
    // Beyond any calendar, and far from what an integer holds.
    guard abs(instant) < 1_000_000_000_000 else { return .needsOrigin }
    guard let zone else { return .needsZone }
    guard date != nil else { return .needsDate }
    let offset = zone.offset(at: instant)
    let sinceStart =
      (instant + offset) * 1_000_000 + fraction - midnight - dayStart
    let day = Int(clamping: sinceStart.floorDivided(by: microsecondsOfDay).quotient)
    let index = min(max(day - firstDay, 0), dayOffsets.count - 1)
    let late = max(0, dayOffsets[index] - offset) * 1_000_000
    guard late > 0, (firstDay...days).contains(day) else {
      return .at(SimTime(microseconds: sinceStart + warmUp), isLate: false)
    }
    let dayEnd = Int64(day + 1) * microsecondsOfDay
    return sinceStart + late < dayEnd
      ? .at(SimTime(microseconds: sinceStart + late + warmUp), isLate: true)
      : .beyondDay(SimTime(microseconds: dayEnd + warmUp))
  }

  private func place(sinceRunStart microseconds: Int64, plus shift: Int64) -> Placement {
    let (sum, overflow) = microseconds.addingReportingOverflow(shift)
    // Far enough from what an integer holds for a date to be added.
    return overflow || abs(sum) > 4_000_000_000_000_000_000
      ? .needsOrigin : .at(SimTime(microseconds: sum), isLate: false)
  }

  /// What the run's clock shows at a time that has a date, in microseconds since 1970-01-01 00:00.
  func local(_ time: WrittenTime?) -> Int64? {
    switch time {
    case .local(let local): local
    case .universal(let instant) where abs(instant) < 1_000_000_000_000_000_000:
      instant + (zone?.offset(at: instant.floorDivided(by: 1_000_000).quotient) ?? 0) * 1_000_000
    default: nil
    }
  }

  /// What the clock shows at an instant of the run: with a date where the run has one, as in
  /// `2013-01-01 00:35`, and else in hours of the first service day, as in `24:35`.
  func text(_ instant: SimTime) -> String {
    let clock = instant.microseconds + clockStart
    guard date != nil else {
      let minutes = clock.floorDivided(by: 60_000_000).quotient
      let sign = minutes < 0 ? "-" : ""
      return "\(sign)\(twoDigits(abs(minutes) / 60)):\(twoDigits(abs(minutes) % 60))"
    }
    return localText(midnight + clock)
  }
}

/// `2013-01-01 00:35`, with seconds where there are some.
func localText(_ microseconds: Int64) -> String {
  let (day, clock) = microseconds.floorDivided(by: microsecondsOfDay)
  return "\(CalendarDate(daysSince1970: Int(day)).text) \(clockText(clock))"
}

/// `00:35`, with seconds where there are some.
func clockText(_ microseconds: Int64) -> String {
  let seconds = microseconds / 1_000_000
  let text = "\(twoDigits(seconds / 3600)):\(twoDigits(seconds / 60 % 60))"
  return seconds % 60 == 0 ? text : "\(text):\(twoDigits(seconds % 60))"
}

private func twoDigits(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }

extension Int64 {
  /// The quotient rounded down, and the rest that is never negative.
  func floorDivided(by divisor: Int64) -> (quotient: Int64, rest: Int64) {
    let (quotient, rest) = quotientAndRemainder(dividingBy: divisor)
    return rest < 0 ? (quotient - 1, rest + divisor) : (quotient, rest)
  }
}
