// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore
import Testing

@testable import Market

/// Whatever makes a match possible wakes whoever can make it.
@Suite struct WakeUpTests {
  @Test(
    "no call waits beside a driver whom its policy would send",
    arguments: PolicyRegistry.names,
    0..<24
  )
  func nobodyIsForgotten(policy: String, index: Int) {
    let scenario = SmallWorld.make(policy, index)
    var world = World(MarketPlan(scenario), seed: SmallWorld.seed, replication: UInt32(index))
    var oracle = WakeUpOracle()
    for second in 1...Int(SmallWorld.hours * 3600) {
      guard world.advance(through: SimTime(seconds: Double(second))) else { break }
      world.market.clock = SimTime(seconds: Double(second))
      if let forgotten = oracle.look(at: world) {
        Issue.record("seed \(SmallWorld.seed), \(policy), world \(index): \(forgotten)")
        return
      }
    }
  }

  @Test("the oracle sees the pairs that policies with a cadence leave for a while")
  func oracleSees() {
    var seen = 0
    for index in 0..<24 {
      let scenario = SmallWorld.make("batch", index)
      var world = World(MarketPlan(scenario), seed: SmallWorld.seed, replication: UInt32(index))
      var oracle = WakeUpOracle()
      for second in 1...1800 {
        guard world.advance(through: SimTime(seconds: Double(second))) else { break }
        world.market.clock = SimTime(seconds: Double(second))
        _ = oracle.look(at: world)
      }
      seen += oracle.pairsSeen
    }
    #expect(seen > 100)
  }

  @Test(
    "a radius that grows to the only driver matches under every policy that asks, at its own pace",
    arguments: [
      ("sequential", 150.0), ("acceptance-gated", 150), ("preferred-area", 150),
      ("destination-hidden", 150), ("priority-fee", 150), ("broadcast", 150), ("batch", 151),
      ("batch-greedy", 151),
    ],
    [true, false]
  )
  func growsToOne(policy: (name: String, seconds: Double), refuses: Bool) {
    // 3 km away, reached by 0.5 km and 1 km a minute after 150 s; windows of 2 s close at even ones.
    var city = PointCity(policy: policy.name)
    city.stand(1, atKm: 10) { if refuses { $0.acceptance.intercept = 100 } }
    city.scenario.dispatch.startRadiusKm = 0.5
    city.scenario.dispatch.radiusGrowthKmPerMin = 1
    city.call(atS: 1, from: km(13))
    let calls = city.run.calls
    #expect(calls.map(\.outcome) == [.completed])
    #expect(abs((calls.first?.search ?? 0) - policy.seconds) < 0.02)
  }

  @Test("a list of calls is renewed as its radius grows")
  func listGrows() {
    var city = PointCity(policy: "call-list")
    city.stand(1, atKm: 10) {
      $0.acceptance.intercept = 100
      $0.acceptance.browseS = 0.5
    }
    city.scenario.dispatch.startRadiusKm = 0.5
    city.call(atS: 1, from: km(13))
    let search = city.run.calls.first?.search ?? 0
    #expect(search >= 150 && search < 160)
  }

  @Test(
    "batches of a market that is short of drivers complete what others complete",
    arguments: [
      "batch", "batch-greedy",
    ]
  )
  func batchCompletes(policy: String) {
    var scenario = openGrid(sideKm: 20, cars: 25, callsPerDay: 300, speedKmh: 36)
    scenario.drivers[0].acceptance = .probability(0.99)
    scenario.riders.patienceS = .constant(1800)
    scenario.dispatch.startRadiusKm = 0.5
    func completion(_ policy: String) -> Double {
      scenario.dispatch.policy = policy
      return RunResult(scenario).completionRate
    }
    #expect(completion(policy) > completion("sequential") - 0.01)
  }

  @Test("a batch takes up a call when its streets get fast enough", arguments: [1, 3])
  func speedsUp(callers: Int) {
    // 6 km at 6 km/h take an hour; from 01:00 on at 60 km/h, 6 minutes. Half an hour is worth it: left
    // at 00:33:20, 26:40 at the old speed and 3:20 at the new one.
    var city = PointCity(policy: "batch")
    city.stand(1, atKm: 4)
    city.scenario.horizon.serviceDayStart = 0
    city.scenario.city.speedKmh = 60
    city.scenario.city.hourlySpeedFactors = [0.1] + Array(repeating: 1, count: 23)
    for number in 0..<callers { city.call(atS: 60 + Double(number), from: km(10)) }
    let calls = city.run.calls
    #expect(calls.count(where: { $0.outcome == .completed }) == callers)
    #expect(abs((calls.map(\.matched.seconds).min() ?? 0) - 2000) <= 2)
  }

  @Test("with none of the nearest worth it, a batch takes the nearest who is")
  func beyondTheNearest() {
    // Two on foot stand 3 km away, one with a car 4 km: the walkers would take 37 minutes.
    var city = PointCity(policy: "batch")
    city.stand(2, atKm: 7) { $0.travel.mode = .foot }
    city.stand(1, atKm: 6)
    city.scenario.dispatch.candidates = 2
    city.call(atS: 1, from: km(10))
    #expect(city.run.calls.map(\.driver) == [2])
  }

  @Test("a new window is as long as the change says, whatever the old one was")
  func windowAfterChange() {
    var city = PointCity(policy: "batch")
    city.scenario.horizon.serviceDayStart = 0
    city.stand(1, atKm: 10)
    city.scenario.dispatch.windowS = 3600
    city.call(atS: 60, from: km(11))
    var changed = city.scenario
    changed.dispatch.windowS = 2
    var change = Intervention(to: changed)
    change.from = 0.25
    city.scenario.interventions = [change]
    #expect(city.run.calls.map(\.matched) == [SimTime(seconds: 902)])
  }

  @Test("a driver who comes free wakes every call that will reach him, not the nearest few")
  func wakesAll() {
    // One candidate. At 600 s the driver is free at 10 km: the call at 12 km came at 590 s and is
    // reached at 680 s; the older one at 13 km is reached first.
    var city = PointCity(policy: "sequential")
    city.scenario.dispatch.candidates = 1
    city.scenario.dispatch.startRadiusKm = 0.5
    city.stand(1, atKm: 10) {
      $0.shiftStartH = .constant(1.0 / 6)
      $0.shiftLengthH = .constant(20)
    }
    city.scenario.horizon.serviceDayStart = 0
    city.call(atS: 460, from: km(13))
    city.call(atS: 590, from: km(12))
    let calls = city.run.calls.sorted { $0.call < $1.call }
    #expect(calls[0].matched < SimTime(seconds: 611) && calls[1].matched >= calls[0].closed)
  }
}
