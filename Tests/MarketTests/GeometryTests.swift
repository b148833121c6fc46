// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore
import Testing

@testable import Market

/// What a field of free cars must show to a caller, from Larson & Odoni, Urban Operations Research.
@Suite struct GeometryTests {
  @Test(
    "the nearest of a Poisson field of cars is 0.5/√γ away (L2) or 0.62666/√γ (L1)",
    arguments: [(Metric.euclidean, 0.5), (.manhattan, 0.626_657_068_7)]
  )
  func nearestCar(metric: Metric, constant: Double) {
    // Cars everywhere in 64 km², callers in the central 16 km² so that no border is near; a dozen
    // calls a day, so that the field stays what chance made it.
    var scenario = openGrid(sideKm: 8, cars: 640, callsPerDay: 12)
    scenario.city.metric = metric
    scenario.city.zones = [zone("core", areaKm2: 16), zone("city", areaKm2: 64)]
    scenario.city.zones[0].demandWeight = 1
    scenario.city.zones[0].driverWeight = 0
    scenario.city.zones[1].demandWeight = 0
    scenario.city.zones[1].driverWeight = 1
    scenario.city.zones[0].attraction = 1
    scenario.city.zones[1].attraction = 0
    scenario.horizon.days = 1
    var sum = 0.0
    var calls = 0.0
    let plan = MarketPlan(scenario)
    for replication in 0..<2500 {
      let run = RunResult(plan, replication: UInt32(replication))
      for call in run.calls where call.matched != .never {
        sum += Double(call.pickupDistance) / 1e6
        calls += 1
      }
    }
    let density = 10.0
    #expect(calls > 25_000)
    #expect(abs(sum / calls / (constant / density.squareRoot()) - 1) < 0.01)
  }

  private func zone(_ name: String, areaKm2: Double) -> ZoneSpec {
    var zone = ZoneSpec()
    zone.name = name
    zone.centre.xKm = 4
    zone.centre.yKm = 4
    zone.areaKm2 = areaKm2
    return zone
  }
}
