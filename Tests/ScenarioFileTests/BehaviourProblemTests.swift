// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market
import ScenarioFile
import Testing

@Suite("Behaviour that contradicts itself")
struct BehaviourProblemTests {
  static let calls = "demand: {calls_per_day: 1}\n"
  static let spots =
    "city: {zones: [{name: a, at_km: [1, 1], population: 1, hot_spots: [{name: s, at_km: [1, 1]}]}]}\n"

  static let mistakes = [
    Mistake(
      calls + "dispatch: {pickup_radius_km: 2, start_radius_km: 2.5}",
      "a.yaml:2:50: dispatch.start_radius_km: must not be above pickup_radius_km, which is 2"
    ),
    Mistake(
      calls + "riders: {named_fare: {share: 1, step_krw: 0}}",
      "a.yaml:2:43: riders.named_fare.step_krw: expected a whole number of KRW from 1"
    ),
    Mistake(
      calls + "drivers: [{name: d, travel: {kickboard_share: 0.1}}]",
      "a.yaml:2:47: drivers.d.travel.kickboard_share: kick-boards are for drivers on foot"
    ),
    Mistake(
      calls + "drivers: [{name: d, travel: {mode: foot}, way_back: {behaviour: go_back}}]",
      "a.yaml:2:65: drivers.d.way_back.behaviour: there is nowhere to go back to"
    ),
    Mistake(
      calls + spots + "drivers: [{name: d, way_back: {behaviour: go_back}}]",
      "a.yaml:3:43: drivers.d.way_back.behaviour: the ways back are for drivers on foot"
    ),
    Mistake(
      calls + "drivers: [{name: d, way_back: {behavior: go_back}, travel: {mode: walk}}]",
      "a.yaml:2:32: unknown key \"behavior\" in drivers.d.way_back; did you mean \"behaviour\"?",
      "a.yaml:2:67: drivers.d.travel.mode: unknown value \"walk\"; expected one of car, foot"
    ),
    Mistake(
      calls
        + "drivers: [{name: d, acceptance: {intercept: never, spread: -1, cancels: 2, browse_s: 0}}]",
      "a.yaml:2:45: drivers.d.acceptance.intercept: expected a number from -100 to 100, or always",
      "a.yaml:2:60: drivers.d.acceptance.spread: expected a number from 0 to 100",
      "a.yaml:2:73: drivers.d.acceptance.cancels: expected a number from 0 to 1",
      "a.yaml:2:86: drivers.d.acceptance.browse_s: expected a number in s from 0.5 to 86400"
    ),
    Mistake(
      "demand: {calls_per_day: 1, members: 2, calls_per_member_month: 1,\n"
        + "  funnel: {members_at_start: 10, ceiling: 5}}",
      "a.yaml:1:25: demand.calls_per_day: is not read with a funnel",
      "a.yaml:1:37: demand.members: is not read with a funnel",
      "a.yaml:2:30: demand.funnel.ceiling: members_at_start and cards_at_start are more people"
    ),
    Mistake(
      "demand: {calls_per_member_month: 1, funnel: {}}",
      "a.yaml:1:45: demand.funnel: there would be 0 calls: give calls_per_member_month"
    ),
    Mistake(
      "demand: {calls_per_member_month: 1000, funnel: {installs_per_day: 1e6}}\n"
        + "horizon: {days: 366}\n",
      "a.yaml:1:9: demand: could make more than 4,000,000,000 calls in a run"
    ),
    Mistake(
      "demand: {calls_per_day: 1e8}\nriders: {retry: {probability: 1, attempts: 100}}",
      "a.yaml:1:9: demand: could make more than 4,000,000,000 calls in a run"
    ),
    Mistake(
      calls + "weather: {rainy_share: [0.1, 0.2]}",
      "a.yaml:2:24: weather.rainy_share: expected a list of 12 numbers, one for each month"
    ),
    Mistake(
      calls + "city: {speed_kmh: 0.1}\nweather: {speed: 0.01}",
      "a.yaml:2:19: city.speed_kmh: speed_kmh and its factors come down to 0.001 km/h"
    ),
    Mistake(
      calls + "revenue: {fees_paid_by: rider}",
      "a.yaml:2:25: revenue.fees_paid_by: unknown value \"rider\"; did you mean \"driver\"?"
    ),
    Mistake(
      calls + "dispatch: {offer_timeout_s: always, parallel_offers: 0, acceptance_gate: 1.5}",
      "a.yaml:2:29: dispatch.offer_timeout_s: expected a number in s above 0 and at most 86400, or"
        + " never, found always",
      "a.yaml:2:54: dispatch.parallel_offers: expected a whole number of drivers from 1 to 1000",
      "a.yaml:2:74: dispatch.acceptance_gate: expected a number from 0 to 1"
    ),
    Mistake(
      calls + "horizon: {month: feb, day_of_month: 29}",
      "a.yaml:2:37: horizon.day_of_month: the month has 28 days; give leap_year: true or a date"
    ),
    Mistake(
      calls + "horizon: {month: apr, day_of_month: 31, leap_year: maybe}",
      "a.yaml:2:52: horizon.leap_year: expected true or false, found maybe"
    ),
    Mistake(
      calls + "horizon: {date: 2016-10-12, month: oct, leap_year: true}",
      "a.yaml:2:29: horizon.month: date already says the month; give one of the two",
      "a.yaml:2:41: horizon.leap_year: date already says the leap_year; give one of the two"
    ),
    Mistake(
      calls + "horizon: {date: 2015-02-29}",
      "a.yaml:2:17: horizon.date: expected a date such as 2016-10-12, found 2015-02-29"
    ),
  ]

