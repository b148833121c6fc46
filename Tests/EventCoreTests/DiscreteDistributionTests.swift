// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL
import EventCore
import Testing

@Suite struct DiscreteDistributionTests {
  @Test func frequenciesFollowTheWeights() throws {
    let weights = [0, 1, 5, 0, 0.25, 3, 0, 0.75, 0]
    let distribution = try #require(DiscreteDistribution(weights: weights))
    var random = randomness(31)
    let draws = 50_000
    var counts = [Int](repeating: 0, count: weights.count)
    for _ in 0..<draws { counts[distribution.sample(random.uniform())] += 1 }
    var chiSquare = 0.0
    for (weight, count) in zip(weights, counts) {
      let expected = weight / 10 * Double(draws)
      if weight == 0 {
        #expect(count == 0)
      } else {
        chiSquare += (Double(count) - expected) * (Double(count) - expected) / expected
      }
    }
    #expect(gsl_cdf_chisq_Q(chiSquare, 4) > 1e-4)
    #expect(distribution.totalWeight == 10)
    #expect(distribution.probability(of: 2) == 0.5)
    #expect(distribution.probability(of: 0) == 0)
  }

  @Test func samplesAreTheInverseOfTheCumulativeWeights() throws {
    var random = randomness(32)
    for size in [1, 2, 24, 499] {
      let weights = (0..<size).map { _ in max(0, random.uniform() - 0.3) } + [0.001, 0]
      let distribution = try #require(DiscreteDistribution(weights: weights))
      var previous = 0
      for step in 0..<4 * 499 {
        let u = Double(step) / Double(4 * 499)
        var sum = weights[0]
        var expected = 0
        while sum <= u * distribution.totalWeight {
          expected += 1
          sum += weights[expected]
        }
        let outcome = distribution.sample(u)
        #expect(outcome == expected)
        #expect(weights[outcome] > 0 && outcome >= previous)
        previous = outcome
      }
      #expect(distribution.sample(1 - 0x1p-53) == size)
    }
  }

  @Test func refusesWeightsThatAreNone() {
    #expect(DiscreteDistribution(weights: []) == nil)
    #expect(DiscreteDistribution(weights: [0, 0]) == nil)
    #expect(DiscreteDistribution(weights: [1, -1]) == nil)
    #expect(DiscreteDistribution(weights: [1, .nan]) == nil)
    #expect(DiscreteDistribution(weights: [1, .infinity]) == nil)
    #expect(DiscreteDistribution(weights: [1e308, 1e308]) == nil)
  }
}
