// SPDX-License-Identifier: GPL-3.0-or-later
import ScenarioFile

/// Text as Markdown shows it word for word.
enum Markdown {
  /// The text with what Markdown would take for markup or for the end of a cell escaped.
  ///
  /// Underscores inside words and brackets that make no link are left as they are.
  static func escaped(_ text: String) -> String {
    let characters = Array(text.printableTitle)
    let hasLinks = ["](", "][", "]:"].contains { text.contains($0) }
    var result = ""
    for (index, character) in characters.enumerated() {
      switch character {
      case "|", "*", "`", "<", ">", "\\", "#", "&": result += "\\\(character)"
      case "[" where hasLinks, "]" where hasLinks: result += "\\\(character)"
      case "_":
        let neighbours = [index - 1, index + 1].filter(characters.indices.contains)
        let isInside =
          neighbours.count == 2
          && neighbours.allSatisfy { characters[$0].isLetter || characters[$0].isNumber }
        result += isInside ? "_" : "\\_"
      default: result.append(character)
      }
    }
    return result
  }

  /// The text as code in a line; a text with backquotes gets a longer fence.
  static func code(_ text: String) -> String {
    let line = text.printableTitle
    return line.contains("`") ? "`` \(line) ``" : "`\(line)`"
  }
}
