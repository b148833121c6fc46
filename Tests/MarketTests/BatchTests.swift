// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore
import Testing

@testable import Market

/// Collecting calls for a few seconds and matching them together.
@Suite struct BatchTests {
  private func market(cars: Int, policy: String, windowS: Double = 2) -> RunResult {
    var scenario = openGrid(sideKm: 10, cars: cars, callsPerDay: 60_000)
    scenario.demand.destination = .length
    scenario.riders.patienceS = .lognormal(median: 348, sigma: 0.7)
    scenario.dispatch.policy = policy
    scenario.dispatch.windowS = windowS
    scenario.dispatch.pickupRadiusKm = 4
    scenario.horizon.end = .lastDropOff
    return RunResult(scenario)
  }

  @Test("matches happen when windows close, and nowhere else", arguments: [1.0, 2, 10])
  func windows(windowS: Double) {
    let run = market(cars: 800, policy: "batch", windowS: windowS)
    let window = SimTime(seconds: windowS).microseconds
    let matched = run.calls.filter { $0.matched != .never }
    #expect(matched.count > 50_000)
    #expect(matched.allSatisfy { $0.matched.microseconds % window == 0 })
  }

  @Test(
    "where drivers are scarce a batch completes more calls than either policy that decides at once"
  )
  func scarce() {
    let nearest = market(cars: 380, policy: "nearest")
    let balanced = market(cars: 380, policy: "balanced")
    let batch = market(cars: 380, policy: "batch")
    #expect(nearest.completionRate < 0.9)
    #expect(batch.completionRate > nearest.completionRate + 0.02)
    #expect(batch.completionRate > balanced.completionRate)
  }

  @Test("drivers who stand together go on being matched window by window")
  func rank() {
    var scenario = openGrid(sideKm: 10, cars: 0, callsPerDay: 0)
    let rank = Point(x: 5_000_000, y: 5_000_000)
    scenario.drivers = []
    scenario.replayedDrivers = Array(repeating: ReplayedDriver(position: rank), count: 100)
    scenario.demand.source = .replay
    scenario.demand.replay = ReplayedCalls(
      (0..<200)
        .map { index in
          ReplayedCall(
            submitted: .hour,
            origin: Point(x: 10_000 * index, y: 1_000_000),
            destination: rank
          )
        }
    )
    scenario.dispatch.policy = "batch"
    scenario.dispatch.candidates = 4
    scenario.horizon.end = .lastDropOff
    let run = RunResult(scenario)
    // All look at the same four calls in a window, and nothing else happens for minutes.
    let soon = SimTime.hour + SimTime(seconds: 60)
    #expect(run.calls.count { $0.matched <= soon } == 100)
  }

  @Test("where drivers are just enough a batch shortens pickups")
  func tight() {
    let nearest = market(cars: 560, policy: "nearest")
    let batch = market(cars: 560, policy: "batch", windowS: 10)
    #expect(batch.completionRate > 0.99)
    #expect(batch.meanPickupDistance() < 0.9 * nearest.meanPickupDistance())
  }
}
