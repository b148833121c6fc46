// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore
import Market
import Testing

@testable import Measures

/// Everything one replication said, with the figures that were made of it.
struct CountedRun {
  var calls: [CallRecord] = []
  var shifts: [ShiftRecord] = []
  var offers: [OfferRecord] = []
  var stretches: [StretchRecord] = []
  let plan: MarketPlan
  let figures: ReplicationFigures
  let funnel: FunnelCounts?

  init(_ scenario: Scenario, seed: UInt64 = 1, replication: UInt32 = 0) {
    plan = MarketPlan(scenario)
    var world = World(plan, seed: seed, replication: replication)
    var accumulator = KeyFigureAccumulator(
      window: plan.measured,
      days: scenario.horizon.days,
      serviceDayStart: scenario.horizon.serviceDayStart,
      zones: max(1, scenario.city.zones.count),
      registeredDrivers: plan.registeredDrivers,
      revenue: plan.revenueRates
    )
    var goesOn = true
    while goesOn {
      goesOn = world.advance()
      accumulator.add(world.records)
      calls += world.records.calls
      shifts += world.records.shifts
      offers += world.records.offers
      stretches += world.records.stretches
      world.clearRecords()
    }
    funnel = world.funnelCounts
    if let funnel { accumulator.add(funnel: funnel) }
    figures = accumulator.finish()
  }
}

@Suite("Every figure counted a second time")
struct SecondCountTests {
  private static let markets: [(name: String, scenario: Scenario)] = [
    ("cars, nearest", cars("nearest")),
    ("cars, until the last drop-off", cars("sequential", .lastDropOff)),
    ("on foot, call list", onFoot("call-list")), ("on foot, broadcast", onFoot("broadcast")),
    ("members", members()),
    ("on foot, until the last drop-off", onFoot("batch", .lastDropOff)),
  ]

  static func cars(_ policy: String, _ end: Horizon.End = .horizon) -> Scenario {
    var scenario = AccountCity.scenario(end)
    scenario.dispatch.policy = policy
    var cohort = DriverCohort()
    cohort.name = "cars"
    cohort.count = 40
    cohort.attendance = 0.7
    cohort.shiftStartH = .normal(mean: 12, deviation: 4)
    cohort.shiftLengthH = .normal(mean: 10, deviation: 2)
    cohort.idle.behaviour = .drift
    cohort.costPerKmKrw = 97.5
    cohort.costPerShiftKrw = 21_780
    cohort.elsewhere.jobsPerIdleHour = 0.5
    cohort.elsewhere.commission = 0.1
    var always = cohort
    always.name = "always"
    (always.count, always.attendance, always.shiftLengthH) = (10, 1, .constant(24))
    always.elsewhere.jobsPerIdleHour = 0
    scenario.drivers = [cohort, always]
    return scenario
  }

  /// A service that people join: calls come from its members.
  static func members() -> Scenario {
    var scenario = cars("nearest")
    var funnel = Funnel()
    funnel.installsPerDay = 300
    (funnel.signUp, funnel.card, funnel.firstCall) = (0.8, 0.9, 0.7)
    funnel.membersAtStart = 500
    scenario.demand.funnel = funnel
    // Trips that are too long for most drivers go unserved in one zone more than in others.
    scenario.drivers[0].zones = ["zone 0"]
    scenario.drivers[1].zones = ["zone 0"]
    scenario.demand.callsPerMemberMonth = 90
    return scenario
  }

  static func onFoot(_ policy: String, _ end: Horizon.End = .horizon) -> Scenario {
    var scenario = cars(policy, end)
    for index in scenario.drivers.indices {
      scenario.drivers[index].travel.mode = .foot
      scenario.drivers[index].travel.kickboardShare = 0.3
      scenario.drivers[index].wayBack.behaviour = .goBack
      scenario.drivers[index].acceptance.intercept = 0.5
      scenario.drivers[index].acceptance.cancels = 0.05
      scenario.drivers[index].acceptance.browseS = 60
      scenario.drivers[index].acceptance.thinkS = .exponential(mean: 8)
    }
    scenario.horizon.warmUpHours = 5
    return scenario
  }

