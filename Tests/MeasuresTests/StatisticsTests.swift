// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Measures
import Testing

@Suite("Statistics over replications")
struct StatisticsTests {
  /// Published points, as in NIST/SEMATECH 1.3.6.7.2, with more digits for nine degrees of freedom.
  @Test(
    "Student's t agrees with the published table",
    arguments: [
      (0.975, 1, 12.706, 5e-4), (0.975, 2, 4.303, 5e-4), (0.975, 9, 2.262_157_16, 5e-9),
      (0.975, 29, 2.045, 5e-4), (0.95, 9, 1.833, 5e-4), (0.995, 9, 3.250, 5e-4),
      (0.5, 9, 0, 1e-12), (0.025, 9, -2.262_157_16, 5e-9),
    ] as [(Double, Double, Double, Double)]
  )
  func table(probability: Double, freedom: Double, t: Double, tolerance: Double) {
    #expect(abs(StudentT.quantile(probability, degreesOfFreedom: freedom) - t) < tolerance)
    let back = StudentT.probability(below: t, degreesOfFreedom: freedom)
    #expect(abs(back - probability) < tolerance)
  }

  @Test("outside its domain Student's t is NaN, not a crash")
  func domain() {
    #expect(StudentT.quantile(1, degreesOfFreedom: 9).isNaN)
    #expect(StudentT.quantile(0.5, degreesOfFreedom: 0).isNaN)
    #expect(StudentT.probability(below: .nan, degreesOfFreedom: 3).isNaN)
  }

  @Test("an estimate worked out by hand")
  func byHand() throws {
    // Mean 4, squares 4 + 1 + 1 + 4 = 10, s² = 10 / 3; t(0.975, 3) = 3.182446305.
    let estimate = try #require(Estimate([2, 3, 5, 6]))
    #expect(estimate.mean == 4)
    #expect(estimate.n == 4)
    #expect(abs(try #require(estimate.standardDeviation) - 1.825_741_858_350_554) < 1e-14)
    let half = 3.182_446_305_284_263 * 1.825_741_858_350_554 / 2
    #expect(abs(try #require(estimate.halfWidth) - half) < 1e-9)
    #expect(abs(try #require(estimate.low) - (4 - half)) < 1e-9)
    #expect(abs(try #require(estimate.high) - (4 + half)) < 1e-9)
    let interval = try #require(StudentT.interval([2, 3, 5, 6]))
    #expect(interval.low == estimate.low && interval.high == estimate.high)
  }

  @Test("one value has no interval, none has no estimate")
  func few() throws {
    let one = try #require(Estimate([7]))
    #expect(one.mean == 7 && one.n == 1)
    #expect(one.low == nil && one.high == nil && one.standardDeviation == nil)
    #expect(Estimate([] as [Double]) == nil)
    #expect(StudentT.interval([7]) == nil)
  }

  @Test("equal values have exactly their mean and no spread")
  func equal() throws {
    let estimate = try #require(Estimate([0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1]))
    #expect(estimate.mean == 0.1)
    #expect(estimate.halfWidth == 0)
  }

  @Test("a small spread on a huge mean is not lost")
  func stable() throws {
    let estimate = try #require(Estimate([1e15 + 1, 1e15 + 2, 1e15 + 3]))
    #expect(estimate.mean == 1e15 + 2)
    #expect(estimate.standardDeviation == 1)
  }

  @Test("rounding does not add up over many values")
  func manyValues() throws {
    let estimate = try #require(Estimate([0] + Array(repeating: 0.1, count: 100_000)))
    #expect(abs(estimate.mean - 10_000 / 100_001.0) <= 0.1.ulp)
  }

  @Test("the order of the values does not matter to the last bit")
  func order() {
    var random = SplitMix64(seed: 8)
    let values = (0..<500).map { _ in Double.random(in: -1e6..<1e9, using: &random) }
    let expected = Estimate(values)
    for _ in 0..<20 { #expect(Estimate(values.shuffled(using: &random)) == expected) }
  }

  /// 4,000 samples of ten uniforms: the count of intervals that cover 0.5 has a standard deviation
  /// of √(4,000 · 0.95 · 0.05) = 13.8; four of them on either side are 1.4 % of the samples.
  @Test("95 % intervals cover the mean in 95 % of samples")
  func coverage() throws {
    var random = SplitMix64(seed: 2_016)
    let samples = 4_000
    var covered = 0
    for _ in 0..<samples {
      let values = (0..<10).map { _ in Double.random(in: 0..<1, using: &random) }
      let interval = try #require(StudentT.interval(values))
      if interval.low <= 0.5 && 0.5 <= interval.high { covered += 1 }
    }
    #expect(abs(Double(covered) / Double(samples) - 0.95) < 0.014)
  }

  @Test("quantiles interpolate between order statistics")
  func quantiles() throws {
    #expect(Quantile.of(sorted: [1, 2, 3, 4, 5], at: 0.5) == 3)
    #expect(abs(try #require(Quantile.of(sorted: [10, 20], at: 0.1)) - 11) < 1e-12)
    #expect(Quantile.of(sorted: [1, 9], at: 0) == 1)
    #expect(Quantile.of(sorted: [1, 9], at: 1) == 9)
    #expect(Quantile.of(sorted: [], at: 0.5) == nil)
    #expect(Quantile.of(sorted: [1], at: 1.5) == nil)
  }
}
