// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore
import Testing

@testable import Market

/// The wild goose chase: with nearest-car dispatch and no limit on pickups, throughput bends back
/// as free cars run out, so that one rate of calls has a good and a bad steady state
/// (Castillo, Knoepfle & Weyl; Arnott 1996).
@Suite struct WildGooseChaseTests {
  /// 4,000 cars in 400 km², 15-minute trips, 20 km/h.
  ///
  /// For a Poisson field of free cars the peak is
  /// 12,948 trips/h; this is 80 % of it, where the good state has 1,190 free cars and pickups of
  /// 1.1 minutes. Nearest-car dispatch leaves holes in the field, so real pickups are longer by
  /// a third, and at 90 % the good state itself gives way within a day.
  private func scenario(burst: Bool, radiusKm: Double? = nil) -> Scenario {
    var scenario = openGrid(sideKm: 20, cars: 4000, callsPerDay: 10_358 * 24, speedKmh: 20)
    scenario.demand.tripDurationS = .constant(900)
    scenario.riders.patienceS = .constant(600)
    scenario.dispatch.pickupRadiusKm = radiusKm
    scenario.horizon.serviceDayStart = 0
    if burst {
      var rush = Condition()
      rush.name = "a concert ends"
      rush.from = 6
      rush.to = 7
      rush.demand = 2
      scenario.conditions = [rush]
    }
    return scenario
  }

  private let evening = SimTime(hours: 18)..<SimTime(hours: 23)

  /// Mean pickup in minutes of calls submitted in the evening, long after the burst.
  private func eveningPickup(_ run: RunResult) -> Double {
    run.meanPickupDistance(in: evening) / 1e6 / 20 * 60
  }

  @Test("one rate of calls has two steady states, and a burst decides between them")
  func hysteresis() {
    let calm = RunResult(scenario(burst: false))
    let struck = RunResult(scenario(burst: true))
    #expect((1.1...1.8).contains(eveningPickup(calm)))
    #expect(calm.completionRate > 0.999)
    // Eleven hours after the burst the city is still chasing geese: every freed car is sent to the
    // oldest caller, 13.3 km away on average, which takes 40 minutes.
    #expect(abs(eveningPickup(struck) - 40) < 2)
    #expect(struck.completionRate < 0.7)
  }

  @Test("a pickup radius removes the bad state")
  func radius() {
    let calm = RunResult(scenario(burst: false, radiusKm: 2))
    let struck = RunResult(scenario(burst: true, radiusKm: 2))
    #expect(abs(eveningPickup(struck) / eveningPickup(calm) - 1) < 0.15)
    #expect(struck.completionRate > 0.95)
  }

  @Test("throughput is (cars − free cars) / (pickup + trip), whatever the state")
  func accounting() {
    let run = RunResult(scenario(burst: false))
    let online = run.shifts.reduce(0) { $0 + ($1.ended - $1.started).hours }
    let free = run.shifts.reduce(0) { $0 + $1.free.hours }
    let pickups = run.calls.filter { $0.matched != .never }
    let cycle = run.meanPickupDistance() / 1e6 / 20 + 0.25
    let throughput = Double(pickups.count) / 24
    #expect(abs((online - free) / 24 / cycle / throughput - 1) < 0.01)
  }
}
