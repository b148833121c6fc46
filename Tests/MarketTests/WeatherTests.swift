// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Testing

@testable import Market

/// Rainy days and the months they fall in.
@Suite struct WeatherTests {
  private func rainy(_ policy: String) -> Scenario {
    var scenario = openGrid(sideKm: 10, cars: 10, callsPerDay: 500)
    scenario.horizon.days = 10
    (scenario.horizon.month, scenario.horizon.dayOfMonth) = (6, 26)
    // June is dry by a third, July wet by two thirds: five days of each.
    scenario.weather.rainyShare = Array(repeating: 0, count: 12)
    (scenario.weather.rainyShare[5], scenario.weather.rainyShare[6]) = (1.0 / 3, 2.0 / 3)
    scenario.weather.demand = 2
    scenario.dispatch.policy = policy
    return scenario
  }

  private func rainyDays(_ plan: MarketPlan, _ replication: UInt32) -> Set<Int> {
    let drawn = plan.underWeather(StreamFamily(seed: 1, replication: replication))
    return Set(drawn.scenario.conditions.compactMap(\.day))
  }

  @Test("the share of rainy days is the month's, and the same under every policy")
  func shares() {
    let (one, two) = (MarketPlan(rainy("nearest")), MarketPlan(rainy("sequential")))
    var june = 0
    var july = 0
    for replication in 0..<1000 as Range<UInt32> {
      let days = rainyDays(one, replication)
      #expect(days == rainyDays(two, replication))
      june += days.count { $0 < 5 }
      july += days.count { $0 >= 5 }
    }
    #expect(abs(z(june, of: 5000, probability: 1.0 / 3)) < 4)
    #expect(abs(z(july, of: 5000, probability: 2.0 / 3)) < 4)
  }

  @Test("it rains on calls from the start of a rainy service day to its end")
  func demand() {
    let plan = MarketPlan(rainy("nearest"))
    var counts = [false: 0, true: 0]
    var days = [false: 0, true: 0]
    for replication in 0..<20 as Range<UInt32> {
      let wet = rainyDays(plan, replication)
      for day in 0..<10 { days[wet.contains(day), default: 0] += 1 }
      for call in RunResult(plan, replication: replication).calls {
        counts[wet.contains(Int(call.submitted.hours / 24)), default: 0] += 1
      }
    }
    #expect(abs(z(counts[false] ?? 0, poisson: 500 * Double(days[false] ?? 0))) < 4)
    #expect(abs(z(counts[true] ?? 0, poisson: 1000 * Double(days[true] ?? 0))) < 4)
  }

  @Test("months follow one another, in leap years too")
  func months() {
    func month(_ day: Int, after month: Int, _ first: Int, leap: Bool = false) -> Int {
      var horizon = Horizon()
      (horizon.month, horizon.dayOfMonth, horizon.isLeapYear) = (month, first, leap)
      return ServiceCalendar(horizon).month(ofDay: day)
    }
    #expect(month(0, after: 1, 31) == 1)
    #expect(month(1, after: 1, 31) == 2)
    #expect(month(28, after: 1, 31) == 2)
    #expect(month(29, after: 1, 31) == 3)
    #expect(month(29, after: 1, 31, leap: true) == 2)
    #expect(month(30, after: 1, 31, leap: true) == 3)
    #expect(month(1, after: 12, 31) == 1)
    #expect(month(365, after: 10, 1) == 10)
    #expect(month(-3, after: 10, 1) == 10)
  }
}
