// SPDX-License-Identifier: GPL-3.0-or-later

extension KeyFigure {
  /// The values the figure can have at all, for whoever says what it should be.
  public var range: ClosedRange<Double> {
    switch id {
    case "success_gap_short_long": -1...1
    case "gini_income", "fairness_zone": 0...1
    // A driver or a platform may lose money.
    case "contribution": -Double.infinity...Double.infinity
    case _ where id.hasPrefix("net_per_hour"): -Double.infinity...Double.infinity
    default: 0...(unit == .share ? 1 : Double.infinity)
    }
  }

  /// The range of every key figure, by id.
  public static let ranges = Dictionary(
    uniqueKeysWithValues: dictionary.map { ($0.id, $0.range) }
  )
}
