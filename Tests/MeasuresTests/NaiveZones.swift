// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market

/// What is said of zones over several replications, straight from their calls and by the formulas as
/// they are written: every product of two days is made, and every day is left out by counting the
/// others afresh.
struct NaiveZones {
  /// Calls closed and completed of one zone on one day.
  struct Count {
    var closed = 0.0
    var completed = 0.0
  }

  /// By day and zone.
  let days: [[Count]]

  init(_ replications: [[CallRecord]], window: Range<SimTime>, zones: Int) {
    days = replications.map { calls in
      let closed = calls.filter { window.contains($0.submitted) && $0.outcome != .openAtEnd }
      return (0..<zones)
        .map { zone in
          let here = closed.filter { Int($0.zone) == zone }
          return Count(
            closed: Double(here.count),
            completed: Double(here.count { $0.outcome == .completed })
          )
        }
    }
  }

  private init(days: [[Count]]) { self.days = days }

  private func sum(_ days: [[Count]], of zone: Int) -> Count {
    days.reduce(into: Count()) {
      $0.closed += $1[zone].closed
      $0.completed += $1[zone].completed
    }
  }

  private func rate(_ counts: [Count]) -> Double {
    counts.reduce(0) { $0 + $1.completed } / counts.reduce(0) { $0 + $1.closed }
  }

  /// Zones with calls.
  private var zones: [Int] { days[0].indices.filter { sum(days, of: $0).closed > 0 } }

  /// Σ_z w_z Σ_{i≠j} r_iz r_jz / (n (n − 1)) with r = (x − R·N) / N̄_z and w_z = N̄_z / ΣN̄.
  var variance: Double {
    let n = Double(days.count)
    let all = days.joined().reduce(0) { $0 + $1.closed }
    return zones.reduce(0) { total, zone in
      let mean = sum(days, of: zone).closed / n
      let residuals = days.map { day in
        (day[zone].completed - rate(day) * day[zone].closed) / mean
      }
      var products = 0.0
      for (i, one) in residuals.enumerated() {
        for (j, two) in residuals.enumerated() where i != j { products += one * two }
      }
      return total + mean / (all / n) * products / (n * (n - 1))
    }
  }

  /// The variance's interval by the jackknife; `t` is Student's quantile for a day less than there
  /// are.
  func varianceInterval(t: Double) -> (low: Double, high: Double) {
    let n = Double(days.count)
    let pseudo = days.indices.map { left in
      var rest = days
      rest.remove(at: left)
      return n * variance - (n - 1) * NaiveZones(days: rest).variance
    }
    let mean = pseudo.reduce(0, +) / n
    let squares = pseudo.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let half = t * (squares / (n * (n - 1))).squareRoot()
    return (variance - half, variance + half)
  }

  /// The lowest rate over the highest, each drawn to the common one by √(τ² / (τ² + R(1 − R) / N)).
  var worstOverBest: Double? {
    let spread = max(0, variance)
    let common = rate(days.flatMap(\.self))
    let rates = zones.map { zone in
      let here = sum(days, of: zone)
      let chance = common * (1 - common) / here.closed
      let weight = spread + chance == 0 ? 0 : (spread / (spread + chance)).squareRoot()
      return common + weight * (here.completed / here.closed - common)
    }
    guard let worst = rates.min(), let best = rates.max(), best > 0 else { return nil }
    return worst / best
  }
}
