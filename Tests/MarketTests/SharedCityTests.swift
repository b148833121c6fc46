// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Testing

@testable import Market

/// Several services in one city, riders passing from the main one to others.
@Suite struct SharedCityTests {
  /// What each service of a city said; the main one first.
  private static func run(_ scenario: Scenario, seed: UInt64 = 1) -> [RunResult] {
    var city = SharedCity(MarketPlan(scenario), seed: seed, replication: 0)
    return finish(&city)
  }

  private static func finish(_ city: inout SharedCity) -> [RunResult] {
    var results = (0..<city.serviceCount).map { _ in RunResult() }
    var goesOn = true
    while goesOn {
      goesOn = city.advance()
      for service in results.indices {
        let records = city.records(of: service)
        results[service].calls += records.calls
        results[service].shifts += records.shifts
        results[service].offers += records.offers
      }
      city.clearRecords()
    }
    return results
  }

  /// A random scenario with that of another number as a service in its city.
  private static func pair(_ index: Int, afterLoss: Double) -> Scenario {
    var scenario = RandomScenario.make(index)
    var other = RandomScenario.make(index + 500)
    other.city = scenario.city
    other.horizon = scenario.horizon
    other.conditions = scenario.conditions
    other.weather = scenario.weather
    var service = Service(other)
    service.name = "other"
    service.afterLoss = afterLoss
    scenario.services = [service]
    return scenario
  }

  /// Whom the main service lost for good before the horizon: the last calls of those intents.
  private static func lostForGood(_ main: RunResult, _ scenario: Scenario) -> [CallRecord] {
    let end = MarketPlan(scenario).measured.upperBound
    let retry = scenario.riders.retry
    let last = Dictionary(grouping: main.calls, by: \.intent)
      .compactMap { $0.value.max { $0.attempt < $1.attempt } }
    // A rider who means to call again and cannot before the horizon is not lost for good. With
    // an attempt left, only a draw knows, so those who have none are asked about.
    return last.filter { call in
      [.noDriver, .abandonSearch, .cancelRiderPostmatch, .cancelDriver].contains(call.outcome)
        && call.closed < end
        && (retry.probability == 0 || Int(call.attempt) + 1 >= retry.attempts)
    }
  }

  @Test("the main service says what it says alone", arguments: 0..<60)
  func alone(index: Int) {
    var single = Self.pair(index, afterLoss: 0)
    single.services = []
    let expected = RunResult(single)
    for share in [0, 1.0] {
      let results = Self.run(Self.pair(index, afterLoss: share))
      #expect(results[0].calls == expected.calls)
      #expect(results[0].shifts == expected.shifts)
      #expect(results[0].offers == expected.offers)
    }
  }

  @Test("whoever is lost for good calls the other service at that instant", arguments: 0..<60)
  func passing(index: Int) {
    let scenario = Self.pair(index, afterLoss: 1)
    let results = Self.run(scenario)
    let alone = Self.run(Self.pair(index, afterLoss: 0))
    let arrivals = Set(results[1].calls.filter { $0.attempt == 0 }.map(Arrival.init))
    let own = alone[1].calls.count { $0.attempt == 0 }
    let lost = Self.lostForGood(results[0], scenario)
    for call in lost {
      #expect(arrivals.contains(Arrival(at: call.closed, zone: call.zone, call.tripDistance)))
    }
    let received = results[1].calls.count { $0.attempt == 0 } - own
    if scenario.riders.retry.probability == 0 {
      #expect(received == lost.count)
    } else {
      #expect(received >= lost.count)
    }
  }

  @Test("with nobody lost for good nobody passes; with many, many do")
  func bothSides() {
    var passed = 0
    for index in 0..<60 {
      let scenario = Self.pair(index, afterLoss: 1)
      passed += Self.lostForGood(Self.run(scenario)[0], scenario).count
    }
    #expect(passed > 2000, "the test above would say little: \(passed)")
  }

