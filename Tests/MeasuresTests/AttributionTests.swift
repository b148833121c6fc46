// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore
import Market
import Measures
import Testing

/// One rule says what of a run counts: what figures are, they do not owe to where one stops looking.
@Suite("What counts")
struct AttributionTests {
  private static let policies = [
    "nearest", "sequential", "broadcast", "call-list", "batch", "balanced",
  ]

  @Test("what drivers did does not depend on how long the run goes on", arguments: policies)
  func until(policy: String) throws {
    for make in [SecondCountTests.cars, SecondCountTests.onFoot, Self.busyAtTheEnd] {
      let short = CountedRun(make(policy, .horizon)).figures
      let long = CountedRun(make(policy, .lastDropOff)).figures
      for figure in KeyFigure.dictionary where figure.window != .submission {
        #expect(short[figure.id] == long[figure.id], "\(policy): \(figure.id)")
        #expect(short.denominator(of: figure.id) == long.denominator(of: figure.id))
      }
      for hour in 0..<24 {
        #expect(short.hourly[hour].driversOnline == long.hourly[hour].driversOnline)
        #expect(short.hourly[hour].utilization == long.hourly[hour].utilization)
      }
      #expect(long.conservation() == [])
    }
  }

  /// Most calls come in the last hours, and drivers think for minutes: cards, ways, trips and other
  /// jobs are all under way when the window ends.
  private static func busyAtTheEnd(_ policy: String, _ end: Horizon.End) -> Scenario {
    var scenario = SecondCountTests.onFoot(policy, end)
    scenario.demand.hourlyWeights = (0..<24).map { (1..<4).contains($0) ? 20 : 1 }
    scenario.dispatch.offerTimeoutS = .infinity
    for cohort in scenario.drivers.indices {
      scenario.drivers[cohort].acceptance.thinkS = .exponential(mean: 200)
    }
    return scenario
  }

  @Test("where everything ends inside, nothing depends on how long the run goes on")
  func allInside() {
    var (short, long) = (SecondCountTests.onFoot("call-list"), SecondCountTests.onFoot("call-list"))
    long.horizon.end = .lastDropOff
    // Nobody calls after six in the evening, and the day ends at four.
    let weights = (0..<24).map { (6..<18).contains($0) ? 1.0 : 0 }
    short.demand.hourlyWeights = weights
    long.demand.hourlyWeights = weights
    let (first, second) = (CountedRun(short).figures, CountedRun(long).figures)
    #expect(first["open_at_end"] == 0)
    #expect(first.values == second.values)
    #expect(first.denominators == second.denominators)
    #expect(first.hourly == second.hourly)
  }

  @Test("an hour's figure means what the day's of the same name does")
  func hours() throws {
    for scenario in [
      SecondCountTests.cars("nearest"), SecondCountTests.onFoot("call-list", .lastDropOff),
    ] {
      let run = CountedRun(scenario)
      let (figures, hours) = (run.figures, run.figures.hourly)
      let online = hours.map(\.driversOnline).reduce(0, +) / 24
      #expect(abs(online - (try #require(figures["drivers_online"]))) < 1e-9)
      let calls = hours.map(\.callsPerDay).reduce(0, +)
      #expect(abs(calls - (try #require(figures["calls_per_day"]))) < 1e-9)
      // Weighed by what each is a share of, the hours make up the day.
      var (onBoard, available) = (0.0, 0.0)
      for (slot, hour) in hours.enumerated() {
        // The hours do not tell phase 4; the stretches do.
        let returning = run.time(in: .wayBack, hour: slot)
        let time = hour.driversOnline * Double(scenario.horizon.days) - returning
        available += time
        onBoard += (hour.utilization ?? 0) * time
      }
      let whole = try #require(figures["utilization_time"])
      #expect(abs(onBoard / available - whole) < 1e-9)
      let closed = try #require(figures.denominator(of: "completion_rate_call"))
      var (done, ended, waited) = (0.0, 0.0, 0.0)
      for (slot, hour) in hours.enumerated() {
        let own = run.calls.filter {
          run.plan.measured.contains($0.submitted) && run.slot(of: $0.submitted) == slot
            && $0.outcome != .openAtEnd
        }
        ended += Double(own.count)
        done += (hour.completionRate ?? 0) * Double(own.count)
        waited += (hour.waitTotal ?? 0) * Double(own.count { $0.outcome == .completed })
      }
      #expect(ended == closed)
      #expect(abs(done / ended - (try #require(figures["completion_rate_call"]))) < 1e-9)
      #expect(abs(waited / done - (try #require(figures["wait_total"]))) < 1e-6)
    }
  }

