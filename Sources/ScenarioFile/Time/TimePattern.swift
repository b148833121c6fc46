// SPDX-License-Identifier: GPL-3.0-or-later

/// The parts of a written time in their order.
///
/// `YYYY` or `YY`, `M` or `MMM`, `D`, `H` or `h`, `m`, `s`, `AM` and `Z`, in either case; a letter
/// written twice stands for exactly two digits, once for one or two. `MM` behind the hour is
/// minutes. Seconds may have a fraction, `AM` makes the hour one of twelve, `Z` is an offset from
/// universal time. Everything else stands for itself.
struct TimePattern {
  /// A part whose value is a number.
  enum Part: Hashable {
    case year, month, day, hour, minute, second
  }

  private enum Element {
    case number(Part, digits: ClosedRange<Int>)
    /// The last two digits of a year from 1969 to 2068.
    case shortYear
    case monthName
    case halfDay
    case offset
    case literal(UInt8)
  }

  private var elements: [Element] = []
  private var parts: Set<Part> = []
  private var hasHalfDay = false
  private var hasOffset = false

  /// Reads a pattern; nil for one that is not understood, says a part twice, or has no hour or
  /// half a date.
  init?(_ text: String) {
    let isRead = text.contains("%") ? readDirectives(text) : readLetters(text)
    let date: Set<Part> = [.year, .month, .day]
    guard isRead, parts.contains(.hour), parts.isSuperset(of: date) || parts.isDisjoint(with: date),
      !parts.contains(.second) || parts.contains(.minute),
      !hasOffset || parts.contains(.year)
    else { return nil }
  }

  private mutating func add(_ part: Part, _ element: Element) -> Bool {
    elements.append(element)
    return parts.insert(part).inserted
  }

  private mutating func add(_ part: Part, _ digits: ClosedRange<Int>) -> Bool {
    add(part, .number(part, digits: digits))
  }

  private mutating func addHalfDay() -> Bool {
    elements.append(.halfDay)
    defer { hasHalfDay = true }
    return !hasHalfDay
  }

  private mutating func addOffset() -> Bool {
    elements.append(.offset)
    defer { hasOffset = true }
    return !hasOffset
  }

  private mutating func readLetters(_ text: String) -> Bool {
    var rest = Substring(text)
    while let letter = rest.first {
      let run = rest.prefix { $0 == letter }
      let isRead: Bool
      var length = run.count
      let digits = length == 1 ? 1...2 : 2...2
      switch (letter.lowercased(), length) {
      case ("y", 4): isRead = add(.year, 4...4)
      case ("y", 2): isRead = add(.year, .shortYear)
      case ("m", 3): isRead = add(.month, .monthName)
      case ("m", 1...2):
        // Many write months and minutes alike; minutes come after the hour.
        let isMinute = parts.contains(.hour) && !parts.contains(.minute)
        isRead = add(isMinute ? .minute : .month, digits)
      case ("d", 1...2): isRead = add(.day, digits)
      case ("h", 1...2): isRead = add(.hour, digits)
      case ("s", _) where parts.contains(.second), ("f", _) where parts.contains(.second):
        // A fraction is read with its seconds, however many digits it has.
        guard case .literal(UInt8(ascii: "."))? = elements.popLast() else { return false }
        isRead = true
      case ("s", 1...2): isRead = add(.second, digits)
      case ("a", 1), ("p", 1):
        if rest.dropFirst().first?.lowercased() == "m" { length = 2 }
        isRead = addHalfDay()
      case ("z", 1): isRead = addOffset()
      case ("t", 1): isRead = addLiteral("T")
      case ("'", _): isRead = true
      default:
        guard let byte = letter.asciiValue, !letter.isLetter, !letter.isNumber, byte >= 0x20 else {
          return false
        }
        isRead = true
        for _ in 0..<length { elements.append(.literal(byte)) }
      }
      guard isRead else { return false }
      rest = rest.dropFirst(length)
    }
    return true
  }

  private mutating func addLiteral(_ letter: Character) -> Bool {
    guard let byte = letter.asciiValue else { return false }
    elements.append(.literal(byte))
    return true
  }

