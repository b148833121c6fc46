// SPDX-License-Identifier: GPL-3.0-or-later

extension Unicode.Scalar {
  /// Whether a terminal would obey the scalar, or show nothing where something is: controls,
  /// bidirectional overrides, line and paragraph separators, invisible marks and fillers.
  ///
  /// Letters of any language and the selectors that choose how a sign looks are none of them.
  package var isUnprintable: Bool {
    if (0x20...0x7E).contains(value) { return false }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: return true
    default: return properties.isDefaultIgnorableCodePoint && !(0xFE00...0xFE0F).contains(value)
    }
  }

  /// The scalar as it is shown: itself, or its number as in `\u{1b}`.
  package var shown: String {
    switch self {
    case "\n": "\\n"
    case "\t": "\\t"
    case "\r": "\\r"
    case _ where isUnprintable: "\\u{\(String(value, radix: 16))}"
    default: String(self)
    }
  }
}

extension StringProtocol {
  /// The text on one line, in which nothing moves a cursor, changes a colour or hides: what
  /// would do so is shown by its number.
  package var printable: String {
    unicodeScalars.contains { $0.isUnprintable }
      ? unicodeScalars.map(\.shown).joined() : String(self)
  }

  /// The same of a text of several lines: line ends stay, and tabs.
  package var printableLines: String {
    func isKept(_ scalar: Unicode.Scalar) -> Bool {
      scalar == "\n" || scalar == "\t" || !scalar.isUnprintable
    }
    if unicodeScalars.allSatisfy(isKept) { return String(self) }
    return unicodeScalars.map { isKept($0) ? String($0) : $0.shown }.joined()
  }

  /// A title or source on one line of at most 300 scalars, however it was wrapped in its file.
  package var printableTitle: String {
    split { $0.isNewline }.joined(separator: " ").shortened(to: 300).printable
  }

  /// The text with its middle left out when it has more than `limit` scalars.
  package func shortened(to limit: Int) -> String {
    // A text without so many bytes has not so many scalars.
    guard utf8.count > limit, unicodeScalars.count > limit else { return String(self) }
    let tail = limit / 4
    var text = String.UnicodeScalarView(unicodeScalars.prefix(limit - tail - 3))
    text.append(contentsOf: " … ".unicodeScalars)
    text.append(contentsOf: unicodeScalars.suffix(tail))
    return String(text)
  }
}