  @Test("a contradiction or a bad value", arguments: mistakes)
  func field(_ mistake: Mistake) throws {
    let problems = try ScratchFolder(["a.yaml": mistake.yaml]).problems()
    try #require(problems.count == mistake.expected.count, "\(problems)")
    for (problem, expected) in zip(problems, mistake.expected) {
      #expect(problem.hasPrefix(expected))
    }
  }

  @Test("more cells of zones and hours than memory holds are refused")
  func cells() throws {
    let zones = (0..<20_000).map { "{name: z\($0), at_km: [1, 1], population: 1}" }
    let yaml =
      Self.calls + "city: {zones: [\(zones.joined(separator: ", "))]}\nhorizon: {days: 366}\n"
    let changes = (0..<60).map { "{name: c\($0), day: 1, set: {riders.no_show: 0}}" }
    let folder = try ScratchFolder([
      "a.yaml": yaml,
      "b.yaml": yaml.replacing("days: 366", with: "days: 9")
        + "interventions: [\(changes.joined(separator: ", "))]",
      "c.yaml": yaml.replacing("days: 366", with: "days: 9"),
    ])
    #expect(folder.problems().map { $0.contains("zones times hours are 175,680,000") } == [true])
    #expect(
      folder.problems("b.yaml").map { $0.contains("zones times hours and changes") } == [true]
    )
    #expect(folder.problems("c.yaml").isEmpty)
  }

  @Test("more hours on the road than can be summed are refused")
  func hours() throws {
    let folder = try ScratchFolder([
      "a.yaml": Self.calls + "drivers: [{name: all, count: 400000}]\nhorizon: {days: 366}\n",
      "b.yaml": Self.calls + "drivers: [{name: all, count: 200000}]\nhorizon: {days: 366}\n",
    ])
    #expect(
      folder.problems().map { $0.contains("more than 2,000,000,000 hours in a run") } == [true]
    )
    #expect(folder.problems("b.yaml").isEmpty)
  }

  @Test("words for infinity, each where it means something")
  func words() throws {
    let yaml = """
      demand: {calls_per_member_month: 1, funnel: {members_at_start: 1, ceiling: unlimited}}
      riders: {map_patience_s: never, named_fare: {share: 1, raise_after_s: never}}
      dispatch: {policy: sequential, offer_timeout_s: never}
      drivers: [{name: d, count: 1, acceptance: {intercept: always}}]
      """
    let loaded = try ScratchFolder(["a.yaml": yaml]).load(policies: [])
    #expect(loaded.scenario.demand.funnel?.ceiling == .infinity)
    #expect(loaded.scenario.riders.mapPatienceS == .constant(.infinity))
    #expect(loaded.scenario.riders.namedFare.raiseAfterS == .infinity)
    #expect(loaded.scenario.dispatch.offerTimeoutS == .infinity)
    #expect(loaded.scenario.drivers[0].acceptance.intercept == .infinity)
    #expect(loaded.canonicalJSON.contains(#""intercept":"always""#))
    #expect(loaded.canonicalJSON.contains(#""ceiling":"unlimited""#))
  }

  @Test("what is set and not read is said")
  func notes() throws {
    let yaml =
      Self.calls + "city: {width_km: 900, height_km: 900}\n"
      + "drivers: [{name: d, count: 1}]\nweather: {demand: 2}\n"
      + "riders: {named_fare: {floor_krw: 1000}}"
    #expect(
      try ScratchFolder(["a.yaml": yaml]).load().notes == [
        "weather is not read: rainy_share gives no rainy day",
        "riders.named_fare is not read: its share is 0",
      ]
    )
  }

  @Test("a funnel can be taken away by a variant and by an option")
  func withoutFunnel() throws {
    let folder = try ScratchFolder([
      "base.yaml": "demand: {calls_per_member_month: 1, funnel: {members_at_start: 1}}",
      "a.yaml": "extends: base.yaml\ndemand: {funnel: null, calls_per_day: 5}",
      "b.yaml": "extends: base.yaml\ndemand: {funnel: {installs_per_day: 2}}",
    ])
    #expect(try folder.load().scenario.demand.funnel == nil)
    let both = try #require(try folder.load("b.yaml").scenario.demand.funnel)
    #expect(both.membersAtStart == 1 && both.installsPerDay == 2, "sections merge")
    let options = ["demand.funnel=", "demand.calls_per_day=5"]
    #expect(try folder.load("b.yaml", overrides: options).scenario.demand.funnel == nil)
  }
}
