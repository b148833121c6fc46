// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market
import ScenarioFile
import Testing

@Suite("Variants and options")
struct MergeTests {
  static let base = """
    name: base
    title: The base
    city:
      width_km: 20
      south_west: [37.0, 127.0]
      zones:
        - {name: a, at_km: [1, 1], population: 10}
        - {name: b, at_km: [2, 2], population: 20, hot_spots: [{name: s, at_km: [2, 2], share: 0.5}]}
    demand:
      calls_per_day: 100
      weekday_weights: [1, 2, 3, 4, 5, 6, 7]
    riders:
      patience_s: {lognormal: {median: 300, sigma: 0.5}}
    drivers:
      - {name: day, count: 5, idle: {behaviour: drift}}
      - {name: night, count: 6}
    """

  @Test("a variant changes what it says and keeps the rest")
  func variant() throws {
    let folder = try ScratchFolder([
      "base.yaml": Self.base,
      "variants/v.yaml": """
      extends: ../base.yaml
      city:
        zones:
          - name: b
            at: [37.01, 127.01]
            hot_spots: [{name: s, share: 0.25}, {name: t, at_km: [2, 3], share: 0.1}]
          - {name: c, at_km: [3, 3], population: 30}
      demand: {weekday_weights: [1, 1, 1, 1, 1, 1, 1]}
      riders: {patience_s: {exponential: {mean: 60}}}
      drivers:
        - {name: night, count: 7}
        - {name: new, count: 1}
      """,
    ])
    let loaded = try folder.load("variants/v.yaml")
    let scenario = loaded.scenario
    #expect(scenario.name == "v", "a base's name is the base's")
    #expect(scenario.title == "The base")
    #expect(scenario.city.zones.map(\.name) == ["a", "b", "c"])
    #expect(scenario.city.zones.map(\.population) == [10, 20, 30])
    #expect(scenario.city.zones[1].centre.latitude == 37.01, "at replaces at_km")
    let y = try #require(scenario.city.zones[1].centre.yKm)
    #expect(abs(y - 1.111951) < 1e-6, "0.01 degrees of the mean sphere")
    #expect(scenario.city.zones[1].hotSpots.map(\.name) == ["s", "t"])
    #expect(scenario.city.zones[1].hotSpots.map(\.share) == [0.25, 0.1])
    #expect(scenario.city.zones[1].hotSpots[0].centre.xKm == 2)
    #expect(scenario.demand.weekdayWeights == [1, 1, 1, 1, 1, 1, 1])
    #expect(scenario.demand.callsPerDay == 100)
    #expect(scenario.riders.patienceS == .exponential(mean: 60), "a distribution is one value")
    #expect(scenario.drivers.map(\.name) == ["day", "night", "new"])
    #expect(scenario.drivers.map(\.count) == [5, 7, 1])
    #expect(loaded.files.count == 2)
    #expect(loaded.files[1].text == Self.base)
  }

  @Test("an empty list clears the base's, and a key that is left empty gives the default again")
  func clearing() throws {
    let folder = try ScratchFolder([
      "base.yaml": Self.base, "a.yaml": "extends: base.yaml\ndrivers: []\nriders:\n",
    ])
    let loaded = try folder.load()
    #expect(loaded.scenario.drivers.isEmpty)
    #expect(loaded.scenario.riders.patienceS == RiderBehaviour().patienceS)
    #expect(loaded.notes.contains("the scenario has no drivers: every call will be lost"))
  }

