// SPDX-License-Identifier: GPL-3.0-or-later

/// Text as Markdown shows it word for word.
enum Markdown {
  /// The text with everything that Markdown would take for markup or for the end of a cell escaped.
  static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "|", "*", "_", "`", "<", ">", "\\", "[", "]", "#": result += "\\\(character)"
      case _ where character.isNewline: result += " "
      default: result.append(character)
      }
    }
    return result
  }

  /// The text as code in a line; a text with backquotes gets a longer fence.
  static func code(_ text: String) -> String {
    let line = String(text.map { $0.isNewline ? " " : $0 })
    return line.contains("`") ? "`` \(line) ``" : "`\(line)`"
  }
}
