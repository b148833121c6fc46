// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore
import Testing

@testable import Market

/// Plans of changes and services take over what was compiled before, and nothing else.
@Suite struct SharedPlanTests {
  /// Whether two plans draw and drive alike.
  private func expectEqual(_ one: MarketPlan, _ other: MarketPlan, _ label: Comment) {
    #expect(one.zones == other.zones && one.travel == other.travel, label)
    #expect(one.rates.grid.starts == other.rates.grid.starts, label)
    #expect(one.rates.total == other.rates.total, label)
    for cell in one.rates.grid.starts.indices {
      for u in [0, 0.2, 0.5, 0.9] {
        #expect(one.rates.zone(cell: cell, u) == other.rates.zone(cell: cell, u), label)
      }
    }
    for (own, others) in [(one.drift, other.drift), (one.wayBack, other.wayBack)] {
      #expect(own.map { $0 == nil } == others.map { $0 == nil }, label)
      for (choice, twin) in zip(own, others) {
        #expect(choice?.meanKm == twin?.meanKm, label)
        for zone in 0..<one.zones.count {
          #expect(choice?.hotSpot(zone: zone, 0.7) == twin?.hotSpot(zone: zone, 0.7), label)
        }
      }
    }
    for hour in 0..<24 {
      for zone in 0..<one.zones.count {
        let instant = SimTime(hours: Double(hour))
        #expect(
          one.destinationValues[zone, at: instant, one.calendar]
            == other.destinationValues[zone, at: instant, other.calendar],
          label
        )
      }
    }
  }

  /// Changes of everything that a change may touch, and that a plan is made of.
  private static let changes: [@Sendable (inout Scenario) -> Void] = [
    { $0.riders.patienceS = .constant(77) },
    { $0.demand.callsPerDay = 123 },
    { $0.demand.hourlyWeights = (0..<24).map { Double($0 + 1) } },
    { $0.demand.weekdayWeights = [1, 2, 3, 4, 5, 6, 7] },
    { $0.demand.monthFactors = (1...12).map(Double.init) },
    {
      var condition = Condition()
      (condition.demand, condition.speed) = (2, 0.5)
      (condition.from, condition.to) = (9, 15.5)
      $0.conditions.append(condition)
    },
    { for index in $0.drivers.indices { $0.drivers[index].idle.driftReachKm = 1.25 } },
    { for index in $0.drivers.indices { $0.drivers[index].idle.behaviour = .drift } },
    { for index in $0.drivers.indices { $0.drivers[index].wayBack.reachKm = 2 } },
    { $0.conditions = [] },
  ]

  @Test("a change's plan is what its scenario compiles to by itself", arguments: 0..<12)
  func changed(index: Int) {
    var scenario = RandomScenario.make(index)
    var latest = scenario
    for (number, change) in Self.changes.enumerated() {
      change(&latest)
      var intervention = Intervention(to: latest)
      intervention.from = 5 + Double(number)
      scenario.interventions.append(intervention)
      if number % 3 == 0 {
        var other = latest
        other.name = "service-\(number)"
        scenario.services.append(Service(other))
      }
    }
    let plan = MarketPlan(scenario)
    for (number, change) in plan.changes.enumerated() {
      let alone = MarketPlan(scenario.interventions[number].scenario)
      expectEqual(change.plan, alone, "scenario \(index), change \(number)")
    }
    for (service, own) in plan.services.enumerated() {
      expectEqual(own, MarketPlan(scenario.services[service].scenario), "service \(service)")
    }
  }

  @Test("another city shares nothing")
  func otherCity() {
    let plan = MarketPlan(RandomScenario.make(3))
    for index in 0..<12 {
      let other = RandomScenario.make(index)
      expectEqual(MarketPlan(other, sharing: plan.parts), MarketPlan(other), "scenario \(index)")
    }
  }

  @Test("what changes leave alone is compiled once")
  func once() {
    var scenario = openGrid(sideKm: 10, cars: 3, callsPerDay: 10)
    for hour in 0..<5 {
      var changed = scenario
      changed.interventions = []
      changed.riders.patienceS = .constant(Double(hour + 1))
      var intervention = Intervention(to: changed)
      intervention.from = Double(5 + hour)
      scenario.interventions.append(intervention)
    }
    let plan = MarketPlan(scenario)
    #expect(plan.changes.allSatisfy { $0.plan.places === plan.places })
  }
}

@Suite("Which of many services is due")
struct ServiceQueueTests {
  @Test(
    "the earliest goes first, of equals the one with the lowest number",
    arguments: [1, 2, 3, 7, 64, 100]
  )
  func order(count: Int) {
    var dice = RandomStream(seed: 5, replication: 0, entity: UInt64(count), purpose: 0)
    func instant() -> SimTime { SimTime(seconds: Double(dice.next() % 10)) }
    var due: [SimTime?] = (0..<count).map { _ in instant() }
    var queue = ServiceQueue(due.map { $0 ?? .zero })
    for _ in 0..<500 {
      let first = due.indices.filter { due[$0] != nil }.min { (due[$0]!, $0) < (due[$1]!, $1) }
      #expect(queue.first == first, "seed 5, \(count) services")
      let service = Int(dice.next() % UInt64(count))
      due[service] = dice.next() % 20 == 0 ? nil : dice.next() % 15 == 0 ? .never : instant()
      queue.put(service, at: due[service])
    }
  }
}