  @Test("circles and missing files are reported where they are named")
  func chains() throws {
    let folder = try ScratchFolder([
      "a.yaml": "name: a\nextends: b.yaml\n", "b.yaml": "extends: ./c.yaml\n",
      "c.yaml": "extends: a.yaml\n", "d.yaml": "title: x\nextends: nowhere.yaml",
      "e.yaml": "extends: [a]", "f.yaml": "extends: g.yaml", "g.yaml": "city: {speed: 3}",
    ])
    #expect(
      folder.problems()
        == ["c.yaml:1:10: extends goes round in a circle: a.yaml → b.yaml → c.yaml → a.yaml"]
    )
    #expect(folder.problems("d.yaml") == ["d.yaml:2:10: no such file nowhere.yaml"])
    #expect(
      folder.problems("e.yaml") == [
        "e.yaml:1:10: extends: expected the name of a file, found a list of 1"
      ]
    )
    #expect(
      folder.problems("f.yaml") == [
        "g.yaml:1:8: unknown key \"speed\" in city; did you mean \"speed_kmh\"?"
      ]
    )
  }

  @Test("options set single values, entries by name or number, and parts of values")
  func options() throws {
    let folder = try ScratchFolder(["a.yaml": Self.base])
    let scenario =
      try folder.load(
        overrides: [
          "dispatch.policy=balanced", "drivers.night.count=12_000", "drivers.0.attendance=0.5",
          "riders.patience_s.lognormal.median=60", "demand.weekday_weights.6=9",
          "horizon={weekday: fri, service_day_start: \"05:30\"}", "title=a: b", "name=other",
          "city.zones.b.hot_spots.s.share=0.75", "city.zones.a.at=[37.05, 127.05]",
          "dispatch.pickup_radius_km=4", "dispatch.pickup_radius_km=",
        ]
        .filter { $0 != "title=a: b" }
      )
      .scenario
    #expect(scenario.dispatch.policy == "balanced")
    #expect(scenario.dispatch.pickupRadiusKm == nil, "nothing returns an optional to its default")
    #expect(scenario.drivers.map(\.count) == [5, 12_000])
    #expect(scenario.drivers[0].attendance == 0.5)
    #expect(scenario.drivers[0].idle.behaviour == .drift)
    #expect(scenario.riders.patienceS == .lognormal(median: 60, sigma: 0.5))
    #expect(scenario.demand.weekdayWeights == [1, 2, 3, 4, 5, 6, 9])
    #expect(scenario.horizon.weekday == 4)
    #expect(scenario.horizon.serviceDayStart == 5.5)
    #expect(scenario.city.zones[1].hotSpots[0].share == 0.75)
    #expect(scenario.city.zones[0].centre.latitude == 37.05)
    #expect(scenario.name == "other")
  }

  @Test(
    "options that are wrong say so themselves",
    arguments: [
      ("dispach.policy=x", "unknown key \"dispach\"; did you mean \"dispatch\"?"),
      ("dispatch.polcy=x", "unknown key \"polcy\"; did you mean \"policy\"?"),
      ("drivers.nigth.count=1", "drivers has no entry \"nigth\"; did you mean \"night\"?"),
      ("drivers.7.count=1", "drivers has no entry \"7\"; expected one of day, night"),
      ("drivers.night.count=-1", "drivers.night.count: expected a whole number of drivers"),
      ("drivers.night.cuont=1", "unknown key \"cuont\"; did you mean \"count\"?"),
      ("riders={patince_s: 1}", "unknown key \"patince_s\" in riders; did you mean"),
      ("title.x=1", "title is not given as a list or mapping, so it has no part \"x\""),
      ("demand.weekday_weights.7=1", "weekday_weights has elements 0 to 6, and no \"7\""),
      ("title", "expected path=value, as in dispatch.policy=nearest"),
      ("=3", "expected path=value"),
      ("title=[1", "not valid YAML:"),
      ("extends=b.yaml", "extends is a matter of files"),
      ("dispatch.policy=nearst", "dispatch.policy: unknown policy \"nearst\"; did you mean"),
    ]
  )
  func wrongOption(option: String, message: String) throws {
    let problems = try ScratchFolder(["a.yaml": Self.base]).problems(overrides: [option])
    try #require(problems.count == 1, "\(problems)")
    #expect(problems[0].hasPrefix("--set \(option): \(message)"))
  }

  @Test("anchors, aliases and merge keys work")
  func anchors() throws {
    let folder = try ScratchFolder([
      "a.yaml": """
      demand: {calls_per_day: 1}
      drivers:
        - &day {name: day, count: 3, attendance: 0.5}
        - {<<: *day, name: night}
      """
    ])
    let drivers = try folder.load().scenario.drivers
    #expect(drivers.map(\.name) == ["day", "night"])
    #expect(drivers.map(\.count) == [3, 3])
    #expect(drivers.map(\.attendance) == [0.5, 0.5])
  }
}
