// SPDX-License-Identifier: GPL-3.0-or-later

/// What the time field of a data file says, before a run's clock makes an instant of it.
///
/// All in microseconds.
enum WrittenTime: Equatable {
  /// A plain number of seconds; the field does not say since when.
  case seconds(Int64)
  /// Since the first service day's start.
  case sinceStart(Int64)
  /// A clock time, after midnight of the first service day's date; beyond 24 h the next days'.
  case clock(Int64)
  /// A date and a clock time, since 1970-01-01 00:00 of the same clock.
  case local(Int64)
  /// An instant, since 1970-01-01 00:00 universal time.
  case universal(Int64)

  /// Reads what needs no setting to be understood.
  ///
  /// That is a number, `H:MM[:SS]`, and `YYYY-MM-DD HH:MM[:SS]`, also with a `T` between date and
  /// time and `Z`, `UTC` or an offset such as `+09:00` behind it. O(bytes).
  init?(_ text: Slice<UnsafeBufferPointer<UInt8>>) {
    if !text.contains(UInt8(ascii: ":")) {
      guard let seconds = fixedPoint(text, decimals: 6) else { return nil }
      self = .seconds(seconds)
      return
    }
    var cursor = TimeCursor(text)
    guard text.dropFirst(4).first == UInt8(ascii: "-") else {
      guard let clock = cursor.clock(hourDigits: 1...4), cursor.isAtEnd else { return nil }
      self = .clock(clock)
      return
    }
    guard let year = cursor.number(4...4), cursor.skip(UInt8(ascii: "-")),
      let month = cursor.number(2...2), cursor.skip(UInt8(ascii: "-")),
      let day = cursor.number(2...2), let date = CalendarDate(year: year, month: month, day: day),
      cursor.skip(UInt8(ascii: " ")) || cursor.skip(UInt8(ascii: "T")),
      let clock = cursor.clock(hourDigits: 1...2), clock < microsecondsOfDay
    else { return nil }
    let local = Int64(date.daysSince1970) * microsecondsOfDay + clock
    if cursor.isAtEnd {
      self = .local(local)
    } else {
      _ = cursor.skip(UInt8(ascii: " "))
      guard let offset = cursor.offset(), cursor.isAtEnd else { return nil }
      self = .universal(local - offset)
    }
  }
}

/// Microseconds of a day of 24 hours.
let microsecondsOfDay: Int64 = 86_400_000_000

/// A place in the bytes of a time field, moved on by what is read there.
struct TimeCursor {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var index: Int
  private let end: Int

  init(_ text: Slice<UnsafeBufferPointer<UInt8>>) {
    bytes = text.base
    index = text.startIndex
    end = text.endIndex
  }

  var isAtEnd: Bool { index == end }

  private var next: UInt8? { index < end ? bytes[index] : nil }

  /// Moves past a byte if it stands here.
  mutating func skip(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    index += 1
    return true
  }

  /// A number of so many digits, as many of them as there are.
  mutating func number(_ digits: ClosedRange<Int>) -> Int? {
    var value = 0
    var count = 0
    while count < digits.upperBound, index < end, bytes[index] &- 0x30 < 10 {
      value = value * 10 + Int(bytes[index] &- 0x30)
      index += 1
      count += 1
    }
    return count >= digits.lowerBound ? value : nil
  }

  /// Seconds below 60 with a fraction behind a point, in microseconds, ties to even.
  mutating func seconds(_ digits: ClosedRange<Int> = 2...2) -> Int64? {
    let start = index
    guard let whole = number(digits), whole < 60 else { return nil }
    guard next == UInt8(ascii: ".") else { return Int64(whole) * 1_000_000 }
    index += 1
    guard number(1...9) != nil else { return nil }
    while index < end, bytes[index] &- 0x30 < 10 { index += 1 }
    return fixedPoint(bytes[start..<index], decimals: 6)
  }

  /// Microseconds of `H:MM[:SS]`.
  mutating func clock(hourDigits: ClosedRange<Int>) -> Int64? {
    guard let hours = number(hourDigits), skip(UInt8(ascii: ":")), let minutes = number(2...2),
      minutes < 60
    else { return nil }
    var clock = Int64(hours * 60 + minutes) * 60_000_000
    if skip(UInt8(ascii: ":")) {
      guard let seconds = seconds() else { return nil }
      clock += seconds
    }
    return clock
  }

  /// Microseconds that the clock of a field is ahead of universal time: `Z`, `UTC`, `GMT`, or
  /// `+09:00`, `+0900`, `+09`.
  mutating func offset() -> Int64? {
    if skip(UInt8(ascii: "Z")) || skip(UInt8(ascii: "z")) { return 0 }
    if word("UTC") || word("GMT") { return 0 }
    let isWest = next == UInt8(ascii: "-")
    guard isWest || next == UInt8(ascii: "+") else { return nil }
    index += 1
    guard let hours = number(2...2), hours < 24 else { return nil }
    var minutes = 0
    if !isAtEnd {
      _ = skip(UInt8(ascii: ":"))
      guard let read = number(2...2), read < 60 else { return nil }
      minutes = read
    }
    let offset = Int64(hours * 60 + minutes) * 60_000_000
    return isWest ? -offset : offset
  }

  /// Moves past a word if it stands here, whatever the case of its letters.
  mutating func word(_ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard end - index >= count else { return false }
    for position in 0..<count
    where bytes[index + position] | 0x20 != word.utf8Start[position] | 0x20 {
      return false
    }
    index += count
    return true
  }
}
