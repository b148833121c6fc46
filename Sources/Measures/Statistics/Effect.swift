// SPDX-License-Identifier: GPL-3.0-or-later

/// A figure over replications that all speak: its value, what each adds to the error, and Wilson's
/// interval if it is made of shares of counted things.
struct Effect {
  let value: Double
  /// In the order of the replications; they sum to zero.
  let residuals: [Double]
  let interval: Interval?

  /// Nil when nothing was counted.
  init?(_ sample: FigureSample, confidence: Double) {
    let parts = sample.parts.compactMap(\.self)
    guard !parts.isEmpty, let ratio = RatioOfSums(parts) else { return nil }
    guard let less = sample.less?.compactMap(\.self) else {
      value = ratio.ratio
      residuals = ratio.residuals
      interval =
        sample.kind == .countedShare && parts.allSatisfy(\.isPart)
        ? WilsonT.interval(ratio, confidence: confidence) : nil
      return
    }
    guard let taken = RatioOfSums(less) else { return nil }
    value = ratio.ratio - taken.ratio
    residuals = zip(ratio.residuals, taken.residuals).map { $0 - $1 }
    if (parts + less).allSatisfy(\.isPart),
      let own = WilsonT.interval(ratio, confidence: confidence),
      let other = WilsonT.interval(taken, confidence: confidence)
    {
      interval = Mover.interval(
        (ratio.ratio, own),
        less: (taken.ratio, other),
        correlation: Mover.correlation(ratio.residuals, taken.residuals)
      )
    } else {
      interval = nil
    }
  }
}

extension Quotient {
  /// Whether it can be a share: a part of things counted.
  fileprivate var isPart: Bool { numerator >= 0 && numerator <= denominator }
}