  @Test("a rider who passes waits at the same place for a ride to the same destination")
  func samePlaces() {
    // Nobody serves the first service; its riders give up at once.
    var scenario = openGrid(sideKm: 8, cars: 0, callsPerDay: 500)
    scenario.riders.patienceS = .constant(60)
    var service = Service(openGrid(sideKm: 8, cars: 40, callsPerDay: 0))
    service.afterLoss = 1
    scenario.services = [service]
    var city = SharedCity(MarketPlan(scenario), seed: 3, replication: 0)
    let source = World(MarketPlan(scenario), seed: 3, replication: 0)
    var calls = source.calls
    var nobody: FunnelState?
    // The world has drawn the first two ahead.
    let third = calls.next(&nobody)
    _ = city.advance(through: (third?.submitted ?? .zero) + SimTime(seconds: 60))
    let open = city.openCalls(of: 1)
    #expect(
      open.contains {
        $0.origin == third?.origin && $0.destination == third?.destination
          && $0.record.submitted == (third?.submitted ?? .zero) + SimTime(seconds: 60)
      }
    )
    #expect(open.allSatisfy { $0.wish >= 1 << 31 })
  }

  @Test("shares of the lost pass as the scenario says")
  func shares() {
    var scenario = openGrid(sideKm: 8, cars: 0, callsPerDay: 20_000)
    scenario.riders.patienceS = .constant(60)
    for (name, share) in [("a", 0.2), ("b", 0.5)] {
      var service = Service(openGrid(sideKm: 8, cars: 1, callsPerDay: 0))
      service.name = name
      service.afterLoss = share
      scenario.services.append(service)
    }
    let results = Self.run(scenario)
    let lost = Double(results[0].count(.abandonSearch))
    // Four standard deviations of a binomial share of 20,000 are 0.014 at most.
    #expect(abs(Double(results[1].calls.count) / lost - 0.2) < 0.015)
    #expect(abs(Double(results[2].calls.count) / lost - 0.5) < 0.015)
  }

  @Test("calls end once and trips, money and time balance in each service", arguments: 0..<60)
  func conservation(index: Int) {
    var scenario = Self.pair(index, afterLoss: 0.6)
    scenario.horizon.warmUpHours = 0
    scenario.services[0].scenario.horizon.warmUpHours = 0
    for run in Self.run(scenario) {
      #expect(run.calls.map(\.call).sorted() == (0..<UInt32(run.calls.count)).map { $0 })
      #expect(run.calls.allSatisfy { $0.submitted <= $0.closed })
      let end = SimTime(hours: 24 * Double(scenario.horizon.days))
      let completed = run.calls.filter { $0.outcome == .completed && $0.closed < end }
      #expect(completed.count == run.shifts.reduce(0) { $0 + Int($1.trips) })
      #expect(
        completed.reduce(0) { $0 + Int64($1.fare) } == run.shifts.reduce(0) { $0 + $1.payments }
      )
      for shift in run.shifts {
        #expect(shift.online + shift.commuting + shift.otherWork == shift.ended - shift.started)
      }
    }
  }

  @Test("a service draws for itself, and all have the same rain")
  func streams() {
    var scenario = openGrid(sideKm: 8, cars: 10, callsPerDay: 300)
    scenario.horizon.days = 60
    scenario.weather.rainyShare = Array(repeating: 0.5, count: 12)
    scenario.weather.demand = 0
    var twin = Service(scenario)
    twin.name = "twin"
    scenario.services = [twin]
    let results = Self.run(scenario)
    #expect(results[0].calls.map(\.submitted) != results[1].calls.map(\.submitted))
    let days = results.map { Set($0.calls.map { Int($0.submitted.hours / 24) }) }
    #expect(days[0] == days[1] && (10..<50).contains(days[0].count))
  }

  @Test("a fork goes on as the original does", arguments: [3, 5, 15])
  func fork(index: Int) {
    let scenario = Self.pair(index, afterLoss: 0.7)
    var city = SharedCity(MarketPlan(scenario), seed: 1, replication: 0)
    _ = city.advance(through: SimTime(hours: 11))
    var twin = city.fork()
    let rest = Self.finish(&city)
    let again = Self.finish(&twin)
    let whole = Self.run(scenario)
    for service in 0..<2 {
      #expect(rest[service].calls == whole[service].calls)
      #expect(again[service].calls == whole[service].calls)
      #expect(again[service].shifts == whole[service].shifts)
    }
  }
}

/// What two records of one rider share.
private struct Arrival: Hashable {
  var instant: SimTime
  var zone: UInt16
  var distance: Int32

  init(at instant: SimTime, zone: UInt16, _ distance: Int32) {
    (self.instant, self.zone, self.distance) = (instant, zone, distance)
  }

  init(_ call: CallRecord) {
    self.init(at: call.submitted, zone: call.zone, call.tripDistance)
  }
}
