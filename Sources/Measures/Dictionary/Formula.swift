// SPDX-License-Identifier: GPL-3.0-or-later

/// A key figure together with the formula that computes it, so that the two cannot drift apart.
struct Formula: Sendable {
  let figure: KeyFigure
  let evaluate: @Sendable (Totals) -> Reading

  init(
    _ id: String,
    _ title: String,
    _ unit: KeyFigure.Unit,
    kind: KeyFigure.Kind,
    of numerator: String,
    over denominator: String,
    by window: KeyFigure.Window,
    scope: KeyFigure.Scope = .thisService,
    _ better: KeyFigure.Direction,
    _ definition: String,
    shown: KeyFigure.Visibility = .always,
    _ evaluate: @escaping @Sendable (Totals) -> Reading
  ) {
    figure = KeyFigure(
      id: id,
      title: title,
      unit: unit,
      kind: kind,
      numerator: numerator,
      denominator: denominator,
      window: window,
      scope: scope,
      definition: definition,
      better: better,
      shown: shown
    )
    self.evaluate = evaluate
  }

  /// Every formula, in the order of report.
  static let all =
    calls + fairness + offers + waiting + trips + driving + working + earnings + platform + members
}
