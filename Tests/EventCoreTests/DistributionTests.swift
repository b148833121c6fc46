// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL
import EventCore
import Testing

@Suite struct DistributionTests {
  /// A distribution with the same one in GSL.
  struct Case: Sendable, CustomTestStringConvertible {
    let distribution: Distribution
    let cumulative: @Sendable (Double) -> Double
    var testDescription: String { "\(distribution)" }
  }

  static let cases = [
    Case(distribution: .uniform(low: -2, high: 5)) { gsl_cdf_flat_P($0, -2, 5) },
    Case(distribution: .exponential(mean: 300)) { gsl_cdf_exponential_P($0, 300) },
    Case(distribution: .normal(mean: 10, deviation: 3)) { gsl_cdf_gaussian_P($0 - 10, 3) },
    Case(distribution: .lognormal(median: 3.03, sigma: 1.094)) {
      gsl_cdf_lognormal_P($0, PortableMath.log(3.03), 1.094)
    },
  ]

  @Test(arguments: cases) func sampleInvertsTheCumulativeDistribution(of test: Case) {
    for step in 1..<1000 {
      let u = Double(step) / 1000
      #expect(abs(test.cumulative(test.distribution.sample(u)) - u) < 1e-13)
    }
  }

  @Test(arguments: cases) func samplesPassKolmogorovSmirnov(of test: Case) {
    var random = randomness(21)
    let n = 20_000
    let values = (0..<n).map { _ in test.distribution.sample(random.uniformOpen()) }.sorted()
    var distance = 0.0
    for (index, value) in values.enumerated() {
      let p = test.cumulative(value)
      distance = max(distance, p - Double(index) / Double(n), Double(index + 1) / Double(n) - p)
    }
    // The 99.9 % point of the Kolmogorov distribution; the seed is fixed.
    #expect(distance < 1.949 / Double(n).squareRoot())
  }

  @Test(arguments: cases) func meanIsTheAverageOfTheQuantiles(of test: Case) {
    let n = 200_000
    let sum = (0..<n).reduce(0.0) { $0 + test.distribution.sample((Double($1) + 0.5) / Double(n)) }
    #expect(abs(sum / Double(n) - test.distribution.mean) < 2e-4 * test.distribution.mean.magnitude)
  }

  @Test func constantIsConstant() {
    #expect(Distribution.constant(4).sample(0.3) == 4)
    #expect(Distribution.constant(.infinity).sample(0.3) == .infinity)
    #expect(Distribution.constant(4).mean == 4)
    #expect(Distribution.uniform(low: 3, high: 3).sample(0.9) == 3)
  }

  @Test func uniformStaysBelowItsEnd() {
    let last = 1 - 0x1p-53
    #expect(Distribution.uniform(low: 1, high: 1 + 0x1p-50).sample(last) < 1 + 0x1p-50)
  }
}
