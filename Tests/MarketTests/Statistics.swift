// SPDX-License-Identifier: GPL-3.0-or-later

/// How many standard errors the mean of a sample lies from what it should be.
func z(_ sample: [Double], mean expected: Double) -> Double {
  let n = Double(sample.count)
  let mean = sample.reduce(0, +) / n
  let variance = sample.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)
  return (mean - expected) / (variance / n).squareRoot()
}

/// How many standard errors a share lies from the probability it should be.
func z(_ hits: Int, of trials: Int, probability: Double) -> Double {
  let n = Double(trials)
  return (Double(hits) - n * probability) / (n * probability * (1 - probability)).squareRoot()
}

/// How many standard deviations a Poisson count lies from its mean.
func z(_ count: Int, poisson mean: Double) -> Double { (Double(count) - mean) / mean.squareRoot() }

/// n over k.
func choose(_ n: Int, _ k: Int) -> Double {
  (0..<k).reduce(1) { $0 * Double(n - $1) / Double($1 + 1) }
}

/// A base to a whole power.
func power(_ base: Double, _ exponent: Int) -> Double {
  (0..<exponent).reduce(1) { value, _ in value * base }
}