  private mutating func readDirectives(_ text: String) -> Bool {
    var rest = Substring(text)
    while let letter = rest.popFirst() {
      guard letter == "%" else {
        guard addLiteral(letter) else { return false }
        continue
      }
      let isRead: Bool
      switch rest.popFirst() {
      case "Y": isRead = add(.year, 4...4)
      case "y": isRead = add(.year, .shortYear)
      case "m": isRead = add(.month, 1...2)
      case "b", "B", "h": isRead = add(.month, .monthName)
      case "d", "e": isRead = add(.day, 1...2)
      case "H", "I": isRead = add(.hour, 1...2)
      case "M": isRead = add(.minute, 1...2)
      case "S": isRead = add(.second, 1...2)
      case "f":
        guard parts.contains(.second), case .literal(UInt8(ascii: "."))? = elements.popLast() else {
          return false
        }
        isRead = true
      case "p": isRead = addHalfDay()
      case "z", "Z": isRead = addOffset()
      case "T":
        rest = "%H:%M:%S" + rest
        isRead = true
      case "F":
        rest = "%Y-%m-%d" + rest
        isRead = true
      case "R":
        rest = "%H:%M" + rest
        isRead = true
      case "D":
        rest = "%m/%d/%y" + rest
        isRead = true
      case "%": isRead = addLiteral("%")
      default: isRead = false
      }
      guard isRead else { return false }
    }
    return true
  }

  /// Reads a field, in O(bytes); nil when it is not written so.
  func read(_ field: Slice<UnsafeBufferPointer<UInt8>>) -> WrittenTime? {
    var cursor = TimeCursor(field)
    var year = 0
    var month = 0
    var day = 0
    var hour = 0
    var clock: Int64 = 0
    var isAfternoon = false
    var offset: Int64 = 0
    for element in elements {
      switch element {
      case .literal(let byte): guard cursor.skip(byte) else { return nil }
      case .number(.second, let digits):
        guard let seconds = cursor.seconds(digits) else { return nil }
        clock += seconds
      case .number(let part, let digits):
        guard let number = cursor.number(digits) else { return nil }
        switch part {
        case .year: year = number
        case .month: month = number
        case .day: day = number
        case .hour: hour = number
        case .minute, .second:
          guard number < 60 else { return nil }
          clock += Int64(number) * 60_000_000
        }
      case .shortYear:
        guard let number = cursor.number(2...2) else { return nil }
        year = number < 69 ? 2000 + number : 1900 + number
      case .monthName:
        guard let number = cursor.monthName() else { return nil }
        month = number
      case .halfDay:
        isAfternoon = cursor.word("pm")
        guard isAfternoon || cursor.word("am") else { return nil }
      case .offset:
        guard let read = cursor.offset() else { return nil }
        offset = read
      }
    }
    guard cursor.isAtEnd else { return nil }
    if hasHalfDay {
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + (isAfternoon ? 12 : 0)
    }
    clock += Int64(hour) * 3_600_000_000
    guard parts.contains(.year) else { return .clock(clock) }
    guard hour < 24, let date = CalendarDate(year: year, month: month, day: day) else { return nil }
    let local = Int64(date.daysSince1970) * microsecondsOfDay + clock
    return hasOffset ? .universal(local - offset) : .local(local)
  }
}

extension TimeCursor {
  /// The number of an English month's name or its first three letters.
  fileprivate mutating func monthName() -> Int? {
    if word("january") || word("jan") { return 1 }
    if word("february") || word("feb") { return 2 }
    if word("march") || word("mar") { return 3 }
    if word("april") || word("apr") { return 4 }
    if word("may") { return 5 }
    if word("june") || word("jun") { return 6 }
    if word("july") || word("jul") { return 7 }
    if word("august") || word("aug") { return 8 }
    if word("september") || word("sep") { return 9 }
    if word("october") || word("oct") { return 10 }
    if word("november") || word("nov") { return 11 }
    return word("december") || word("dec") ? 12 : nil
  }
}
