// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore
import Market
import Measures
import Testing

/// Whose time and whose costs: this service's calls, or the whole shift.
@Suite("Whose time and costs")
struct WhoseTimeTests {
  /// A day of one driver around the clock and the calls that are given.
  private static func oneDriver(
    calls: [(hour: Double, from: Double, to: Double)],
    _ change: (inout Scenario) -> Void = { _ in }
  ) -> Scenario {
    var scenario = SecondCountTests.cars("nearest")
    scenario.horizon.days = 1
    scenario.horizon.warmUpHours = 0
    scenario.riders = RiderBehaviour()
    scenario.riders.boardingS = .constant(0)
    scenario.demand.source = .replay
    for call in calls {
      scenario.demand.replay.append(
        ReplayedCall(
          submitted: SimTime(hours: call.hour),
          origin: Point(xMetres: call.from, yMetres: 6000),
          destination: Point(xMetres: call.to, yMetres: 6000)
        )
      )
    }
    scenario.drivers = [scenario.drivers[1]]
    scenario.drivers[0].count = 1
    scenario.drivers[0].idle.behaviour = .stay
    change(&scenario)
    return scenario
  }

  @Test("the way to work is no way back: without calls nobody pays for one")
  func commute() throws {
    var scenario = SecondCountTests.onFoot("nearest")
    scenario.demand.callsPerDay = 0.001
    scenario.drivers = [scenario.drivers[0]]
    for jobs in [0, 1.5] {
      scenario.drivers[0].elsewhere.jobsPerIdleHour = jobs
      let run = CountedRun(scenario)
      let figures = run.figures
      #expect(run.calls.isEmpty && figures["p4_share"] == 0)
      #expect(run.shifts.allSatisfy { $0.returnCosts == 0 && $0.returning == .zero })
      #expect(try #require(figures["shift_commute_share"]) > 0)
      #expect(try #require(figures["commute_cost"]) > 0)
      #expect((figures["share_elsewhere"] ?? 0 > 0) == (jobs > 0))
    }
  }

  @Test("boarding is with passenger, in every figure that could have it", arguments: [0.0, 120])
  func boarding(seconds: Double) throws {
    let scenario = Self.oneDriver(calls: [(6, 3000, 9000)]) {
      $0.riders.boardingS = .constant(seconds)
    }
    let figures = CountedRun(scenario).figures
    let trip = 6.0 * scenario.city.detourFactor / 25 * 3600 + seconds
    #expect(abs(try #require(figures["trip_time"]) - trip) < 0.01)
    #expect(abs(try #require(figures["p3_share"]) * 86_400 - trip) < 0.01)
    let pickup = try #require(figures["pickup_time"])
    #expect(abs(try #require(figures["p2_share"]) * 86_400 - pickup) < 0.01)
    #expect(figures["wait_total"] == pickup)
    #expect(figures["pickup_time_planned"] == pickup)
  }

  @Test("a lease is spread over the shift, and over each day of one that never ends")
  func lease() throws {
    for days in [1, 5] {
      let endless = Self.oneDriver(calls: []) {
        $0.horizon.days = days
        $0.horizon.warmUpHours = 7
        $0.drivers[0].costPerShiftKrw = 24_000
      }
      #expect(CountedRun(endless).figures["net_per_hour"] == -1000)
    }
    // Of shifts of ten hours the day has the last six of one and the first four of the next.
    let cut = Self.oneDriver(calls: []) {
      $0.horizon.serviceDayStart = 0
      $0.horizon.warmUpHours = 6
      $0.drivers[0].shiftStartH = .constant(20)
      $0.drivers[0].shiftLengthH = .constant(10)
      $0.drivers[0].costPerShiftKrw = 20_000
    }
    let run = CountedRun(cut)
    #expect(run.shifts.map(\.sharedCosts).reduce(0, +) == 20_000)
    #expect(run.figures["net_per_hour"] == -2000)
  }

  @Test("calls that are seen in a list are no offers, and cards are no glances")
  func glances() {
    let list = CountedRun(SecondCountTests.onFoot("call-list")).figures
    #expect(list["acceptance_rate_offer"] == nil && list["offers_per_match"] == nil)
    #expect(list["acceptance_rate_glance"] ?? 0 > 0 && list["glances_per_match"] ?? 0 > 1)
    let cards = CountedRun(SecondCountTests.onFoot("sequential")).figures
    #expect(cards["acceptance_rate_glance"] == nil && cards["glances_per_match"] == nil)
    #expect(cards["acceptance_rate_offer"] ?? 0 > 0 && cards["offers_per_match"] ?? 0 >= 1)
  }

  @Test("days off are no vehicle-days, and a night over the day's edge is two")
  func vehicleDays() throws {
    let nights = Self.oneDriver(calls: []) {
      $0.horizon.days = 10
      $0.horizon.serviceDayStart = 4
      $0.drivers[0].shiftStartH = .constant(22)
      $0.drivers[0].shiftLengthH = .constant(5)
      $0.drivers[0].attendance = 0.5
    }
    let run = CountedRun(nights)
    #expect(run.shifts.count < 10)
    #expect(run.figures.denominator(of: "trips_per_vehicle_day") == Double(run.shifts.count))
    let late = Self.oneDriver(calls: []) {
      $0.horizon.days = 10
      $0.horizon.serviceDayStart = 4
      $0.drivers[0].shiftStartH = .constant(22)
      $0.drivers[0].shiftLengthH = .constant(8)
    }
    // The night before the first day reaches into it.
    #expect(CountedRun(late).figures.denominator(of: "trips_per_vehicle_day") == 10)
  }
}