  @Test("the second count agrees with the first", arguments: markets.indices)
  func agrees(index: Int) throws {
    let (name, scenario) = Self.markets[index]
    let run = CountedRun(scenario)
    #expect(run.figures.conservation() == [], "\(name)")
    let naive = NaiveFigures(
      window: run.plan.measured,
      days: Double(scenario.horizon.days),
      calls: run.calls,
      shifts: run.shifts,
      offers: run.offers,
      revenue: scenario.revenue,
      registered: run.plan.registeredDrivers,
      funnel: run.funnel
    )
    let second = naive.values()
    #expect(Set(second.keys) == Set(KeyFigure.dictionary.map(\.id)))
    for figure in KeyFigure.dictionary {
      let (first, again) = (run.figures[figure.id], second[figure.id] ?? nil)
      #expect((first == nil) == (again == nil), "\(name): \(figure.id)")
      guard let first, let again else { continue }
      // Percentiles over calls are read from bins.
      let isBinned =
        figure.window == .submission
        && ["_p50", "_p90", "_p95"].contains { figure.id.hasSuffix($0) }
      let allowed = isBinned ? max(0.001 * abs(again), 0.000_6) : 1e-11 * max(1, abs(again))
      #expect(abs(first - again) <= allowed, "\(name): \(figure.id) is \(first), and \(again)")
    }
  }

  @Test("zones compared over several replications agree too", arguments: markets.indices)
  func zonesAgree(index: Int) throws {
    let (name, scenario) = Self.markets[index]
    let runs = (1...5).map { CountedRun(scenario, replication: $0) }
    let summary = StudySummary(figures: runs.map(\.figures))
    let naive = NaiveZones(
      runs.map(\.calls),
      window: runs[0].plan.measured,
      zones: scenario.city.zones.count
    )
    func agree(_ one: Double?, _ two: Double?, _ what: String) throws {
      let (one, two) = (try #require(one), try #require(two))
      #expect(abs(one - two) <= 1e-9, "\(name): \(what) is \(one), and \(two)")
    }
    let spread = try #require(summary["zone_spread"]?.estimate)
    // Roots of what may be 0 to the last bit: squares agree closer than they do.
    let interval = naive.varianceInterval(t: 2.7764451051977987)
    try agree(spread.mean * spread.mean, max(0, naive.variance), "zone_spread squared")
    try agree(spread.low.map { $0 * $0 }, max(0, interval.low), "its lower end squared")
    try agree(spread.high.map { $0 * $0 }, max(0, interval.high), "its upper end squared")
    try agree(summary["fairness_zone"]?.estimate?.mean, naive.worstOverBest, "fairness_zone")
  }

  @Test("the markets above have everything there is to count")
  func exercised() {
    var told: Set<String> = []
    for (_, scenario) in Self.markets {
      let figures = (1...2).map { CountedRun(scenario, replication: $0).figures }
      let study = StudySummary(figures: figures)
      told.formUnion(
        KeyFigure.dictionary.map(\.id)
          .filter {
            (figures[0][$0] ?? study[$0]?.estimate?.mean ?? 0) != 0
          }
      )
    }
    // Nothing disturbs a driver on the way; four weeks of riders are RidersAfterTests'.
    told.formUnion(["eta_error", "eta_error_size", "repeat_28d", "ltv_28d"])
    #expect(Set(KeyFigure.dictionary.map(\.id)).subtracting(told) == [])
  }
}

/// A small city whose riders do all that riders do.
enum AccountCity {
  static func scenario(_ end: Horizon.End) -> Scenario {
    var scenario = Scenario()
    scenario.horizon.days = 2
    scenario.horizon.warmUpHours = 3
    scenario.horizon.end = end
    scenario.city.widthKm = 15
    scenario.city.heightKm = 12
    scenario.city.speedKmh = 25
    for (index, x) in [3.0, 7, 12].enumerated() {
      var zone = ZoneSpec()
      zone.name = "zone \(index)"
      (zone.centre.xKm, zone.centre.yKm, zone.areaKm2) = (x, 6, 20)
      zone.population = 1000
      var spot = HotSpotSpec()
      spot.name = "spot \(index)"
      (spot.centre, spot.share) = (zone.centre, 0.5)
      zone.hotSpots = [spot]
      scenario.city.zones.append(zone)
    }
    scenario.demand.callsPerDay = 700
    scenario.demand.destination = .zone
    scenario.riders.patienceS = .lognormal(median: 348, sigma: 0.7)
    scenario.riders.searchTimeoutS = 500
    scenario.riders.boardingS = .lognormal(median: 40, sigma: 0.5)
    scenario.riders.cancelAfterMatch.floor = 0.05
    scenario.riders.noShow = 0.05
    scenario.riders.paymentFailure = 0.05
    scenario.riders.streetTaxisPerH = 2
    scenario.riders.retry.probability = 0.5
    scenario.riders.retry.afterS = .exponential(mean: 300)
    scenario.revenue.commission = 0.2
    scenario.revenue.paymentFee = 0.031
    scenario.revenue.promotionKrw = 100
    return scenario
  }
}
