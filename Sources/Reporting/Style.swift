// SPDX-License-Identifier: GPL-3.0-or-later
import ScenarioFile

/// Emphasis on a terminal, or none.
public struct Style: Sendable, Equatable {
  /// Whether escape sequences are written at all.
  public let isColoured: Bool

  /// Plain text: for files, pipes and `NO_COLOR`.
  public static let plain = Style(isColoured: false)

  /// Makes a style.
  public init(isColoured: Bool) {
    self.isColoured = isColoured
  }

  /// Emphasised text, for titles.
  public func bold(_ text: String) -> String { wrapped(text, "1") }

  /// Text that steps back, for headings and asides.
  public func dim(_ text: String) -> String { wrapped(text, "2") }

  /// The text as a channel of this style shows it: only emphasis is left to be obeyed.
  func shown(_ text: String) -> String {
    guard isColoured else { return text.printableLines }
    let pieces = text.split(separator: "\u{1B}[", omittingEmptySubsequences: false)
    var shown = (pieces.first ?? "").printableLines
    for piece in pieces.dropFirst() {
      let isEmphasis = ["0m", "1m", "2m"].contains { piece.utf8.starts(with: $0.utf8) }
      shown += (isEmphasis ? "\u{1B}[" : "\u{1B}[".printable) + piece.printableLines
    }
    return shown
  }

  // What is emphasised cannot end or begin emphasis of its own.
  private func wrapped(_ text: String, _ code: String) -> String {
    isColoured ? "\u{1B}[\(code)m\(text.printableLines)\u{1B}[0m" : text
  }
}
