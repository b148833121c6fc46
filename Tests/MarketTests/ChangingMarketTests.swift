// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Testing

@testable import Market

/// What no market may break while its policy, its riders, its fleet and its weather change.
@Suite struct ChangingMarketTests {
  @Test("calls end once, phases fill shifts, both sides count the same", arguments: 0..<200)
  func conservation(index: Int) {
    let scenario = RandomScenario.changing(index, warmUpHours: 0)
    let end = SimTime(hours: 24 * Double(scenario.horizon.days))
    let run = RunResult(scenario)
    #expect(run.calls.map(\.call).sorted() == (0..<UInt32(run.calls.count)).map { $0 })
    #expect(run.calls.allSatisfy { $0.submitted <= $0.closed })
    var lastEnd: [Int32: SimTime] = [:]
    for shift in run.shifts {
      let others = shift.commuting + shift.otherWork
      #expect(shift.online + others == shift.ended - shift.started)
      #expect(shift.started >= lastEnd[shift.driver, default: .zero])
      lastEnd[shift.driver] = shift.ended
    }
    let completed = run.calls.filter { $0.outcome == .completed && $0.closed < end }
    #expect(completed.count == run.shifts.reduce(0) { $0 + Int($1.trips) })
    let payments = completed.reduce(0) { $0 + Int64($1.fare) }
    #expect(payments == run.shifts.reduce(0) { $0 + $1.payments })
    let engaged = run.calls.filter { $0.driver >= 0 }
      .sorted { ($0.driver, $0.matched) < ($1.driver, $1.matched) }
    for (one, next) in zip(engaged, engaged.dropFirst()) where one.driver == next.driver {
      #expect(one.closed <= next.matched)
    }
    // Nobody has two cards, and a card that was accepted is a match.
    for offers in Dictionary(grouping: run.offers, by: \.driver).values {
      let shown = offers.filter { $0.shown < $0.ended }.sorted { $0.shown < $1.shown }
      for (one, next) in zip(shown, shown.dropFirst()) { #expect(one.ended <= next.shown) }
    }
    let matches = Set(engaged.map { OfferConservationTests.Pair($0.call, $0.driver) })
    for offer in run.offers where offer.answer == .accepted {
      #expect(matches.contains(OfferConservationTests.Pair(offer.call, offer.driver)))
    }
  }

  @Test("a fork goes on as the original does, before and after a change", arguments: 0..<60)
  func fork(index: Int) {
    let plan = MarketPlan(RandomScenario.changing(index))
    let whole = RunResult(plan, seed: 5)
    for hours in [3.0, 11, 17] {
      var world = World(plan, seed: 5, replication: 0)
      _ = world.advance(through: SimTime(hours: hours))
      var twin = world.fork()
      for run in [RunResult(finishing: &twin), RunResult(finishing: &world)] {
        #expect(run.calls == whole.calls && run.shifts == whole.shifts)
        #expect(run.offers == whole.offers)
      }
    }
  }

  @Test("nobody stands free beside a call that searches as far and has not been shown to him")
  func nobodyIsForgotten() {
    var searches = 0
    for index in 0..<200 {
      let plan = MarketPlan(RandomScenario.changing(index))
      var world = World(plan, seed: 3, replication: 0)
      for hour in 1..<24 {
        // No instant at which anything is due.
        guard world.advance(through: SimTime(seconds: Double(hour) * 3600 - 1234.567_891)) else {
          break
        }
        world.clearRecords()
        guard world.policy is any AsksInTurn || world.policy is Broadcast else { continue }
        for call in world.market.waitingCalls() where world.market.openOffers(about: call) == 0 {
          searches += 1
          #expect(world.market.nearestToAsk(about: call) == nil)
        }
      }
    }
    #expect(searches > 1000)
  }
}

extension RandomScenario {
  /// Like `make`, with dated changes and weather.
  static func changing(_ index: Int, warmUpHours: Double? = nil) -> Scenario {
    var scenario = make(index)
    scenario.horizon.warmUpHours = warmUpHours ?? scenario.horizon.warmUpHours
    var dice = RandomStream(seed: 20_180_410, replication: index, entity: 0, purpose: 99)
    if scenario.riders.patienceS == .constant(.infinity) {
      scenario.riders.patienceS = .constant(900)
    }
    scenario.weather.rainyShare = Array(repeating: dice.pick([0, 0.5]), count: 12)
    scenario.weather.demand = 1.5
    scenario.weather.speed = 0.8
    scenario.weather.attendance = 0.9
    var changed = scenario
    var hour = 4 + 6 * dice.uniform()
    for _ in 0..<dice.pick([1, 2, 3]) {
      changed.interventions = []
      changed.dispatch.policy = dice.pick(PolicyRegistry.names)
      changed.dispatch.pickupRadiusKm = dice.pick([nil, 1, 4])
      changed.dispatch.startRadiusKm = dice.pick([nil, 0.5])
      changed.dispatch.offerTimeoutS = dice.pick([5, 20, .infinity])
      changed.demand.callsPerDay = dice.pick([100, 500, 900])
      changed.riders.patienceS = dice.pick([.constant(60), .exponential(mean: 400)])
      changed.riders.searchTimeoutS = dice.pick([.infinity, 500, 90])
      changed.riders.namedFare.share = dice.pick([0, 0.5])
      changed.riders.retry.probability = dice.pick([0, 0.7])
      for cohort in changed.drivers.indices {
        changed.drivers[cohort].count = dice.pick([1, 5, 20, 30])
        changed.drivers[cohort].acceptance.intercept = dice.pick([-1, 1, .infinity])
        changed.drivers[cohort].travel.mode = dice.pick([.car, .foot])
        changed.drivers[cohort].idle.behaviour = dice.pick([.stay, .drift])
        changed.drivers[cohort].wayBack.behaviour = dice.pick([.stay, .goBack])
        changed.drivers[cohort].elsewhere.jobsPerIdleHour = dice.pick([0, 1])
      }
      var intervention = Intervention(to: changed)
      intervention.from = hour
      scenario.interventions.append(intervention)
      hour += 6 * dice.uniform()
    }
    return scenario
  }
}
