// SPDX-License-Identifier: GPL-3.0-or-later
import Market
import ScenarioFile
import Testing

@Suite("Changes during a run")
struct InterventionTests {
  static let base = """
    name: base
    horizon: {date: 2016-08-20, days: 30}
    city:
      zones:
        - {name: a, at: [37.0, 127.0], population: 10, hot_spots: [{name: s, at_km: [1, 1]}]}
      south_west: [37.0, 127.0]
    demand: {calls_per_day: 100}
    dispatch: {policy: nearest, pickup_radius_km: 3}
    riders: {retry: {probability: 0.3, attempts: 4}}
    drivers:
      - {name: day, count: 5}
      - {name: night, count: 6}

    """

  func load(_ interventions: String, _ overrides: [String] = []) throws -> LoadedScenario {
    try ScratchFolder(["a.yaml": Self.base + interventions]).load(overrides: overrides)
  }

  static let two = """
    interventions:
      - name: season
        day: 10
        from: "20:00"
        set:
          drivers.night.count: 12
          riders: {retry: {probability: 0.5}}
      - name: bids
        date: 2016-08-22
        set: {riders.named_fare.share: 0.6, drivers.night.count: 9}
    """

  @Test("each change is applied over those before it, in order of time")
  func order() throws {
    let scenario = try load(Self.two).scenario
    let changes = scenario.interventions
    #expect(changes.map(\.name) == ["bids", "season"])
    #expect(changes.map(\.day) == [2, 10])
    #expect(changes.map(\.from) == [4, 20], "left out, a change waits for the service day's start")
    #expect(changes.map { $0.scenario.drivers.map(\.count) } == [[5, 9], [5, 12]])
    #expect(changes.map(\.scenario.riders.namedFare.share) == [0.6, 0.6])
    #expect(changes.map(\.scenario.riders.retry.probability) == [0.3, 0.5])
    #expect(changes.map(\.scenario.riders.retry.attempts) == [4, 4], "sections merge")
    #expect(scenario.riders.namedFare.share == 0, "before the first change nothing has changed")
    for change in changes {
      #expect(change.scenario.city == scenario.city, "with places in kilometres")
      #expect(change.scenario.name == "base")
      #expect(change.scenario.interventions.isEmpty)
      #expect(change.scenario.demand == scenario.demand)
    }
  }

  @Test("options reach what the changes start from, and the changes themselves")
  func options() throws {
    let options = [
      "riders.retry.attempts=2", "interventions.season.day=1",
      "interventions.bids.set.riders.named_fare.share=0.9",
    ]
    let changes = try load(Self.two, options).scenario.interventions
    #expect(changes.map(\.name) == ["season", "bids"])
    #expect(changes.map(\.scenario.riders.retry.attempts) == [2, 2])
    #expect(changes.map(\.scenario.riders.namedFare.share) == [0, 0.9])
  }

  @Test("a variant merges changes by name and replaces what they set")
  func variant() throws {
    let folder = try ScratchFolder([
      "base.yaml": Self.base + Self.two,
      "a.yaml": "extends: base.yaml\ninterventions: [{name: season, set: {riders.no_show: 0.1}}]",
      "b.yaml": "extends: base.yaml\ninterventions: []",
    ])
    let changes = try folder.load().scenario.interventions
    #expect(changes.map(\.name) == ["bids", "season"])
    #expect(changes[1].scenario.riders.noShow == 0.1)
    #expect(changes[1].scenario.drivers.map(\.count) == [5, 9])
    #expect(try folder.load("b.yaml").scenario.interventions.isEmpty)
  }

