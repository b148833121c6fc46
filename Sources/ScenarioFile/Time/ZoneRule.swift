// SPDX-License-Identifier: GPL-3.0-or-later

/// The yearly rule of a zone, as POSIX writes it: `EST5EDT,M3.2.0,M11.1.0`.
struct ZoneRule: Equatable {
  /// Seconds ahead of universal time in winter.
  var offset: Int64
  /// Summer time; nil for zones that have none.
  var summer: Summer?

  /// Summer time, from the day it starts to the day it ends.
  struct Summer: Equatable {
    var offset: Int64
    var start: Day
    var end: Day
  }

  /// A day of each year, and the clock time at which the clock is changed.
  struct Day: Equatable {
    enum Date: Equatable {
      /// The nth weekday of a month, Sunday 0; the fifth is the last.
      case weekday(month: Int, nth: Int, weekday: Int)
      /// A day of the year, 1 to 365, in which 29 February is never counted.
      case ordinal(Int)
      /// Days since 1 January, 29 February included.
      case daysSinceNewYear(Int)
    }

    var date: Date
    /// Seconds after midnight; may be negative or beyond a day.
    var clock: Int64

    /// The instant of the change, when the clock shows a time that is `offset` ahead before it.
    func instant(in year: Int, offset: Int64) -> Int64 {
      Int64(day(in: year)) * 86_400 + clock - offset
    }

    /// Days since 1970-01-01.
    private func day(in year: Int) -> Int {
      guard let newYear = CalendarDate(year: year, month: 1, day: 1) else { return 0 }
      switch date {
      case .daysSinceNewYear(let days): return newYear.daysSince1970 + days
      case .ordinal(let number):
        return newYear.daysSince1970 + number - 1 + (newYear.isLeapYear && number > 59 ? 1 : 0)
      case .weekday(let month, let nth, let weekday):
        guard let first = CalendarDate(year: year, month: month, day: 1) else { return 0 }
        // Weekdays count from Monday elsewhere.
        let ahead = ((weekday + 6) % 7 - first.weekday + 7) % 7
        var day = 1 + ahead + 7 * (nth - 1)
        if day > CalendarDate.days(ofMonth: month, leapYear: first.isLeapYear) { day -= 7 }
        return first.daysSince1970 + day - 1
      }
    }
  }

  /// Reads a rule; nil for a text that is none.
  init?(_ text: String) {
    var rest = Substring(text)
    guard Self.skipName(&rest), let west = Self.time(&rest) else { return nil }
    offset = -west
    if rest.isEmpty { return }
    guard Self.skipName(&rest) else { return nil }
    var ahead = offset + 3600
    if let first = rest.first, first != "," {
      guard let west = Self.time(&rest) else { return nil }
      ahead = -west
    }
    guard let start = Self.day(&rest), let end = Self.day(&rest), rest.isEmpty else { return nil }
    summer = Summer(offset: ahead, start: start, end: end)
  }

  private static func skipName(_ rest: inout Substring) -> Bool {
    if rest.first == "<" {
      guard let end = rest.firstIndex(of: ">") else { return false }
      rest = rest[rest.index(after: end)...]
      return true
    }
    let name = rest.prefix { $0.isLetter }
    rest = rest.dropFirst(name.count)
    return name.count >= 3
  }

  private static func number(_ rest: inout Substring) -> Int64? {
    let digits = rest.prefix { $0.isNumber }
    rest = rest.dropFirst(digits.count)
    return digits.count < 5 ? Int64(digits) : nil
  }

  /// `[+-]hh[:mm[:ss]]` in seconds.
  private static func time(_ rest: inout Substring) -> Int64? {
    let isNegative = rest.first == "-"
    if isNegative || rest.first == "+" { rest = rest.dropFirst() }
    guard let hours = number(&rest) else { return nil }
    var seconds = hours * 3600
    for unit in [Int64(60), 1] where rest.first == ":" {
      rest = rest.dropFirst()
      guard let part = number(&rest) else { return nil }
      seconds += part * unit
    }
    return isNegative ? -seconds : seconds
  }

  /// `,Mm.n.d[/time]`, `,Jn[/time]` or `,n[/time]`.
  private static func day(_ rest: inout Substring) -> Day? {
    guard rest.first == "," else { return nil }
    rest = rest.dropFirst()
    let date: Day.Date
    switch rest.first {
    case "M":
      rest = rest.dropFirst()
      var parts: [Int] = []
      while parts.count < 3 {
        if !parts.isEmpty {
          guard rest.first == "." else { return nil }
          rest = rest.dropFirst()
        }
        guard let part = number(&rest) else { return nil }
        parts.append(Int(part))
      }
      guard (1...12).contains(parts[0]), (1...5).contains(parts[1]), (0...6).contains(parts[2])
      else { return nil }
      date = .weekday(month: parts[0], nth: parts[1], weekday: parts[2])
    case "J":
      rest = rest.dropFirst()
      guard let day = number(&rest) else { return nil }
      date = .ordinal(Int(day))
    default:
      guard let day = number(&rest) else { return nil }
      date = .daysSinceNewYear(Int(day))
    }
    var clock: Int64 = 7200
    if rest.first == "/" {
      rest = rest.dropFirst()
      guard let read = time(&rest) else { return nil }
      clock = read
    }
    return Day(date: date, clock: clock)
  }
}
