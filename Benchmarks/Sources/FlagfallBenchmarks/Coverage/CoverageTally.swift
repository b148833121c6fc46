// SPDX-License-Identifier: GPL-3.0-or-later
import Measures

/// How many studies' intervals of one figure cover the truth.
struct CoverageTally {
  /// Intervals, and those of them that cover.
  private struct Count {
    var given = 0
    var covering = 0

    /// The share that covers; nil where there is no interval.
    var share: Double? { given == 0 ? nil : Double(covering) / Double(given) }

    mutating func add(_ covers: Bool) {
      given += 1
      if covers { covering += 1 }
    }
  }

  private var all = Count()
  private var plain = Count()
  private var blocks: [Count]

  /// Counts no studies yet, of so many blocks of replications.
  init(blocks count: Int) {
    blocks = Array(repeating: Count(), count: count)
  }

  /// Studies that give an interval.
  var given: Int { all.given }

  /// Those of them with a remark beside it.
  var remarked: Int { all.given - plain.given }

  /// The share of intervals that cover; nil where no study gives one.
  var coverage: Double? { all.share }

  /// The same of intervals without a remark.
  var coverageUnremarked: Double? { plain.share }

  /// Standard error of the coverage, from blocks that share no replication; nil for fewer than four.
  var standardError: Double? {
    let shares = blocks.compactMap(\.share)
    guard shares.count >= 4 else { return nil }
    let n = Double(shares.count)
    let mean = shares.reduce(0, +) / n
    let squares = shares.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / (n * (n - 1))).squareRoot()
  }

  /// Adds one study's estimate, if it has an interval.
  mutating func add(_ estimate: Estimate?, truth: Double, in block: Int) {
    guard let estimate, let low = estimate.low, let high = estimate.high else { return }
    // Markets that never differ, and what never happens, cover by construction.
    if low == high { return }
    // A hair, for a truth that is a bound itself.
    let slack = 1e-9 * max(abs(truth), 1e-9)
    let covers = low - slack <= truth && truth <= high + slack
    all.add(covers)
    blocks[block].add(covers)
    if estimate.note == nil { plain.add(covers) }
  }
}