  @Test("the digest sees what a change leads to, and not how it is written")
  func digest() throws {
    func digest(_ set: String) throws -> String {
      try load("interventions: [{name: x, day: 1, set: \(set)}]").digest
    }
    let dotted = try digest("{riders.retry.probability: 0.5, dispatch.pickup_radius_km: 3}")
    #expect(
      try digest("{dispatch: {pickup_radius_km: 3.0}, riders: {retry: {probability: 0.5}}}")
        == dotted
    )
    #expect(try digest("{riders.retry.probability: 0.6, dispatch.pickup_radius_km: 3}") != dotted)
    #expect(
      try load("interventions: [{name: x, day: 2, set: {dispatch.pickup_radius_km: 3}}]").digest
        != load("interventions: [{name: x, day: 1, set: {dispatch.pickup_radius_km: 3}}]").digest
    )
    #expect(try load("").digest != dotted)
  }

  @Test("replayed calls are the same before and after a change")
  func replay() throws {
    let folder = try ScratchFolder([
      "a.yaml": CsvTests.yaml
        + "interventions: [{name: x, day: 0, from: 9, set: {riders.no_show: 1}}]",
      "t.csv": CsvTests.header + "1,2,3,4,5\n",
    ])
    let scenario = try folder.load().scenario
    #expect(scenario.interventions[0].scenario.demand.replay.count == 1)
    #expect(scenario.interventions[0].scenario.demand.replay == scenario.demand.replay)
  }

  static func change(_ text: String) -> String { "interventions: [{name: x, \(text)}]" }

  /// Changes with a mark where the mistake is; without one it is the change as a whole.
  static let mistakes = [
    (
      "day: 1, set: {‸rider.no_show: 1}", "interventions.x.set: unknown key \"rider\"; did you mean"
    ),
    ("day: 1, set: {‸riders.noshow: 1}", "interventions.x.set: unknown key \"noshow\"; did you"),
    (
      "day: 1, set: {riders: {‸noshow: 1}}", "interventions.x.set: unknown key \"noshow\" in riders"
    ),
    ("day: 1, set: {riders.no_show: ‸2}", "interventions.x.set: riders.no_show: expected a number"),
    ("day: 1, set: {dispatch.policy: ‸nearst}", "interventions.x.set: dispatch.policy: unknown"),
    (
      "day: 1, set: {‸drivers.dya.count: 2}",
      "interventions.x.set: drivers has no entry \"dya\"; did"
    ),
    ("day: 1, set: {‸drivers.day.name: dusk}", "interventions.x.set: no cohort can come, go or"),
    ("day: 1, set: {‸drivers: []}", "interventions.x.set: no cohort can come, go or change"),
    ("day: 1, set: {‸drivers: [{name: dusk}]}", "interventions.x.set: no cohort can come, go"),
    ("day: 1, set: {‸city.speed_kmh: 3}", "interventions.x.set: city cannot change during a run"),
    ("day: 1, set: {‸city: {speed_kmh: 3}}", "interventions.x.set: city cannot change during"),
    ("day: 1, set: {‸horizon.days: 3}", "interventions.x.set: horizon cannot change"),
    ("day: 1, set: {‸study.seed: 3}", "interventions.x.set: study cannot change"),
    ("day: 1, set: {‸name: y}", "interventions.x.set: name cannot change"),
    ("day: 1, set: {‸targets: []}", "interventions.x.set: targets cannot change"),
    ("day: 1, set: {‸interventions.x.day: 3}", "interventions.x.set: interventions cannot"),
    ("day: 1, set: {‸extends: a.yaml}", "interventions.x.set: extends cannot change"),
    ("day: 1, set: {demand: {‸source: replay}}", "interventions.x.set: demand.source cannot"),
    ("day: 1, set: {‸demand.trips.file: x}", "interventions.x.set: demand.trips cannot change"),
    ("day: 1, set: {‸replayed_drivers.file: x}", "interventions.x.set: replayed_drivers cannot"),
    ("day: 1, set: {riders: {no_show: 1}, ‸riders.no_show: 0}", "interventions.x.set: riders sets"),
    ("day: 1, set: {dispatch.start_radius_km: ‸5}", "interventions.x.set: dispatch.start_radius"),
    (
      "day: 1, set: {dispatch.start_radius_km: ‸2, dispatch.pickup_radius_km: 1}",
      "interventions.x.set: dispatch.start_radius_km: must not be above pickup_radius_km, which is 1"
    ),
    ("day: 1, set: ‸5", "interventions.x.set: expected a mapping of paths to values"),
    ("day: 1, set: ‸{}", "interventions.x.set: expected a mapping of paths to values"),
    ("day: 1", "interventions.x: set is missing"),
    ("day: ‸30, set: {title: y}", "interventions.x.day: the horizon has days 0 to 29"),
    ("day: 29, from: ‸28, set: {riders.no_show: 1}", "interventions.x.from: the run is over by"),
    ("day: 0, from: ‸3, set: {riders.no_show: 1}", "interventions.x.from: the run is not begun"),
    ("date: ‸2016-08-19, set: {riders.no_show: 1}", "interventions.x.date: the date is out of the"),
    (
      "date: ‸2016-02-30, set: {riders.no_show: 1}", "interventions.x.date: expected a date such as"
    ),
    ("set: {riders.no_show: 1}", "interventions.x: give the day or date from which it holds"),
    ("day: 1, ‸date: 2016-08-21, set: {riders.no_show: 1}", "interventions.x.date: give either"),
  ]

  @Test("what a change cannot do is said at the change", arguments: mistakes)
  func mistake(text: String, message: String) throws {
    let line = Self.change(text)
    let plain = line.replacing("‸", with: "")
    let problems = try ScratchFolder(["a.yaml": Self.base + plain]).problems()
    try #require(problems.count == 1, "\(problems)")
    let column = line.prefix { $0 != "‸" }.count + 1
    // The entry itself begins at its brace.
    let place = line.contains("‸") ? column : 17
    #expect(problems[0].hasPrefix("a.yaml:13:\(place): \(message)"), "\(problems[0])")
  }

  @Test("a contradiction with what the file says above is blamed on the change")
  func blame() throws {
    let problems = try ScratchFolder([
      "a.yaml": Self.base.replacing(
        "pickup_radius_km: 3",
        with: "pickup_radius_km: 3, start_radius_km: 2"
      )
        + "interventions:\n  - name: x\n    day: 1\n    set: {dispatch.pickup_radius_km: 1}\n"
        + "  - name: y\n    day: 2\n    set: {riders.no_show: 0.1}\n"
    ])
    .problems()
    try #require(problems.count == 1, "\(problems)")
    #expect(problems[0].hasPrefix("a.yaml:16:10: interventions.x.set: dispatch.start_radius_km"))
  }

  @Test("a mistake of the file is not repeated for each change")
  func once() throws {
    let problems = try ScratchFolder([
      "a.yaml": Self.base.replacing("attempts: 4", with: "attempts: 0") + Self.two
    ])
    .problems()
    #expect(problems.count == 1, "\(problems)")
  }

  @Test("a date needs the date of the first day")
  func dates() throws {
    let problems = try ScratchFolder([
      "a.yaml": Self.base.replacing("date: 2016-08-20, ", with: "") + Self.two
    ])
    .problems()
    #expect(problems.map { $0.contains("a date needs horizon.date") } == [true])
  }

  @Test("changes of a scenario too large to read so often are refused")
  func size() throws {
    let weights = Array(repeating: "1", count: 24).joined(separator: ", ")
    let profiles = (0..<500).map { "{name: p\($0), weights: [\(weights)]}" }.joined(separator: ", ")
    let changes = (0..<999).map { "{name: c\($0), day: 1, set: {riders.no_show: 0}}" }
    let yaml =
      "demand: {calls_per_day: 1, profiles: [\(profiles)]}\nhorizon: {days: 9}\n"
      + "interventions: [\(changes.joined(separator: ", "))]"
    let problems = try ScratchFolder(["a.yaml": yaml]).problems()
    #expect(problems.map { $0.contains("999 changes of a scenario of this size") } == [true])
  }
}
