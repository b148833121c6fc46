// SPDX-License-Identifier: GPL-3.0-or-later
import ScenarioFile

/// A table of text for the terminal, in sections.
struct TextTable {
  /// Where a column's text stands.
  enum Alignment {
    case left
    case right
  }

  /// One column.
  struct Column {
    var title: String
    var alignment: Alignment
  }

  /// One line: cells, the title of the section that follows, or a remark on the line before.
  enum Line {
    case section(String)
    case cells([String])
    case note(String)
  }

  var columns: [Column]
  var lines: [Line] = []

  /// The table as lines of text, two spaces between columns and none at the end of a line.
  ///
  /// A remark stands below its line, as wide as it is. Cells are made printable before their widths are compared.
  func render(_ style: Style) -> String {
    let lines = lines.map { line in
      switch line {
      case .section(let title): Line.section(title.printable)
      case .cells(let cells): Line.cells(cells.map(\.printable))
      case .note(let note): Line.note(note.printable)
      }
    }
    var widths = columns.map(\.title.displayWidth)
    for case .cells(let cells) in lines {
      for (column, cell) in cells.enumerated() {
        widths[column] = max(widths[column], cell.displayWidth)
      }
    }
    var text = style.dim(joined(columns.map(\.title), widths)) + "\n"
    for line in lines {
      switch line {
      case .section(let title): text += style.bold(title) + "\n"
      case .cells(let cells): text += joined(cells, widths) + "\n"
      case .note(let note): text += style.dim("    note: \(note)") + "\n"
      }
    }
    return text
  }

  /// The table in Markdown; the title of a section is a row of its own.
  func markdown() -> String {
    func row(_ cells: [String]) -> String {
      "| " + cells.map(Markdown.escaped).joined(separator: " | ") + " |\n"
    }
    let rules = columns.map { $0.alignment == .left ? "---" : "---:" }
    var text = row(columns.map(\.title)) + "|" + rules.joined(separator: "|") + "|\n"
    for line in lines {
      switch line {
      case .section(let title):
        let rest = String(repeating: " |", count: columns.count - 1)
        text += "| **\(Markdown.escaped(title))** |\(rest)\n"
      case .cells(let cells): text += row(cells)
      case .note(let note):
        let rest = String(repeating: " |", count: columns.count - 1)
        text += "| note: \(Markdown.escaped(note)) |\(rest)\n"
      }
    }
    return text
  }

  private func joined(_ cells: [String], _ widths: [Int]) -> String {
    var line = "  "
    for (index, cell) in cells.enumerated() {
      if index > 0 { line += "  " }
      line += cell.padded(to: widths[index], alignment: columns[index].alignment)
    }
    while line.last == " " { line.removeLast() }
    return line
  }
}
