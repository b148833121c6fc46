// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore
import Testing

@testable import Market

/// Who goes first of equally near drivers, under every policy.
@Suite struct TieTests {
  private static let everyPolicy = PolicyRegistry.names

  /// Four drivers at one stand and calls from there to nowhere, one at a time.
  private func stand(
    _ policy: String,
    _ ties: Dispatch.Ties,
    calls: Int = 40,
    _ change: (inout DriverCohort) -> Void = { _ in }
  ) -> PointCity {
    var city = PointCity(policy: policy)
    city.stand(4, atKm: 10) {
      $0.acceptance.thinkS = .constant(2)
      change(&$0)
    }
    city.scenario.dispatch.ties = ties
    city.calls(calls, everyS: 300, at: km(10))
    return city
  }

  /// Trips of each driver.
  private func trips(_ run: RunResult, drivers: Int = 4) -> [Int] {
    (0..<drivers).map { driver in run.calls.count { $0.driver == Int32(driver) } }
  }

  @Test("a stand is a queue: 40 calls are ten for each of four drivers", arguments: everyPolicy)
  func queue(policy: String) {
    let run = stand(policy, .longestFree).run
    #expect(run.count(.completed) == 40)
    if policy == "call-list" {
      // Whoever looks first has the call: nobody is first by rank.
      #expect(trips(run).allSatisfy { $0 > 2 })
    } else {
      #expect(trips(run) == [10, 10, 10, 10])
      #expect(run.calls.sorted { $0.call < $1.call }.map(\.driver) == (0..<40).map { $0 % 4 })
    }
  }

  @Test("the lowest number takes everything where the scenario says so", arguments: everyPolicy)
  func lowest(policy: String) {
    guard policy != "call-list" else { return }
    #expect(trips(stand(policy, .lowestNumber).run) == [40, 0, 0, 0])
  }

