// SPDX-License-Identifier: GPL-3.0-or-later

/// How much completion differs between zones beyond chance.
///
/// Cross-products of different replications: what chance does to a zone in one of them has nothing
/// to do with what it does in another, so noise drops out without a model, and equal zones give
/// about 0 however many calls there are.
public struct ZoneSpread: Sendable, Equatable {
  /// Calls closed and completed in each zone of one replication; zones are the same in all.
  public typealias Replication = [Quotient]

  /// Weighted variance between the zones' rates; below 0 by chance when zones are alike.
  public let variance: Double
  /// Interval of the variance, by the jackknife over replications; nil for fewer than three.
  public let varianceInterval: Interval?
  /// Lowest over highest rate once chance is taken out: each zone's rate is drawn towards the common
  /// one by as much as its distance may be chance.
  public let worstOverBest: Double?
  /// Zones with calls.
  public let zones: Int

  /// Compares zones; nil for fewer than two replications or zones with calls.
  ///
  /// - Complexity: O(n · z) for n replications and z zones.
  public init?(_ rows: [Replication], confidence: Double = 0.95) {
    // In an order of their own, so that that of the rows does not matter to the last bit.
    let replications = rows.sorted { $0.lexicographicallyPrecedes($1, by: Self.precedes) }
    let count = replications.count
    guard count > 1, let first = replications.first,
      replications.allSatisfy({ $0.count == first.count })
    else { return nil }
    let rates = replications.map { row in
      Quotient(
        row.reduce(0) { $0 + $1.numerator },
        over: row.reduce(0) { $0 + $1.denominator }
      )
      .value ?? 0
    }
    var sums = first.map { _ in Zone() }
    for (row, rate) in zip(replications, rates) {
      for (zone, part) in row.enumerated() { sums[zone].add(part, rate: rate, sign: 1) }
    }
    let all = sums.reduce(Zone()) { $0 + $1 }
    zones = sums.count { $0.closed > 0 }
    guard zones > 1 else { return nil }
    let variance = Self.variance(sums, over: count)
    self.variance = variance
    // Leaving one out: its own rate takes part in no other replication's residuals.
    let pseudo = zip(replications, rates)
      .map { row, rate in
        var rest = sums
        for (zone, part) in row.enumerated() { rest[zone].add(part, rate: rate, sign: -1) }
        return Double(count) * variance - Double(count - 1) * Self.variance(rest, over: count - 1)
      }
    varianceInterval =
      count < 3
      ? nil
      : Estimate(pseudo, confidence: confidence)
        .flatMap { estimate in
          estimate.halfWidth.map { Interval(variance - $0, variance + $0) }
        }
    let rate = all.completed / all.closed
    let noise = rate * (1 - rate)
    let spread = max(0, variance)
    let shrunk = sums.filter { $0.closed > 0 }
      .map { zone in
        let chance = noise / zone.closed
        let weight = spread + chance > 0 ? (spread / (spread + chance)).squareRoot() : 0
        return rate + weight * (zone.completed / zone.closed - rate)
      }
    worstOverBest = Quotient(shrunk.min() ?? 0, over: shrunk.max() ?? 0).value
  }

  /// The standard deviation between zones, with the roots of the variance's interval.
  public var estimate: (value: Double, interval: Interval?) {
    func root(_ variance: Double) -> Double { max(0, variance).squareRoot() }
    return (root(variance), varianceInterval.map { Interval(root($0.low), root($0.high)) })
  }

  private static func precedes(_ one: Quotient, _ two: Quotient) -> Bool {
    (one.denominator, one.numerator) < (two.denominator, two.numerator)
  }

  /// Σ_z w_z ((Σᵢ r)² − Σᵢ r²) / (n (n − 1)) with r = (x − R·N) / N̄_z and w_z = N̄_z / ΣN̄.
  private static func variance(_ zones: [Zone], over count: Int) -> Double {
    let n = Double(count)
    let closed = zones.reduce(0) { $0 + $1.closed }
    guard n > 1, closed > 0 else { return 0 }
    let products = zones.reduce(0) { sum, zone in
      zone.closed > 0 ? sum + (zone.residual * zone.residual - zone.squares) / zone.closed : sum
    }
    return products / closed * n / (n - 1)
  }

  private struct Zone {
    var closed = 0.0
    var completed = 0.0
    /// Σ (x − R·N).
    var residual = 0.0
    /// Σ (x − R·N)².
    var squares = 0.0

    mutating func add(_ part: Quotient, rate: Double, sign: Double) {
      let residual = part.numerator - rate * part.denominator
      closed += sign * part.denominator
      completed += sign * part.numerator
      self.residual += sign * residual
      squares += sign * residual * residual
    }

    static func + (one: Zone, two: Zone) -> Zone {
      Zone(
        closed: one.closed + two.closed,
        completed: one.completed + two.completed,
        residual: one.residual + two.residual,
        squares: one.squares + two.squares
      )
    }
  }
}
