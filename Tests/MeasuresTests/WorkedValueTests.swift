// SPDX-License-Identifier: GPL-3.0-or-later
import Measures
import Testing

/// Values computed by an independent implementation, to every digit printed.
@Suite("Intervals worked out independently")
struct WorkedValueTests {
  private static let a = sample([61, 55, 70, 58, 66], [100, 90, 110, 105, 95])
  private static let b = sample([66, 57, 72, 60, 71], [101, 90, 111, 104, 96])

  private static func parts(_ numerators: [Double], _ denominators: [Double]) -> [Quotient] {
    zip(numerators, denominators).map { Quotient($0, over: $1) }
  }

  private static func sample(_ numerators: [Double], _ denominators: [Double]) -> [Quotient] {
    parts(numerators, denominators)
  }

  private func expect(
    _ low: Double?,
    _ high: Double?,
    _ expected: (Double, Double),
    within tolerance: Double = 5e-7,
    _ location: SourceLocation = #_sourceLocation
  ) {
    #expect(abs((low ?? .nan) - expected.0) < tolerance, sourceLocation: location)
    #expect(abs((high ?? .nan) - expected.1) < tolerance, sourceLocation: location)
  }

  @Test("a ratio of sums and its error (F1)")
  func ratio() throws {
    let ratio = try #require(RatioOfSums(Self.a))
    #expect(abs(ratio.ratio - 0.62) < 1e-12)
    #expect(abs(try #require(ratio.standardError) - 0.022_989) < 5e-7)
  }

  @Test("a share of counted things has Wilson's interval with t and design effect (F2)")
  func wilson() throws {
    let ratio = try #require(RatioOfSums(Self.a))
    #expect(abs(try #require(WilsonT.effectiveNumber(ratio)) - 445.789_972) < 5e-6)
    let own = try #require(FigureSample(.countedShare, Self.a).estimate())
    expect(own.low, own.high, (0.554_644, 0.681_276))
    let other = try #require(FigureSample(.countedShare, Self.b).estimate())
    expect(other.low, other.high, (0.575_240, 0.716_987))
  }

