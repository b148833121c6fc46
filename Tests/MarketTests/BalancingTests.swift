// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Testing

@testable import Market

/// Demand–supply balancing against first come, first served.
@Suite struct BalancingTests {
  @Test("under scarcity balancing completes more calls, because its pickups are short")
  func scarcity() {
    // 70 cars for a city that needs about 110: the fleet is the bottleneck, so every minute of
    // pickup is a minute of trips lost.
    var scenario = openGrid(sideKm: 10, cars: 70, callsPerDay: 12_000)
    scenario.demand.destination = .length
    scenario.riders.patienceS = .lognormal(median: 348, sigma: 0.7)
    let nearest = RunResult(scenario)
    scenario.dispatch.policy = "balanced"
    let balanced = RunResult(scenario)
    #expect(nearest.calls.count == balanced.calls.count)
    // Pickups shrink to a fraction and trips take their place: half as many again and more.
    #expect(balanced.meanPickupDistance() < 0.4 * nearest.meanPickupDistance())
    #expect(balanced.completionRate > 1.4 * nearest.completionRate)
  }

  @Test("with plenty of cars the two policies do the same, call by call")
  func plenty() {
    var scenario = openGrid(sideKm: 10, cars: 400, callsPerDay: 5_000)
    let nearest = RunResult(scenario)
    scenario.dispatch.policy = "balanced"
    let balanced = RunResult(scenario)
    #expect(nearest.calls == balanced.calls)
    #expect(nearest.shifts == balanced.shifts)
  }
}
