// SPDX-License-Identifier: GPL-3.0-or-later

/// Where a value was written: a place in a file, or a `--set` option of the command line.
public struct SourceLocation: Hashable, Sendable, CustomStringConvertible {
  /// The file's path as it was given, or the option as it was typed.
  public var file: String
  /// Line from 1; 0 when the place is not a file.
  public var line: Int
  /// Column from 1, in Unicode scalars, as editors count.
  public var column: Int
  /// How many scalars of the line the value or key covers, at least 1.
  public var length: Int
  /// The line as a part of its file: a copy for each value would square the size of a long line.
  private var excerpt: Substring

  /// Makes a place in a line of a file.
  public init(
    file: String,
    line: Int,
    column: Int,
    lineText: Substring = "",
    length: Int = 1
  ) {
    self.file = file
    self.line = line
    self.column = column
    excerpt = lineText
    self.length = max(1, length)
  }

  /// The place of a whole file, for a problem that has no line.
  public init(file: String) {
    self.init(file: file, line: 0, column: 0)
  }

  /// The line itself, without its end; empty when there is none to show.
  public var lineText: String { String(excerpt) }

  /// `file:line:column`, or the file or option alone.
  public var description: String {
    line == 0 ? name : "\(name):\(line):\(column)"
  }

  /// The file or option as it is shown.
  var name: String { file.shortened(to: 1000).printable }

  /// The line with its number, and carets under the value; nil when there is no line to show.
  ///
  /// Of a long line only the surroundings of the value are shown.
  public var snippet: String? {
    guard !excerpt.isEmpty else { return nil }
    let isLong = excerpt.utf8.count > 160 && excerpt.unicodeScalars.count > 160
    let start = max(0, column - 1)
    let first = isLong ? max(0, start - 50) : 0
    // One more than is shown, to see whether the line goes on.
    let room = isLong ? start - first + 90 : .max - 1
    let scalars = Array(excerpt.unicodeScalars.dropFirst(first).prefix(room + 1))
    let shown = scalars.prefix(room)
    let from = min(start - first, shown.count)
    let covered = shown[from..<min(from + length, shown.count)]
    let number = line == 0 ? "" : String(line)
    let margin = String(repeating: " ", count: number.count)
    let text =
      (first > 0 ? "…" : "") + shown.map(\.cell).joined() + (scalars.count > room ? "…" : "")
    let pad =
      (first > 0 ? " " : "") + shown[..<from].map { $0 == "\t" ? "\t" : $0.blanks }.joined()
    let width = max(1, covered.reduce(0) { $0 + $1.blanks.count })
    let carets = String(repeating: "^", count: width)
    return " \(number) | \(text)\n \(margin) | \(pad)\(carets)"
  }
}

extension Unicode.Scalar {
  /// The scalar as a line shows it; a tab stays, because the blanks below it have one, too.
  fileprivate var cell: String { self == "\t" ? "\t" : shown }

  /// As many blanks as a terminal gives the scalar: two for Hangul, Han and kana, one for others, and
  /// the length of its number for what is shown by that.
  fileprivate var blanks: String {
    if isUnprintable { return String(repeating: " ", count: shown.count) }
    return switch value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFF00...0xFF60: "  "
    default: " "
    }
  }
}
