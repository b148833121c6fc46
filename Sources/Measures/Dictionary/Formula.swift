// SPDX-License-Identifier: GPL-3.0-or-later

/// A key figure together with the formula that computes it, so that the two cannot drift apart.
struct Formula: Sendable {
  let figure: KeyFigure

  static let all: [Formula] = []
}