  @Test("a hundred drivers with other jobs are a hundred drivers, never fewer than none")
  func otherJobs() throws {
    for end in [Horizon.End.horizon, .lastDropOff] {
      var scenario = SecondCountTests.cars("nearest", end)
      scenario.horizon.warmUpHours = 0
      scenario.drivers = [scenario.drivers[1]]
      scenario.drivers[0].count = 100
      scenario.drivers[0].elsewhere.jobsPerIdleHour = 3
      scenario.demand.tripDurationS = .constant(40_000)
      scenario.demand.callsPerDay = 60
      let figures = CountedRun(scenario).figures
      let online = try #require(figures["drivers_online"])
      let away = try #require(figures["share_elsewhere"])
      #expect(online > 0 && away > 0)
      #expect(abs(online / (1 - away) - 100) < 1e-9)
    }
  }

  @Test("a longer look at a market that does not change shows the same")
  func longerHorizon() throws {
    func figures(days: Int, replications: Int) -> [ReplicationFigures] {
      var scenario = SecondCountTests.cars("nearest")
      scenario.horizon.days = days
      scenario.horizon.warmUpHours = 24
      return (0..<UInt32(replications)).map { CountedRun(scenario, replication: $0).figures }
    }
    let short = figures(days: 1, replications: 40)
    let long = figures(days: 20, replications: 2)
    for id in [
      "trips_per_vehicle_day", "net_per_hour", "gross_per_hour", "p1_share", "p3_share",
      "share_elsewhere", "drivers_online", "gmv_per_day", "contribution_per_day", "trips_per_day",
      "net_all_per_hour", "empty_km_share", "calls_per_registered_driver", "trips_per_driver_hour",
    ] {
      let first = try #require(Estimate(short.compactMap { $0[id] }, confidence: 0.999))
      let second = try #require(Estimate(long.compactMap { $0[id] }))
      // Two per cent more: a day cut out of a run is a little different at its edges.
      let room = try #require(first.halfWidth) + 0.02 * abs(first.mean)
      #expect(abs(second.mean - first.mean) < room, "\(id): \(first.mean) and \(second.mean)")
    }
  }

  @Test("a day's mean of registered drivers follows dated changes")
  func registered() {
    var scenario = SecondCountTests.cars("nearest")
    scenario.horizon.days = 10
    scenario.horizon.warmUpHours = 0
    scenario.drivers = [scenario.drivers[0]]
    scenario.drivers[0].count = 100
    var change = Intervention(to: scenario)
    change.scenario.drivers[0].count = 1000
    change.day = 2
    change.from = scenario.horizon.serviceDayStart
    scenario.interventions = [change]
    // Two days of 100 and eight of 1,000.
    #expect(MarketPlan(scenario).registeredDrivers == 820)
  }

  @Test("other work takes time and brings money, and this service's calls pay for none of it")
  func otherWork() throws {
    // One call, which the one driver takes whether or not he works for others in the afternoon.
    func run(jobs: Double) -> ReplicationFigures {
      var scenario = SecondCountTests.onFoot("nearest")
      scenario.demand.source = .replay
      scenario.demand.replay.append(
        ReplayedCall(
          submitted: SimTime(hours: 6),
          origin: Point(xMetres: 3000, yMetres: 6000),
          destination: Point(xMetres: 12_000, yMetres: 6000)
        )
      )
      scenario.riders = RiderBehaviour()
      scenario.horizon.days = 1
      scenario.drivers = [scenario.drivers[1]]
      scenario.drivers[0].count = 1
      scenario.drivers[0].acceptance = Acceptance()
      scenario.drivers[0].elsewhere.jobsPerIdleHour = jobs
      return CountedRun(scenario, seed: 3).figures
    }
    let (alone, both) = (run(jobs: 0), run(jobs: 0.4))
    #expect(alone["trips_per_day"] == 1 && both["trips_per_day"] == 1)
    #expect((both["share_elsewhere"] ?? 0) > 0.1 && alone["share_elsewhere"] == 0)
    for id in ["gmv", "trip_time", "trip_distance"] { #expect(alone[id] == both[id], "\(id)") }
    let income = try #require(both["income_all_per_hour"])
    #expect(income > (try #require(alone["income_all_per_hour"])))
    #expect(try #require(both["return_cost"]) < 20_000)
    // A lease of 21,780 KRW for a day is not laid at the door of one trip among many.
    let lease = try #require(both["net_per_hour"])
    #expect(lease > (try #require(alone["net_per_hour"])))
  }
}

extension CountedRun {
  /// Hour of the service day, from the start of the window.
  func slot(of instant: SimTime) -> Int {
    Int((instant - plan.measured.lowerBound).hours) % 24
  }

  /// Hours that drivers spent in stretches of a kind in one hour of the day, over all days.
  func time(in kind: Stretch, hour: Int) -> Double {
    var sum = 0.0
    for stretch in stretches where stretch.kind == kind {
      let from = (stretch.started - plan.measured.lowerBound).hours
      let to = (stretch.ended - plan.measured.lowerBound).hours
      for day in 0..<plan.scenario.horizon.days {
        let start = Double(24 * day + hour)
        sum += max(0, min(to, start + 1) - max(from, start))
      }
    }
    return sum
  }
}