  @Test("a difference of ratios by residuals (F3), of shares by MOVER (F4), relative (F5)")
  func differences() throws {
    let ratios = try #require(
      PairedSamples(FigureSample(.ratio, Self.b), less: FigureSample(.ratio, Self.a))
    )
    let f3 = try #require(ratios.difference())
    #expect(abs(f3.mean - 0.029_402) < 5e-7)
    expect(f3.low, f3.high, (0.011_380, 0.047_425))
    #expect(abs(try #require(f3.halfWidth) / 2.776_445 - 0.006_491) < 5e-7)
    let shares = try #require(
      PairedSamples(
        FigureSample(.countedShare, Self.b),
        less: FigureSample(.countedShare, Self.a)
      )
    )
    let f4 = try #require(shares.difference())
    expect(f4.low, f4.high, (0.008_686, 0.045_549))
    let ratioA = try #require(RatioOfSums(Self.a))
    let ratioB = try #require(RatioOfSums(Self.b))
    let rho = Mover.correlation(ratioA.residuals, ratioB.residuals)
    #expect(abs(rho - 0.971_051) < 5e-7)
    let f5 = try #require(ratios.relative())
    #expect(abs(f5.mean * 100 - 4.742_321) < 5e-7)
    expect(f5.low.map { $0 * 100 }, f5.high.map { $0 * 100 }, (1.987_759, 7.571_280))
  }

  @Test("shares of few things are never zero wide and never leave 0–1")
  func rare() throws {
    func days(_ numerators: [Double], _ denominators: [Double]) -> [Quotient] {
      let rest = Array(repeating: 0.0, count: 10 - numerators.count)
      return Self.parts(numerators + rest, denominators + rest)
    }
    let two = days([1, 0], [1, 1])
    let ratio = try #require(RatioOfSums(two))
    let number = try #require(WilsonT.effectiveNumber(ratio))
    #expect(abs(number - 1.8) < 1e-9)
    let half = try #require(FigureSample(.countedShare, two).estimate())
    expect(half.low, half.high, (0.069_946, 0.930_054))
    #expect(half.n == 2)
    let all = try #require(FigureSample(.countedShare, days([1, 1, 1], [1, 1, 1])).estimate())
    expect(all.low, all.high, (0.369_579, 1))
    #expect(all.high == 1)
    let none = Self.parts(Array(repeating: 0, count: 10), Array(repeating: 4, count: 10))
    let nothing = try #require(FigureSample(.countedShare, none).estimate())
    expect(nothing.low, nothing.high, (0, 0.113_423))
    #expect(nothing.low == 0)
  }

  @Test("a skewed mean: Student's t, logarithm, Hall (F6)")
  func skewed() throws {
    let values: [Double] = [2, 1, 4, 3, 2, 1, 2, 3, 1, 30]
    let mean = try #require(SkewedMean(values))
    #expect(abs(mean.skewness - 2.604_882) < 5e-7)
    expect(mean.symmetric().low, mean.symmetric().high, (-1.448_835, 11.248_835))
    expect(mean.logarithmic().low, mean.logarithmic().high, (1.341_187, 17.902_059))
    expect(mean.hall().low, mean.hall().high, (1.018_454, 23.089_443))
    let chosen = try #require(FigureSample(.value, values: values).estimate())
    #expect(chosen.low == mean.hall().low && chosen.high == mean.hall().high)
    #expect(chosen.note == .ruledByOne(of: 10))
    #expect(chosen.note?.description == "1 of 10 replications stands apart and rules it")
  }

  @Test("what pairing gains, with its interval")
  func variance() throws {
    let a = [0.61, 0.58, 0.66, 0.55, 0.63]
    let b = [0.62, 0.60, 0.66, 0.57, 0.65]
    let ratio = try #require(VarianceRatio(a, b))
    #expect(abs(ratio.value - 39.75) < 1e-9)
    #expect(abs(ratio.spread - 78.5) < 1e-9)
    expect(ratio.interval.low, ratio.interval.high, (4.586_613, 377.477_797), within: 5e-6)
    let pair = try #require(
      PairedSamples(FigureSample(.value, values: b), less: FigureSample(.value, values: a))
    )
    let difference = try #require(pair.difference())
    expect(difference.low, difference.high, (0.002_894, 0.025_106))
  }

  @Test("Holm's correction, replications that decide, equivalence, Shapley's shares")
  func decisions() throws {
    let adjusted = Holm.adjusted([0.001, 0.04, 0.03, 0.2])
    for (own, expected) in zip(adjusted, [0.004, 0.09, 0.09, 0.2]) {
      #expect(abs(own - expected) < 1e-12)
    }
    #expect(abs(DecisiveNumber.caution(after: 10) - 1.106_038) < 5e-7)
    #expect(DecisiveNumber.replications(margin: 0.5, deviation: 0.4, after: 10) == 15)
    #expect(DecisiveNumber.replications(margin: 1e-9, deviation: 0.4, after: 10) == nil)
    let p = Equivalence.probability(
      [0.1, -0.2, 0.3, 0, 0.1, -0.1, 0.2, 0, -0.1, 0.1],
      margin: 0.5
    )
    #expect(abs(try #require(p) - 2.380_319e-6) < 5e-13)
    let shares = Shapley.shares(orders: [[0, 1], [1, 0]]) { [0, 4, 1, 7][Int($0)] }
    #expect(shares == [5, 2])
  }

  @Test("the variance between zones")
  func zones() throws {
    let spread = try #require(
      ZoneSpread([
        Self.parts([7, 16, 18], [10, 20, 30]), Self.parts([8, 15, 20], [12, 18, 30]),
      ])
    )
    #expect(abs(spread.variance - 0.006_230) < 5e-7)
    #expect(spread.estimate.interval == nil, "two replications have no jackknife")
  }
}
