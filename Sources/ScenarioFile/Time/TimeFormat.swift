// SPDX-License-Identifier: GPL-3.0-or-later

/// How the times of a data file are written, where that cannot be seen from a field alone.
///
/// It is a name, such as `unix`, or a pattern of the parts of a time: `YYYY-MM-DD HH:MM:SS`,
/// `M/D/YYYY h:mm AM`, `D.M.YY h:mm`. What C's `strptime` takes is understood too.
struct TimeFormat: Equatable {
  /// The format as it was written.
  let text: String
  private let way: Way

  private enum Way {
    case secondsFromMidnight
    case secondsFromStart
    /// Since 1970, in units of which so many decimals are microseconds.
    case unix(decimals: Int)
    case pattern(TimePattern)
  }

  /// The names, with what they mean.
  static let names = ["seconds_from_midnight", "seconds_from_start", "unix", "unix_ms"]

  /// Reads the format; nil for a text that is neither a name nor a pattern.
  init?(_ text: String) {
    self.text = text
    switch text {
    case "seconds_from_midnight": way = .secondsFromMidnight
    case "seconds_from_start": way = .secondsFromStart
    case "unix": way = .unix(decimals: 6)
    case "unix_ms": way = .unix(decimals: 3)
    default:
      guard let pattern = TimePattern(text) else { return nil }
      way = .pattern(pattern)
    }
  }

  static func == (first: Self, second: Self) -> Bool { first.text == second.text }

  /// Reads a field, in O(bytes); nil when it is not written so.
  func read(_ field: Slice<UnsafeBufferPointer<UInt8>>) -> WrittenTime? {
    switch way {
    case .secondsFromMidnight: fixedPoint(field, decimals: 6).map(WrittenTime.clock)
    case .secondsFromStart: fixedPoint(field, decimals: 6).map(WrittenTime.sinceStart)
    case .unix(let decimals): fixedPoint(field, decimals: decimals).map(WrittenTime.universal)
    case .pattern(let pattern): pattern.read(field)
    }
  }
}

/// A format for the times of a data file.
struct TimeFormatKind: FieldKind {
  func read(_ value: SourcedValue, path: String, problems: inout ProblemList) -> TimeFormat? {
    if let format = value.text.flatMap(TimeFormat.init) { return format }
    mismatch(
      value,
      expected: "\(TimeFormat.names.joined(separator: ", ")), or a pattern such as"
        + " \"YYYY-MM-DD HH:MM:SS\" or \"M/D/YYYY h:mm AM\"",
      path: path,
      problems: &problems
    )
    return nil
  }

  func json(_ value: TimeFormat) -> JSONValue? { .string(value.text) }

  var shape: KindShape {
    KindShape(
      type: "time format: \(TimeFormat.names.joined(separator: ", ")), or a pattern such as"
        + " M/D/YYYY h:mm AM",
      schema: ["type": "string", "minLength": .integer(1)]
    )
  }
}
