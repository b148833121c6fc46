// SPDX-License-Identifier: GPL-3.0-or-later

extension String {
  /// Columns the text takes on a terminal: two for each wide character (한글, 漢字, emoji).
  ///
  /// Ranges of East Asian Width W and F, from Unicode Standard Annex 11.
  var displayWidth: Int {
    var width = 0
    for character in self {
      guard let scalar = character.unicodeScalars.first, scalar.value >= 0x20 else { continue }
      width += scalar.isWide ? 2 : 1
    }
    return width
  }

  /// The text filled with spaces to so many columns.
  func padded(to width: Int, alignment: TextTable.Alignment) -> String {
    let padding = String(repeating: " ", count: max(0, width - displayWidth))
    return alignment == .left ? self + padding : padding + self
  }

  /// The text cut to so many columns, with an ellipsis if anything is lost.
  func clipped(to width: Int) -> String {
    guard displayWidth > width else { return self }
    var text = ""
    var used = 1
    for character in self {
      used += String(character).displayWidth
      if used > width { break }
      text.append(character)
    }
    return text + "…"
  }
}

extension Unicode.Scalar {
  fileprivate var isWide: Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FC, 0x1F900...0x1F9FF,
      0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
