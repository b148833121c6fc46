// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore
import Testing

@testable import Market

@Suite("A driver who drifts")
struct DriftFormTests {
  /// A driver at km 2 sets out for km 14 after 100 s, at 25 km/h, and reports as told; what is told
  /// changes after 700 s.
  private func city(reportS: Double, thenS: Double) -> PointCity {
    var city = PointCity(policy: "nearest")
    city.stand(1, atKm: 2) {
      $0.idle.behaviour = .drift
      $0.idle.driftAfterS = 100
      $0.idle.driftReachKm = 30
      $0.idle.positionReportS = reportS
    }
    var spot = HotSpotSpec()
    spot.name = "crossing"
    (spot.centre.xKm, spot.centre.yKm) = (14, 10)
    (spot.spreadM, spot.share) = (0, 1)
    city.scenario.city.zones[0].hotSpots = [spot]
    var changed = city.scenario
    changed.drivers[0].idle.positionReportS = thenS
    var intervention = Intervention(to: changed)
    intervention.from = 4 + 700.0 / 3600
    city.scenario.interventions = [intervention]
    return city
  }

  @Test(
    "is where the road has led, however often the platform hears of it",
    arguments: [60.0, 7, 1200, 1e6],
    [60.0, 1200, 13, 0.5]
  )
  func position(reportS: Double, thenS: Double) throws {
    for instant in [50.0, 400, 690, 710, 1299, 1301, 1500, 2500] {
      var city = city(reportS: reportS, thenS: thenS)
      city.call(atS: instant, from: km(2))
      city.scenario.interventions[0].scenario.demand = city.scenario.demand
      let run = city.run
      let driven = min(12e6, max(0, instant - 100) * 25e6 / 3600)
      let call = try #require(run.calls.first)
      // Each report may round by a millimetre.
      #expect(abs(Double(call.pickupDistance) - driven) < 5000, "\(reportS) \(thenS) \(instant)")
      // After the trip, which leads nowhere, the driver sets out once more.
      let shift = try #require(run.shifts.first)
      #expect(abs(Double(shift.freeDistance) - driven - 12e6) < 10_000)
    }
  }
}
