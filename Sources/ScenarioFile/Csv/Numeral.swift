// SPDX-License-Identifier: GPL-3.0-or-later

/// How numbers are written in a file.
struct NumeralFormat {
  var decimal = DecimalMark.point
  var thousands = ThousandsMark.none

  /// Whether numbers are written as `fixedPoint` reads them.
  var isPlain: Bool { decimal == .point && thousands == .none }

  /// A number in plain writing: without marks of thousands, with a decimal point.
  ///
  /// Marks must stand before each three digits of the whole or nowhere, so that `1,00` is no hundred.
  ///
  /// - Returns: the plain writing; nil for what is not a number written so.
  func plain(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8]? {
    var plain: [UInt8] = []
    var index = text.startIndex
    if let sign = text.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      plain.append(sign)
      index += 1
    }
    var run = 0
    var hasMarks = false
    scan: while index < text.endIndex {
      if text[index] &- 0x30 < 10 {
        plain.append(text[index])
        run += 1
        index += 1
        continue
      }
      for mark in thousands.marks where text[index...].starts(with: mark) {
        guard hasMarks ? run == 3 : (1...3).contains(run) else { return nil }
        hasMarks = true
        run = 0
        index += mark.count
        continue scan
      }
      break
    }
    if hasMarks, run != 3 { return nil }
    guard index < text.endIndex else { return plain }
    if text[index] == decimal.byte {
      plain.append(UInt8(ascii: "."))
      index += 1
    }
    // Decimals and an exponent; anything else `fixedPoint` refuses, but a point must not pass.
    let rest = text[index...]
    guard !rest.contains(UInt8(ascii: ".")) else { return nil }
    return plain + rest
  }

  /// A number as a whole count of units of 10^−decimals; nil for what is no number written so.
  func read(_ text: Slice<UnsafeBufferPointer<UInt8>>, decimals: Int) -> Int64? {
    if isPlain { return fixedPoint(text, decimals: decimals) }
    return plain(text)?.withUnsafeBufferPointer { fixedPoint($0[...], decimals: decimals) }
  }

  /// Other ways of writing numbers, in which a text may be one.
  static let others: [NumeralFormat] = [
    NumeralFormat(thousands: .comma), NumeralFormat(decimal: .comma),
    NumeralFormat(decimal: .comma, thousands: .point), NumeralFormat(thousands: .space),
    NumeralFormat(decimal: .comma, thousands: .space), NumeralFormat(thousands: .apostrophe),
  ]

  /// The settings that make this format, as in `decimal: comma and thousands: point`.
  func settings(below field: String) -> String {
    var parts: [String] = []
    if decimal != .point { parts.append("\(field).decimal: \(decimal.rawValue)") }
    if thousands != .none { parts.append("\(field).thousands: \(thousands.rawValue)") }
    return parts.joined(separator: " and ")
  }
}
