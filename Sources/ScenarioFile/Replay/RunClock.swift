// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market

/// Turns the times of a data file into instants of a run.
///
/// The run's clock starts at zero with the warm-up, and the first service day begins when the
/// warm-up ends. A number is seconds of the run. `HH:MM[:SS]` is a clock time of the first service
/// day's date, hours beyond 24 the next days'. A date with a time counts from the `start` that the
/// scenario gives. No time zones: a file's dates and its start are of one zone.
struct RunClock {
  /// What a time field holds.
  enum Reading {
    case microseconds(Int64)
    case malformed
    /// A date, in a file for which no start is given.
    case needsStart
  }

  /// Clock time at which the run starts, in µs after midnight; negative with a long warm-up.
  private let clockStart: Int64
  /// The start of the run in µs since 1970-01-01 00:00:00, when dates are to be read.
  private let dateStart: Int64?
  /// First instant after the horizon.
  let end: SimTime

  /// Makes the clock of a horizon; `start` as in `2013-01-01 00:00:00`, empty for none.
  ///
  /// - Returns: nil when `start` is no date.
  init?(_ horizon: Horizon, start: String) {
    let warmUp = SimTime(hours: horizon.warmUpHours)
    clockStart = (SimTime(hours: horizon.serviceDayStart) - warmUp).microseconds
    end = warmUp + SimTime(microseconds: Int64(horizon.days) * SimTime.day.microseconds)
    if start.isEmpty {
      dateStart = nil
    } else {
      let bytes = Array(start.utf8)
      let read = bytes.withUnsafeBufferPointer { dateMicroseconds($0[...]) }
      guard let read else { return nil }
      dateStart = read
    }
  }

  /// Interprets one field.
  func read(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Reading {
    if !text.contains(UInt8(ascii: ":")) {
      return fixedPoint(text, decimals: 6).map(Reading.microseconds) ?? .malformed
    }
    if text.dropFirst(4).first == UInt8(ascii: "-") {
      guard let date = dateMicroseconds(text) else { return .malformed }
      guard let dateStart else { return .needsStart }
      return .microseconds(date - dateStart)
    }
    return clockMicroseconds(text).map { .microseconds($0 - clockStart) } ?? .malformed
  }
}

/// Microseconds since 1970-01-01 00:00:00 of `YYYY-MM-DD HH:MM[:SS]`, also with a `T`.
private func dateMicroseconds(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Int64? {
  let parts = text.split(maxSplits: 1, omittingEmptySubsequences: false) {
    $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "T")
  }
  guard parts.count == 2, let clock = clockMicroseconds(parts[1]), clock < 86_400_000_000 else {
    return nil
  }
  let date = parts[0].split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
  guard date.count == 3, let year = digits(date[0], 4...4), let month = digits(date[1], 2...2),
    let day = digits(date[2], 2...2), let date = CalendarDate(year: year, month: month, day: day)
  else { return nil }
  return Int64(date.daysSince1970) * 86_400_000_000 + clock
}

/// Microseconds of `H:MM`, `HH:MM` or `HH:MM:SS[.ssssss]`.
private func clockMicroseconds(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Int64? {
  let colon = UInt8(ascii: ":")
  guard let first = text.firstIndex(of: colon), let hours = digits(text[..<first], 1...4) else {
    return nil
  }
  let rest = text[(first + 1)...]
  let second = rest.firstIndex(of: colon)
  guard let minutes = digits(rest[..<(second ?? rest.endIndex)], 2...2), minutes < 60 else {
    return nil
  }
  var microseconds: Int64 = 0
  if let second {
    let field = rest[(second + 1)...]
    guard field.count >= 2, field.prefix(2).allSatisfy({ $0 &- 0x30 < 10 }),
      field.allSatisfy({ $0 &- 0x30 < 10 || $0 == UInt8(ascii: ".") }),
      let read = fixedPoint(field, decimals: 6), read <= 60_000_000,
      digits(field.prefix(2), 2...2).map({ $0 < 60 }) ?? false
    else { return nil }
    microseconds = read
  }
  return Int64(hours * 60 + minutes) * 60_000_000 + microseconds
}

/// A number of so many digits.
private func digits(
  _ text: Slice<UnsafeBufferPointer<UInt8>>,
  _ counts: ClosedRange<Int>
) -> Int? {
  guard counts.contains(text.count) else { return nil }
  var value = 0
  for byte in text {
    let digit = byte &- 0x30
    guard digit < 10 else { return nil }
    value = value * 10 + Int(digit)
  }
  return value
}
