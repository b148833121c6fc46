// SPDX-License-Identifier: GPL-3.0-or-later

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

  private func wrapped(_ text: String, _ code: String) -> String {
    isColoured ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