  @Test("drawn by lot each driver has a quarter, alike under every policy")
  func random() {
    var drivers: [String: [Int32]] = [:]
    for policy in Self.everyPolicy where policy != "call-list" {
      let run = stand(policy, .random, calls: 2000).run
      for count in trips(run) { #expect(abs(z(count, of: 2000, probability: 0.25)) < 4) }
      drivers[policy] = run.calls.sorted { $0.call < $1.call }.map(\.driver)
    }
    #expect(Set(drivers.values).count == 1)
    let twice = stand("nearest", .random, calls: 50)
    #expect(twice.run.calls == twice.run.calls)
  }

  @Test("nobody loses the place in the queue by refusing, by drifting or by the end of the warm-up")
  func placesKept() {
    // Everybody refuses every other offer or so; who has waited longest is still asked first.
    var city = stand("sequential", .longestFree, calls: 60) {
      $0.acceptance = .probability(0.5)
      $0.acceptance.thinkS = .constant(1)
    }
    city.scenario.horizon.warmUpHours = 2
    city.scenario.riders.patienceS = .constant(200)
    let run = city.run
    #expect(run.offers.count > 100)
    var queue: [Int32] = [0, 1, 2, 3]
    for (_, offers) in Dictionary(grouping: run.offers, by: \.call).sorted(by: { $0.key < $1.key })
    {
      let asked = offers.sorted { $0.shown < $1.shown }.map(\.driver)
      #expect(asked == Array(queue.prefix(asked.count)))
      if let taker = offers.first(where: { $0.answer == .accepted })?.driver {
        queue.removeAll { $0 == taker }
        queue.append(taker)
      }
    }
  }

  @Test("equal distance in different directions is a tie, a millimetre less is none")
  func directions() {
    for (ties, expected) in [
      (Dispatch.Ties.longestFree, [0, 1, 2, 0]), (.lowestNumber, [0, 0, 0, 0]),
    ] {
      var city = PointCity(policy: "nearest")
      for (x, y) in [(9.0, 10.0), (11, 10), (10, 11)] { city.stand(1, atKm: x, y) }
      city.scenario.dispatch.ties = ties
      for index in 1...4 { city.call(atS: Double(index) * 2000, from: km(10), to: km(10)) }
      // Everybody ends where the call was: equally near from then on, so the first ride decides.
      let run = city.run
      #expect(run.calls[0].driver == Int32(expected[0]))
    }
    var city = PointCity(policy: "nearest")
    city.stand(1, atKm: 9)
    city.stand(1, atKm: 10.999_999)
    city.call(atS: 60, from: km(10))
    #expect(city.run.calls[0].driver == 1)
  }

  @Test("of drivers who become free in turn the one who has been free longest goes first")
  func longestFree() {
    var city = PointCity(policy: "nearest")
    city.stand(3, atKm: 10)
    // Trips of different lengths away and back in the opposite order.
    city.call(atS: 10, from: km(10), to: km(10, 13))
    city.call(atS: 20, from: km(10), to: km(10, 13))
    city.call(atS: 30, from: km(10), to: km(10, 13))
    for second in [3000.0, 3001, 3002] { city.call(atS: second, from: km(10, 13)) }
    let run = city.run.calls.sorted { $0.call < $1.call }
    #expect(run.map(\.driver) == [0, 1, 2, 0, 1, 2])
  }

  @Test(
    "of equally near waiting calls the one submitted first is served",
    arguments: ["balanced", "nearest", "sequential", "batch"]
  )
  func calls(policy: String) {
    for ties in Dispatch.Ties.allCases {
      var city = PointCity(policy: policy)
      city.stand(1, atKm: 10)
      city.scenario.dispatch.ties = ties
      city.call(atS: 10, from: km(10), to: km(10, 14))
      for second in [20.0, 21, 22] { city.call(atS: second, from: km(10, 14)) }
      let run = city.run.calls.filter { $0.call > 0 }.sorted { $0.matched < $1.matched }
      #expect(run.map(\.call) == [1, 2, 3])
    }
  }

  @Test(
    "of answers that come at one instant the nearest driver's counts",
    arguments: ["broadcast", "sequential"]
  )
  func equalAnswers(policy: String) {
    for ties in Dispatch.Ties.allCases {
      var city = PointCity(policy: policy)
      for x in [14.0, 12, 10.5, 11] {
        city.stand(1, atKm: x) { $0.acceptance.thinkS = .constant(5) }
      }
      city.scenario.dispatch.parallelOffers = 4
      city.scenario.dispatch.ties = ties
      city.call(atS: 60, from: km(10))
      let run = city.run
      #expect(run.calls[0].driver == 2)
      #expect(run.calls[0].search == 5)
      #expect(run.offers.count { $0.answer == .lostRace } == 3)
    }
  }

  @Test("of drivers who look at the list at one instant the nearest has the call")
  func equalLooks() {
    for ties in Dispatch.Ties.allCases {
      var city = PointCity(policy: "call-list")
      // Drivers of a file look at once and take everything.
      for x in [14.0, 12, 10.5, 11] {
        city.scenario.replayedDrivers.append(ReplayedDriver(position: km(x)))
      }
      city.scenario.dispatch.ties = ties
      city.call(atS: 60, from: km(10))
      city.call(atS: 60, from: km(10))
      let run = city.run.calls.sorted { $0.call < $1.call }
      #expect(run.map(\.driver) == [2, 3])
    }
  }

  @Test("broadcast with equal think times sends cars as near as nearest does, and as evenly")
  func broadcastField() {
    var runs: [String: RunResult] = [:]
    for policy in ["nearest", "broadcast"] {
      var scenario = openGrid(sideKm: 20, cars: 40, callsPerDay: 1500)
      scenario.drivers[0].acceptance.thinkS = .constant(5)
      scenario.dispatch.policy = policy
      scenario.dispatch.offerTimeoutS = 30
      runs[policy] = RunResult(scenario)
    }
    let mean = runs.mapValues { $0.meanPickupDistance() }
    #expect(mean["broadcast"]! < 1.15 * mean["nearest"]!)
  }

  @Test("a batch gives calls of one window to those who have been free longest")
  func batch() {
    for policy in ["batch", "batch-greedy"] {
      var city = PointCity(policy: policy)
      city.stand(6, atKm: 10)
      city.scenario.dispatch.windowS = 10
      for round in 0..<9 {
        for second in 1...2 { city.call(atS: Double(round * 100 + second), from: km(10)) }
      }
      let run = city.run.calls.sorted { $0.call < $1.call }
      let pairs = stride(from: 0, to: run.count, by: 2)
        .map { Set([run[$0].driver, run[$0 + 1].driver]) }
      #expect(
        pairs == (0..<9).map { round in Set([2 * round % 6, 2 * round % 6 + 1].map(Int32.init)) }
      )
    }
  }
}
