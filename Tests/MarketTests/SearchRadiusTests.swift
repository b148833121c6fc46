// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore
import Testing

@testable import Market

/// The radius R(t) = R₀ + g·t in which drivers are asked.
@Suite struct SearchRadiusTests {
  private func city(_ policy: String, _ metric: Metric) -> PointCity {
    var city = PointCity(policy: policy)
    city.scenario.city.metric = metric
    city.scenario.city.detourFactor = metric == .euclidean ? 1.3 : 1
    city.scenario.dispatch.startRadiusKm = 0.3
    city.scenario.dispatch.radiusGrowthKmPerMin = 0.5
    city.scenario.dispatch.pickupRadiusKm = 5
    city.scenario.riders.patienceS = .constant(3000)
    return city
  }

  @Test(
    "a driver is asked when the radius reaches him, and never beyond the pickup radius",
    arguments: ["sequential", "broadcast", "acceptance-gated"],
    Metric.allCases
  )
  func reached(policy: String, metric: Metric) {
    var dice = RandomStream(seed: 7, replication: 0, entity: 0, purpose: 99)
    for _ in 0..<60 {
      var city = city(policy, metric)
      let place = km(10 + 4 * dice.uniform(), 10 + 4 * dice.uniform())
      city.scenario.replayedDrivers = [ReplayedDriver(position: place)]
      city.call(atS: 100, from: km(10))
      let run = city.run
      let street = MarketPlan(city.scenario).plane.streetDistance(place, km(10))
      let distance = Double(street) / 1e6
      if distance > 5 {
        #expect(run.offers.isEmpty && run.count(.abandonSearch) == 1)
      } else {
        let due = 100 + max(0, (distance - 0.3) / 0.5 * 60)
        #expect(run.offers.count == 1)
        #expect(run.offers.allSatisfy { (-1e-6...0.02).contains($0.shown.seconds - due) })
      }
    }
  }

  @Test("a driver who comes free is asked when he comes into reach, whatever became of other calls")
  func freedLater() {
    for policy in ["sequential", "broadcast"] {
      var city = city(policy, .manhattan)
      let end = SimTime(seconds: 7200)
      // The driver comes online after both calls; the nearer one is taken by somebody else who
      // comes online beside it before the radius gets to the first.
      city.scenario.replayedDrivers = [
        ReplayedDriver(position: km(10), start: SimTime(seconds: 120), end: end),
        ReplayedDriver(position: km(12), start: SimTime(seconds: 150), end: end),
      ]
      city.call(atS: 100, from: km(12))
      city.call(atS: 101, from: km(7))
      let run = city.run
      #expect(run.calls.first { $0.call == 0 }?.driver == 1)
      let far = run.offers.first { $0.call == 1 }
      // 3 km away: (3 − 0.3) / 0.5 minutes after the call.
      #expect(far?.driver == 0)
      #expect(abs((far?.shown.seconds ?? 0) - 101 - 2.7 / 0.5 * 60) < 0.02)
    }
  }

  @Test("an old call that reaches far is not hidden by young ones that are nearer")
  func oldCall() {
    for policy in ["sequential", "broadcast"] {
      var city = city(policy, .manhattan)
      city.scenario.replayedDrivers = [
        ReplayedDriver(position: km(10), start: SimTime(seconds: 601), end: SimTime(hours: 3))
      ]
      city.call(atS: 1, from: km(12))
      for index in 0..<12 { city.call(atS: 600, from: km(10.5, 10 + 0.01 * Double(index))) }
      let first = city.run.offers.min { $0.shown < $1.shown }
      #expect(first?.call == 0 && first?.shown == SimTime(seconds: 601))
    }
  }
}
