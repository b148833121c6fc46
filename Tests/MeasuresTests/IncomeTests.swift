// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market
import Testing

@testable import Measures

@Suite("Incomes over drivers")
struct IncomeTests {
  /// Σᵢ Σⱼ |xᵢ − xⱼ| / (2 n Σ |x|), as defined.
  private func giniByDefinition(_ values: [Double]) -> Double {
    var spread = 0.0
    for x in values { for y in values { spread += abs(x - y) } }
    return spread / (2 * Double(values.count) * values.map(abs).reduce(0, +))
  }

  private func randomIncomes(seed: UInt64, from low: Double) -> [Double] {
    var random = SplitMix64(seed: seed)
    return (0..<Int.random(in: 1...200, using: &random))
      .map { _ in Double.random(in: low..<30_000, using: &random) }
  }

  @Test("Gini agrees with its O(n²) definition", arguments: 1...40 as ClosedRange<UInt64>)
  func gini(seed: UInt64) throws {
    for low in [0.0, -20_000] {
      let values = randomIncomes(seed: seed, from: low)
      let found = try #require(Gini.coefficient(ofSorted: values.sorted()))
      #expect(abs(found - giniByDefinition(values)) < 1e-12)
      #expect(found >= 0 && found < 1)
    }
  }

  @Test("Gini of known distributions")
  func giniKnown() {
    #expect(Gini.coefficient(ofSorted: [5, 5, 5, 5]) == 0)
    // One of n has everything: (n − 1) / n.
    #expect(Gini.coefficient(ofSorted: [0, 0, 0, 8]) == 0.75)
    // 1, 2, …, n: (n − 1) / (3 n).
    #expect(Gini.coefficient(ofSorted: [1, 2, 3, 4, 5]) == 4.0 / 15)
    #expect(Gini.coefficient(ofSorted: []) == nil)
    #expect(Gini.coefficient(ofSorted: [0, 0]) == nil)
  }

  @Test("ordering by bits is the usual ascending order", arguments: 1...20 as ClosedRange<UInt64>)
  func ascending(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let values = randomIncomes(seed: seed, from: -9_000) + [0, 5, 5, -1e300, 1e300, 1e-300]
    #expect(AscendingOrder.of(values.shuffled(using: &random)) == values.sorted())
    #expect(AscendingOrder.of([]) == [])
  }

  @Test("drivers below two hours online are left out, shifts of one driver are added up")
  func twoHours() throws {
    func shift(_ driver: Int32, _ hours: ClosedRange<Double>, gross: Int64) -> ShiftRecord {
      TinyDay.shift(
        driver,
        hours: hours,
        seconds: ((hours.upperBound - hours.lowerBound) * 3_600, 0, 0),
        metres: (0, 0, 0),
        (1, gross, gross, 0)
      )
    }
    var accumulator = KeyFigureAccumulator(
      window: TinyDay.window,
      days: 1,
      serviceDayStart: 4,
      zones: 1
    )
    accumulator.add(shifts: [
      shift(7, 0...1, gross: 3_000), shift(3, 0...1.999, gross: 90_000),
      shift(7, 5...6, gross: 5_000),
    ])
    let figures = accumulator.finish()
    #expect(figures.denominator(of: "gross_per_hour_p50") == 1)
    #expect(figures["gross_per_hour_p50"] == 4_000)
    #expect(figures["gross_per_hour_p10"] == 4_000)
    #expect(figures["trips_per_vehicle_day"] == 1.5)
    #expect(abs(try #require(figures["gross_per_hour"]) - 98_000 / 3.999) < 1e-6)
  }
}
