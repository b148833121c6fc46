// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore

/// One figure in two markets that were given the same random numbers, replication by replication.
///
/// What is common to both cancels, and the interval of the difference is far shorter than those of
/// the two estimates suggest. Only replications count in which both markets say something.
public struct PairedSamples: Sendable {
  /// A verdict needs so many replications that differ, or all of them.
  static let fewestThatDiffer = 6

  private let own: FigureSample
  private let other: FigureSample

  /// Pairs two samples of one figure; nil when they have no replication in common.
  public init?(_ own: FigureSample, less other: FigureSample) {
    let places = own.parts.indices.filter { own.speaks($0) && other.speaks($0) }
    guard !places.isEmpty else { return nil }
    self.own = own.only(places)
    self.other = other.only(places)
  }

  /// Replications that both say something.
  public var count: Int { own.parts.count }

  /// In how many of them the two markets differ.
  public var differing: Int {
    let pairs = zip(own.values, other.values)
    let largest = (own.values + other.values).reduce(0) { max($0, abs($1 ?? 0)) }
    return pairs.count { own, other in
      guard let own, let other else { return (own == nil) != (other == nil) }
      return abs(own - other) > 1e-9 * largest
    }
  }

  /// The difference with the interval of the figure's kind: for shares of counted things that of
  /// Mover, else Student's t on the residuals' differences.
  ///
  /// - Returns: nil when one of the markets counted nothing. Markets that do not differ in any
  ///   replication differ by exactly 0.
  /// - Complexity: O(n log n).
  public func difference(confidence: Double = 0.95) -> Estimate? {
    guard let mine = Effect(own, confidence: confidence),
      let theirs = Effect(other, confidence: confidence)
    else { return nil }
    let n = zip(own.values, other.values).count { $0 != nil && $1 != nil }
    let gap = mine.value - theirs.value
    guard count > 1, n > 0 else { return Estimate(gap, nil, n: n, note: .single) }
    let differing = differing
    if differing == 0 { return Estimate(0, Interval(0, 0), n: n, note: .alike(of: count)) }
    let isFew = differing < Self.fewestThatDiffer && differing < count
    let note: EstimateNote? = isFew ? .fewDiffer(differing, of: count) : nil
    if let ours = mine.interval, let others = theirs.interval {
      let interval = Mover.interval(
        (mine.value, ours),
        less: (theirs.value, others),
        correlation: Mover.correlation(mine.residuals, theirs.residuals)
      )
      return Estimate(gap, interval, n: n, note: note)
    }
    // Of mostly zeros Student's t covers anything between 3 and 97 %.
    if Double(differing) < 0.4 * Double(count) {
      return Estimate(gap, nil, n: n, note: .fewDiffer(differing, of: count))
    }
    let residuals = zip(mine.residuals, theirs.residuals).map { $0 - $1 }
    return Estimate(gap, Self.interval(gap, residuals, confidence), n: n, note: note)
  }

  /// The change relative to the other market, 0.1 for a tenth more, by the logarithm of the ratio.
  ///
  /// - Returns: nil for figures that may be negative, and where one of the two is 0.
  public func relative(confidence: Double = 0.95) -> Estimate? {
    guard own.kind.isNonNegative, let mine = Effect(own, confidence: confidence),
      let theirs = Effect(other, confidence: confidence), mine.value > 0, theirs.value > 0
    else { return nil }
    let ratio = mine.value / theirs.value
    let residuals = zip(mine.residuals, theirs.residuals)
      .map { $0 / mine.value - $1 / theirs.value }
    guard let spread = Self.half(residuals, confidence) else {
      return Estimate(ratio - 1, nil, n: count, note: .single)
    }
    let factor = PortableMath.exp(spread)
    return Estimate(ratio - 1, Interval(ratio / factor - 1, ratio * factor - 1), n: count)
  }

  /// A weighted sum of one figure over several markets, such as joint effect less the sum of parts,
  /// by Student's t on the residuals; nil when one of them counted nothing.
  public static func contrast(
    _ terms: [(weight: Double, sample: FigureSample)],
    confidence: Double = 0.95
  ) -> Estimate? {
    guard let first = terms.first else { return nil }
    let places = first.sample.parts.indices.filter { place in
      terms.allSatisfy { $0.sample.speaks(place) }
    }
    var value = 0.0
    var residuals = places.map { _ in 0.0 }
    for (weight, sample) in terms {
      guard let effect = Effect(sample.only(places), confidence: confidence) else { return nil }
      value += weight * effect.value
      for index in residuals.indices { residuals[index] += weight * effect.residuals[index] }
    }
    let note: EstimateNote? = places.count > 1 ? nil : .single
    return Estimate(value, interval(value, residuals, confidence), n: places.count, note: note)
  }

  private static func interval(
    _ value: Double,
    _ residuals: [Double],
    _ confidence: Double
  ) -> Interval? {
    half(residuals, confidence).map { Interval(value - $0, value + $0) }
  }

  private static func half(_ residuals: [Double], _ confidence: Double) -> Double? {
    RatioOfSums.standardError(of: residuals)
      .map {
        let freedom = Double(residuals.count - 1)
        return $0 * StudentT.quantile((1 + confidence) / 2, degreesOfFreedom: freedom)
      }
  }
}
