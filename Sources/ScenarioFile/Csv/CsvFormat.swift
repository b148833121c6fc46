// SPDX-License-Identifier: GPL-3.0-or-later

/// How a CSV file is written, as the scenario says it: nothing of this is guessed.
struct CsvFormat: Equatable {
  var encoding = TextEncoding.utf8
  /// The character between fields.
  var delimiter = UInt8(ascii: ",")
  /// What separates the whole from the decimals of a number.
  var decimal = DecimalMark.point
  /// What stands between thousands.
  var thousands = ThousandsMark.none
  /// Whether double quotes enclose fields; else they are characters like others.
  var quotes = true
  /// Whether blanks around a field are no part of it.
  var trim = false
  /// Lines before the header.
  var skipLines = 0
  /// The character with which lines begin that are no rows.
  var comment: UInt8?
  /// Texts that stand for no value, beside the empty field.
  var missing: [String] = []
  var blankLines = RowRule.error
  /// One empty field more than the header has.
  var trailingDelimiter = RowRule.error
  /// Rows of another length than the header.
  var raggedRows = RowRule.error
  /// Rows without a value in a column that is read.
  var blankCells = RowRule.error
  /// Whether a file that leaves no row is what is meant.
  var allowEmpty = false
}

/// What separates the whole from the decimals.
enum DecimalMark: String, CaseIterable {
  case point
  case comma

  var byte: UInt8 { self == .point ? UInt8(ascii: ".") : UInt8(ascii: ",") }
}

/// What stands between thousands.
enum ThousandsMark: String, CaseIterable {
  case none
  case comma
  case point
  case apostrophe
  /// Also the blanks that do not break a line, U+00A0 and U+202F.
  case space

  var marks: [[UInt8]] {
    switch self {
    case .none: []
    case .comma: [[UInt8(ascii: ",")]]
    case .point: [[UInt8(ascii: ".")]]
    case .apostrophe: [[UInt8(ascii: "'")], Array("’".utf8)]
    case .space: [[UInt8(ascii: " ")], Array("\u{A0}".utf8), Array("\u{202F}".utf8)]
    }
  }
}
