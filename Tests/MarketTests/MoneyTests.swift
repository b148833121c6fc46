// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Testing

@testable import Market

/// Payments at the limits of what a scenario file may say.
@Suite struct MoneyTests {
  @Test("no part of a payment is negative, and the parts are the whole", arguments: 0..<20)
  func split(payment: Int64) {
    for percent in 0...100 {
      var rates = RevenueRates()
      rates.commission = Double(percent) / 100
      rates.paymentFee = 1 - rates.commission
      let split = RevenueSplit(of: payment, at: rates)
      #expect(split.platform >= 0 && split.paymentFee >= 0 && split.driver >= 0)
      let whole = split.platform + split.paymentFee + split.insurance + split.driver
      #expect(whole == payment)
    }
  }

  @Test("a meter stops at the largest fare it can show")
  func largestFare() {
    var tariff = Tariff()
    tariff.stepFareKrw = 1_000_000
    tariff.stepM = 0.001
    let hour = SimTime.hour
    #expect(
      Meter(tariff)
        .fare(millimetres: .max, duration: hour, hour: 12, base: Int32(tariff.baseFareKrw)) == .max
    )
    tariff.nightSurcharge = 10
    #expect(
      Meter(tariff)
        .fare(millimetres: .max, duration: hour, hour: 1, base: Int32(tariff.baseFareKrw)) == .max
    )
  }

  @Test("infinitely many steps at no price cost the base fare")
  func freeSteps() {
    var tariff = Tariff()
    tariff.stepFareKrw = 0
    tariff.stepM = .leastNonzeroMagnitude
    #expect(
      Meter(tariff)
        .fare(millimetres: 9_000_000, duration: .hour, hour: 12, base: Int32(tariff.baseFareKrw))
        == 3000
    )
  }

  @Test("a logbook holds the dearest trips of a whole year to the last won")
  func fullLogbook() {
    var logbook = Logbook()
    for _ in 0..<100_000 { logbook.enter(payment: Int64(Int32.max), gross: Int64(Int32.max) - 1) }
    #expect(logbook.payments == 214_748_364_700_000)
    #expect(logbook.gross == 214_748_364_600_000)
    #expect(logbook.trips == 100_000)
  }

  @Test("drivers of dear and endless trips do not overflow")
  func dearTrips() {
    var scenario = openGrid(sideKm: 10, cars: 20, callsPerDay: 2000)
    scenario.tariff.baseFareKrw = 10_000_000
    scenario.tariff.stepFareKrw = 1_000_000
    scenario.tariff.stepM = 1
    scenario.city.hourlySpeedFactors = Array(repeating: 1, count: 23) + [1e-300]
    scenario.revenue.commission = 0.5
    scenario.revenue.paymentFee = 0.5
    scenario.horizon.end = .lastDropOff
    let run = RunResult(scenario)
    #expect(run.count(.completed) > 100)
    #expect(run.calls.allSatisfy { $0.fare >= 0 })
  }
}
