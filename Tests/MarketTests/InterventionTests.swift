// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore
import Testing

@testable import Market

/// Dated changes, weather and the calendar.
@Suite struct InterventionTests {
  private func changed(
    _ scenario: Scenario,
    day: Int,
    from: Double,
    _ change: (inout Scenario) -> Void
  ) -> Scenario {
    var later = scenario
    change(&later)
    var intervention = Intervention(to: later)
    (intervention.day, intervention.from) = (day, from)
    var result = scenario
    result.interventions = [intervention]
    return result
  }

  private func market(days: Int) -> Scenario {
    var scenario = openGrid(sideKm: 10, cars: 60, callsPerDay: 4000)
    scenario.horizon.days = days
    scenario.riders.patienceS = .lognormal(median: 348, sigma: 0.7)
    return scenario
  }

  @Test("twice the demand from day 1 doubles its calls and leaves day 0 as it was")
  func demand() {
    let base = market(days: 2)
    let plain = RunResult(base)
    let doubled = RunResult(changed(base, day: 1, from: 4) { $0.demand.callsPerDay = 8000 })
    let day = SimTime.day
    func calls(_ run: RunResult, on number: Int) -> [CallRecord] {
      run.calls.filter { Int($0.submitted.microseconds / day.microseconds) == number }
        .sorted { $0.call < $1.call }
    }
    // Calls of day 0 that end on day 1 may end otherwise, but ask for the same.
    let before = calls(plain, on: 0).filter { $0.closed < day }
    #expect(before == calls(doubled, on: 0).filter { $0.closed < day })
    #expect(calls(plain, on: 0).map(\.submitted) == calls(doubled, on: 0).map(\.submitted))
    #expect(calls(plain, on: 0).map(\.zone) == calls(doubled, on: 0).map(\.zone))
    #expect(abs(z(calls(doubled, on: 1).count, poisson: 8000)) < 4)
    #expect(abs(z(calls(plain, on: 1).count, poisson: 4000)) < 4)
  }

  @Test(
    "another policy at 18:00 changes nothing before",
    arguments: ["balanced", "batch", "sequential", "call-list"]
  )
  func policy(name: String) {
    let base = market(days: 1)
    let plain = RunResult(base)
    let other = RunResult(changed(base, day: 0, from: 18) { $0.dispatch.policy = name })
    let change = SimTime(hours: 14)
    let before = { (run: RunResult) in run.calls.filter { $0.closed < change } }
    #expect(before(plain) == before(other))
    #expect(before(plain).count > 1000)
    #expect(plain.calls != other.calls)
    #expect(other.offers.allSatisfy { $0.shown >= change })
  }

  @Test("a policy that comes into force looks at the calls it finds waiting")
  func looksAgain() {
    for name in ["nearest", "sequential", "batch", "call-list", "broadcast"] {
      var city = PointCity(policy: "sequential")
      city.stand(1, atKm: 15)
      city.scenario.dispatch.pickupRadiusKm = 1
      city.scenario.drivers[0].acceptance.browseS = 10
      city.call(atS: 60, from: km(10))
      city.scenario.riders.patienceS = .constant(7200)
      city.scenario = changed(city.scenario, day: 0, from: 4.5) {
        $0.dispatch.policy = name
        $0.dispatch.pickupRadiusKm = nil
      }
      let run = city.run
      #expect(run.count(.completed) == 1)
      #expect(run.calls.allSatisfy { (1740...1860).contains($0.search) })
    }
  }

  @Test("drivers who are added come from then on")
  func growth() {
    let base = market(days: 3)
    let run = RunResult(changed(base, day: 1, from: 4) { $0.drivers[0].count = 90 })
    #expect(run.shifts.count == 90)
    for shift in run.shifts { #expect(shift.started == (shift.driver < 60 ? .zero : .day)) }
  }

  @Test("drivers who work around the clock go home when their cohort shrinks")
  func shrinking() {
    let base = market(days: 4)
    var noon = changed(base, day: 1, from: 12) { $0.drivers[0].count = 10 }
    #expect(RunResult(noon).shifts.count == 60)
    for shift in RunResult(noon).shifts {
      let leaves = shift.driver >= 10
      // A roster is one of service days: who is out at noon stays until the next morning, and a
      // last trip may take a little longer.
      let end = SimTime(hours: leaves ? 48 : 96)
      #expect(shift.started == .zero && shift.ended >= end && shift.ended < end + .hour)
    }
    // Back by the next morning, nobody has gone.
    noon = changed(base, day: 1, from: 12) { $0.drivers[0].count = 10 }
    var again = changed(base, day: 1, from: 20) { _ in }.interventions
    again[0].scenario.interventions = []
    noon.interventions += again
    #expect(RunResult(noon).shifts.allSatisfy { $0.started == .zero && $0.ended >= .day + .day })
    #expect(RunResult(noon).shifts.count == 60)
  }

  @Test("a shorter patience than before comes due in time")
  func patience() {
    var scenario = market(days: 1)
    scenario.drivers = []
    scenario.riders.patienceS = .constant(7200)
    let run = RunResult(changed(scenario, day: 0, from: 12) { $0.riders.patienceS = .constant(60) })
    for call in run.calls where call.outcome == .abandonSearch {
      let late = call.submitted >= SimTime(hours: 8)
      #expect(call.closed - call.submitted == SimTime(seconds: late ? 60 : 7200))
    }
    #expect(run.count(.abandonSearch) > 3000)
  }
}
