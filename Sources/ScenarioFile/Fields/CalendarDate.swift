// SPDX-License-Identifier: GPL-3.0-or-later

/// A day of the Gregorian calendar.
struct CalendarDate: Hashable {
  var year: Int
  var month: Int
  var day: Int

  /// Reads `2016-10-12`; nil for anything else and for days that no calendar has.
  init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2,
      parts[2].utf8.count == 2,
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Nil for a day that no calendar has.
  init?(year: Int, month: Int, day: Int) {
    guard (1...12).contains(month) else { return nil }
    self.year = year
    self.month = month
    self.day = day
    guard (1...Self.days(ofMonth: month, leapYear: isLeapYear)).contains(day) else { return nil }
  }

  var isLeapYear: Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  /// Days since 1970-01-01, after Hinnant's "chrono-compatible low-level date algorithms".
  var daysSince1970: Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The date so many days after 1970-01-01, after the same source.
  init(daysSince1970 days: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// As in `2016-10-12`.
  var text: String {
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  /// Monday is 0.
  var weekday: Int {
    // 1970-01-01 was a Thursday.
    let days = (daysSince1970 + 3) % 7
    return days < 0 ? days + 7 : days
  }

  static func days(ofMonth month: Int, leapYear: Bool) -> Int {
    switch month {
    case 2: leapYear ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

/// A date such as `2016-10-12`.
struct DateKind: FieldKind {
  func read(_ value: SourcedValue, path: String, problems: inout ProblemList) -> CalendarDate? {
    if let date = value.text.flatMap(CalendarDate.init) { return date }
    mismatch(value, expected: "a date such as 2016-10-12", path: path, problems: &problems)
    return nil
  }

  func json(_ value: CalendarDate) -> JSONValue? { .string(value.text) }

  var shape: KindShape {
    KindShape(
      type: "date",
      schema: ["type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"]
    )
  }
}
