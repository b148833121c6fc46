// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore

@testable import Market

/// Everything one replication said.
struct RunResult {
  var calls: [CallRecord] = []
  var shifts: [ShiftRecord] = []
  var offers: [OfferRecord] = []
  var stretches: [StretchRecord] = []
  var events = 0

  init() {}

  init(_ scenario: Scenario, seed: UInt64 = 1, replication: UInt32 = 0) {
    self.init(MarketPlan(scenario), seed: seed, replication: replication)
  }

  init(_ plan: MarketPlan, seed: UInt64 = 1, replication: UInt32 = 0) {
    var world = World(plan, seed: seed, replication: replication)
    finish(&world)
  }

  init(finishing world: inout World) {
    finish(&world)
  }

  private mutating func finish(_ world: inout World) {
    var goesOn = true
    while goesOn {
      goesOn = world.advance()
      calls += world.records.calls
      shifts += world.records.shifts
      offers += world.records.offers
      stretches += world.records.stretches
      world.clearRecords()
    }
    events = world.eventCount
  }

  func count(_ outcome: CallOutcome) -> Int { calls.count { $0.outcome == outcome } }

  /// Time of a driver's stretches of a kind, added up one by one.
  func time(of driver: Int32, in kind: Stretch) -> SimTime {
    stretches.reduce(.zero) {
      $1.driver == driver && $1.kind == kind ? $0 + ($1.ended - $1.started) : $0
    }
  }

  /// Completed calls over calls that are not censored.
  var completionRate: Double {
    Double(count(.completed)) / Double(calls.count - count(.openAtEnd))
  }

  /// Mean over matched calls that were submitted in a span.
  func meanPickupDistance(in span: Range<SimTime> = .zero ..< .never) -> Double {
    let matched = calls.filter { $0.matched != .never && span.contains($0.submitted) }
    return Double(matched.reduce(0) { $0 + Int64($1.pickupDistance) }) / Double(matched.count)
  }
}

/// A square city of one zone with cars that never go home and riders who go anywhere.
func openGrid(sideKm: Double, cars: Int, callsPerDay: Double, speedKmh: Double = 25) -> Scenario {
  var scenario = Scenario()
  scenario.city.widthKm = sideKm
  scenario.city.heightKm = sideKm
  scenario.city.speedKmh = speedKmh
  scenario.demand.callsPerDay = callsPerDay
  scenario.demand.destination = .zone
  scenario.riders.boardingS = .constant(0)
  var cohort = DriverCohort()
  cohort.name = "cars"
  cohort.count = cars
  scenario.drivers = [cohort]
  return scenario
}
