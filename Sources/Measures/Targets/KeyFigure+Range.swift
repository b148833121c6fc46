// SPDX-License-Identifier: GPL-3.0-or-later

extension KeyFigure {
  /// The values the figure can have at all, for whoever says what it should be.
  public var range: ClosedRange<Double> {
    switch kind {
    case .difference: -1...1
    case .signedValue where unit == .share: -1...1
    // A driver or a platform may lose money.
    case .signedRatio, .signedValue: -Double.infinity...Double.infinity
    case .index, .zoneSpread, .zoneFairness: 0...1
    case .countedShare, .measuredShare, .ratio, .value:
      0...(unit == .share ? 1 : Double.infinity)
    }
  }

  /// The range of every key figure, by id.
  public static let ranges = Dictionary(
    uniqueKeysWithValues: dictionary.map { ($0.id, $0.range) }
  )
}
