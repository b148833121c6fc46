// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore

@testable import Market

/// A 20 km square in which drivers stand at named points and calls are replayed, so that what
/// happens can be worked out by hand.
struct PointCity {
  var scenario = Scenario()

  init(policy: String) {
    scenario.city.widthKm = 20
    scenario.city.heightKm = 20
    scenario.demand.source = .replay
    scenario.riders.boardingS = .constant(0)
    scenario.dispatch.policy = policy
    scenario.horizon.end = .lastDropOff
  }

  /// Adds drivers who stand at a point, always on the road.
  mutating func stand(
    _ count: Int,
    atKm x: Double,
    _ y: Double = 10,
    _ change: (inout DriverCohort) -> Void = { _ in }
  ) {
    var zone = ZoneSpec()
    zone.name = "point \(scenario.city.zones.count)"
    zone.centre.xKm = x
    zone.centre.yKm = y
    // A square of a thousandth of a millimetre.
    zone.areaKm2 = 1e-18
    zone.population = 1
    scenario.city.zones.append(zone)
    var cohort = DriverCohort()
    cohort.name = zone.name
    cohort.count = count
    cohort.zones = [zone.name]
    change(&cohort)
    scenario.drivers.append(cohort)
  }

  /// Adds a call.
  mutating func call(atS seconds: Double, from origin: Point, to destination: Point? = nil) {
    scenario.demand.replay.append(
      ReplayedCall(
        submitted: SimTime(seconds: seconds),
        origin: origin,
        destination: destination ?? origin
      )
    )
  }

  /// Adds calls far apart from riders who go nowhere, so that drivers are back where they stood.
  mutating func calls(_ count: Int, everyS seconds: Double, at place: Point) {
    for index in 0..<count { call(atS: Double(index + 1) * seconds, from: place) }
    scenario.horizon.days = Int(Double(count + 2) * seconds / 86_400) + 1
  }

  var run: RunResult { RunResult(scenario) }

  /// The same market in so many independent replications.
  func runs(_ count: Int) -> [RunResult] {
    let plan = MarketPlan(scenario)
    return (0..<UInt32(count)).map { RunResult(plan, replication: $0) }
  }
}

/// A point so many kilometres from the corner.
func km(_ x: Double, _ y: Double = 10) -> Point { Point(xMetres: x * 1000, yMetres: y * 1000) }

extension Acceptance {
  /// Drivers who accept any offer with this probability.
  static func probability(_ probability: Double) -> Acceptance {
    var acceptance = Acceptance()
    acceptance.intercept = PortableMath.log(probability / (1 - probability))
    return acceptance
  }
}

extension CallRecord {
  /// Seconds from the submission to the match.
  var search: Double { (matched - submitted).seconds }
}
