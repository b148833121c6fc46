// SPDX-License-Identifier: GPL-3.0-or-later
import Market
import ScenarioFile
import Testing

@Suite("Further services of a city")
struct ServiceTests {
  static let base = """
    name: base
    city:
      zones: [{name: a, at: [37.0, 127.0], population: 10, profile: late}]
      south_west: [37.0, 127.0]
    demand: {calls_per_day: 100, profiles: [{name: late, weights: [\(weights)]}]}
    riders: {no_show: 0.1}
    drivers: [{name: day, count: 5}]
    dispatch: {policy: nearest, pickup_radius_km: 3}

    """

  static let weights = Array(repeating: "1", count: 24).joined(separator: ", ")

  static let taxi = """
    services:
      - name: taxi
        after_loss: 0.25
        drivers: [{name: cars, count: 7}]
        tariff: {base_fare_krw: 3800}
        dispatch: {policy: balanced}
    """

  func load(_ services: String, _ overrides: [String] = []) throws -> LoadedScenario {
    try ScratchFolder(["a.yaml": Self.base + services]).load(overrides: overrides)
  }

  @Test("a service has its own sections and the city, days and weather of the scenario")
  func sections() throws {
    let loaded = try load(Self.taxi)
    let main = loaded.scenario
    let service = try #require(main.services.first)
    #expect(main.services.count == 1)
    #expect(service.name == "taxi" && service.afterLoss == 0.25)
    #expect(service.scenario.name == "base/taxi")
    #expect(service.scenario.city == main.city, "with places in kilometres")
    #expect(service.scenario.horizon == main.horizon && service.scenario.weather == main.weather)
    #expect(service.scenario.drivers.map(\.count) == [7])
    #expect(service.scenario.tariff.baseFareKrw == 3800)
    #expect(service.scenario.dispatch.policy == "balanced")
    #expect(service.scenario.dispatch.pickupRadiusKm == nil, "nothing else is inherited")
    #expect(service.scenario.riders.noShow == 0)
    #expect(service.scenario.demand.meanCallsPerDay == 0, "nobody calls it of themselves")
    #expect(service.scenario.services.isEmpty && service.scenario.interventions.isEmpty)
    #expect(main.drivers.map(\.name) == ["day"] && main.tariff.baseFareKrw == 3000)
  }

  @Test("options and variants reach into a service")
  func overrides() throws {
    let options = ["services.taxi.dispatch.policy=nearest", "services.taxi.drivers.cars.count=9"]
    let service = try load(Self.taxi, options).scenario.services[0]
    #expect(service.scenario.dispatch.policy == "nearest")
    #expect(service.scenario.drivers.map(\.count) == [9])
    let folder = try ScratchFolder([
      "base.yaml": Self.base + Self.taxi,
      "a.yaml": "extends: base.yaml\nservices: [{name: taxi, after_loss: 0.5}]",
      "b.yaml": "extends: base.yaml\nservices: []",
    ])
    let variant = try folder.load().scenario.services
    #expect(variant.map(\.afterLoss) == [0.5] && variant[0].scenario.tariff.baseFareKrw == 3800)
    #expect(try folder.load("b.yaml").scenario.services.isEmpty)
  }

  @Test("the digest sees a service, and a scenario without any has the one it had")
  func digest() throws {
    let none = try load("")
    #expect(!none.canonicalJSON.contains("services"))
    #expect(try load("services: []").digest == none.digest)
    let taxi = try load(Self.taxi)
    #expect(taxi.digest != none.digest)
    #expect(try load(Self.taxi, ["services.taxi.drivers.cars.count=9"]).digest != taxi.digest)
  }

  /// Services with a mark where the mistake is.
  static let mistakes = [
    ("{‸nme: taxi}", "unknown key \"nme\" in services.0"),
    ("{name: taxi, ‸city: {width_km: 3}}", "unknown key \"city\" in services.taxi"),
    ("{name: taxi, ‸horizon: {days: 3}}", "unknown key \"horizon\" in services.taxi"),
    ("{name: taxi, ‸interventions: []}", "unknown key \"interventions\" in services.taxi"),
    ("{name: taxi, ‸services: []}", "unknown key \"services\" in services.taxi"),
    ("{name: taxi, after_loss: ‸2}", "services.taxi.after_loss: expected a number"),
    ("{name: ‸a/b, after_loss: 1}", "services.a/b.name: expected a name of letters"),
    (
      "{name: taxi, after_loss: 1, dispatch: {policy: ‸nearst}}",
      "services.taxi.dispatch.policy: unknown policy"
    ),
    (
      "{name: taxi, after_loss: 0.6}, {name: van, after_loss: ‸0.6}",
      "services: after_loss adds up to 1.2"
    ),
    ("{name: taxi, after_loss: 1}, {name: ‸taxi}", "services: there are two services named"),
    (
      "{name: taxi, demand: {source: ‸replay, trips: {file: t.csv}}}",
      "services.taxi.demand.source: only the calls of the main service can be replayed"
    ),
    (
      "{name: taxi, after_loss: 1, drivers: [{name: c, zones: [‸b]}]}",
      "services.taxi.drivers.c.zones: unknown zone \"b\""
    ),
    (
      "{name: taxi, after_loss: 1, dispatch: {start_radius_km: ‸2, pickup_radius_km: 1}}",
      "services.taxi.dispatch.start_radius_km: must not be above"
    ),
    (
      "‸{name: taxi, drivers: [{name: c, count: 1}]}",
      "services.taxi.demand: there would be 0 calls"
    ),
  ]

  @Test("what is wrong with a service is said at its place", arguments: mistakes)
  func mistake(text: String, message: String) throws {
    let line = "services: [\(text)]"
    let problems = try ScratchFolder(["a.yaml": Self.base + line.replacing("‸", with: "")])
      .problems()
    let column = line.prefix { $0 != "‸" }.count + 1
    let number = Self.base.split(separator: "\n").count + 1
    let wanted = "a.yaml:\(number):\(column): \(message)"
    #expect(problems.contains { $0.hasPrefix(wanted) }, "\(problems)")
    #expect(problems.count <= 2, "\(problems)")
  }

  @Test("interventions change the main service only")
  func interventions() throws {
    let change = "\ninterventions: [{name: x, day: 0, from: 9, set: {services.taxi.after_loss: 1}}]"
    let problems = try ScratchFolder(["a.yaml": Self.base + Self.taxi + change]).problems()
    #expect(problems.map { $0.contains("services cannot change during a run") } == [true])
    let allowed = "\ninterventions: [{name: x, day: 0, from: 9, set: {riders.no_show: 1}}]"
    let scenario = try load(Self.taxi + allowed).scenario
    #expect(scenario.interventions[0].scenario.services.isEmpty)
    #expect(scenario.services[0].scenario.riders.noShow == 0)
  }

  @Test("fields of a service are explained by path; a bare name means the main one's")
  func explain() throws {
    #expect(try ScenarioSchema.explain("services.after_loss").contains("Share of the main"))
    #expect(
      try ScenarioSchema.explain("services.taxi.riders.no_show")
        .hasPrefix("services.riders.no_show")
    )
    let named = try ScenarioSchema.explain("patience_s")
    #expect(named.contains("riders.patience_s") && !named.contains("services"))
    #expect(ScenarioSchema.jsonSchema().contains("\"after_loss\""))
  }
}
