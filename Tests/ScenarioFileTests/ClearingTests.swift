// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market
import ScenarioFile
import Testing

@Suite("Null takes back what was given")
struct ClearingTests {
  static let base = """
    name: base
    title: The base
    horizon: {date: 2016-10-12, days: 2}
    city:
      south_west: [37.0, 127.0]
      zones:
        - {name: a, at_km: [1, 1], population: 10, hot_spots: [{name: s, at_km: [2, 2], share: 0.5}]}
        - {name: b, at: [37.01, 127.01], population: 20}
    conditions: [{name: rain, day: 1, from: 10, to: 12, demand: 2}]
    demand:
      calls_per_day: 100
      members: 7
      calls_per_member_month: 3
      weekday_weights: [1, 2, 3, 4, 5, 6, 7]
    riders: {patience_s: 60, no_show: 0.25}
    drivers: [{name: day, count: 5, idle: {behaviour: drift}}, {name: night, count: 6}]
    replayed_drivers: {file: cabs.csv, start: "2016-10-12 04:00:00"}
    dispatch: {policy: balanced, pickup_radius_km: 4}
    interventions: [{name: x, date: 2016-10-13, set: {riders.no_show: 0.5}}]
    """

  private func folder(_ files: [String: String] = [:]) throws -> ScratchFolder {
    let own = ["base.yaml": Self.base, "cabs.csv": "x,y\n1000,1000\n"]
    return try ScratchFolder(own.merging(files) { $1 })
  }

  /// The lines of the base without those given, which is what clearing must lead to.
  private func without(_ parts: [(String, String)]) -> String {
    parts.reduce(Self.base) { $0.replacing($1.0, with: $1.1) }
  }

  /// Something to clear: in a file, as an option, and what to cut out of the base instead.
  static let cleared: [(yaml: String, option: String, cut: [(String, String)])] = [
    ("title: null", "title=", [("title: The base\n", "")]),
    ("riders: null", "riders=", [("riders: {patience_s: 60, no_show: 0.25}\n", "")]),
    ("riders: {patience_s: ~}", "riders.patience_s=null", [("patience_s: 60, ", "")]),
    ("demand: {members: }", "demand.members=~", [("  members: 7\n", "")]),
    (
      "demand: {weekday_weights: null}", "demand.weekday_weights=",
      [("  weekday_weights: [1, 2, 3, 4, 5, 6, 7]\n", "")]
    ),
    ("dispatch: {policy: null}", "dispatch.policy=", [("policy: balanced, ", "")]),
    (
      "dispatch: {pickup_radius_km: null}", "dispatch.pickup_radius_km=",
      [(", pickup_radius_km: 4", "")]
    ),
    (
      "horizon: {days: null}\ninterventions: null\nconditions: null", "",
      [
        (", days: 2", ""),
        ("interventions: [{name: x, date: 2016-10-13, set: {riders.no_show: 0.5}}]", ""),
        ("conditions: [{name: rain, day: 1, from: 10, to: 12, demand: 2}]\n", ""),
      ]
    ),
    (
      "drivers: null", "drivers=",
      [
        (
          "drivers: [{name: day, count: 5, idle: {behaviour: drift}}, {name: night, count: 6}]\n",
          ""
        )
      ]
    ),
    (
      "drivers: [{name: day, idle: null}]", "drivers.day.idle=",
      [(", idle: {behaviour: drift}", "")]
    ),
    (
      "city: {zones: [{name: a, hot_spots: null}]}", "city.zones.a.hot_spots=",
      [(", hot_spots: [{name: s, at_km: [2, 2], share: 0.5}]", "")]
    ),
    (
      "replayed_drivers: null", "replayed_drivers=",
      [("replayed_drivers: {file: cabs.csv, start: \"2016-10-12 04:00:00\"}\n", "")]
    ),
    (
      "interventions: []", "interventions=",
      [
        ("interventions: [{name: x, date: 2016-10-13, set: {riders.no_show: 0.5}}]", "")
      ]
    ),
    ("", "drivers.night=", [(", {name: night, count: 6}", "")]),
    ("", "drivers.1=", [(", {name: night, count: 6}", "")]),
  ]

  @Test("a field, a section, a list or an entry, in a file and by an option", arguments: cleared)
  func clearing(yaml: String, option: String, cut: [(String, String)]) throws {
    let expected = without(cut)
    #expect(expected != Self.base)
    let folder = try folder([
      "a.yaml": "extends: base.yaml\nname: base\n\(yaml)\n", "without.yaml": expected,
    ])
    let digest = try folder.load("without.yaml").digest
    #expect(digest != (try folder.load("base.yaml").digest))
    if !yaml.isEmpty { #expect(try folder.load("a.yaml").digest == digest) }
    if !option.isEmpty {
      #expect(try folder.load("base.yaml", overrides: [option]).digest == digest)
    }
  }

  @Test("through several files, and what is cleared can be given again")
  func chain() throws {
    let folder = try folder([
      "mid.yaml": "extends: base.yaml\nriders: null\ndrivers: null\n",
      "a.yaml":
        "extends: mid.yaml\nriders: {no_show: 0.5}\ndrivers: [{name: night, attendance: 0.5}]",
    ])
    let scenario = try folder.load().scenario
    #expect(scenario.riders.noShow == 0.5)
    #expect(scenario.riders.patienceS == RiderBehaviour().patienceS)
    #expect(scenario.drivers.map(\.name) == ["night"] && scenario.drivers[0].count == 0)
  }

  @Test("an alternative replaces the one inherited, and both in one place are an error")
  func alternatives() throws {
    let folder = try folder([
      "at.yaml":
        "extends: base.yaml\ncity: {zones: [{name: a, at: [37.02, 127.02]}, {name: b, at_km: [3, 3]}]}",
      "day.yaml": "extends: base.yaml\ninterventions: [{name: x, day: 1}]",
      "column.yaml": "extends: base.yaml\nreplayed_drivers: {from_trips: taxi}",
      "both.yaml": "extends: base.yaml\nreplayed_drivers: {from_trips: taxi, file: x.csv}",
      "one.yaml": "extends: base.yaml\nreplayed_drivers: {from_trips: null, file: cabs.csv}",
    ])
    let zones = try folder.load("at.yaml").scenario.city.zones
    #expect(zones[0].centre.latitude == 37.02)
    #expect(zones[1].centre.xKm == 3 && zones[1].centre.latitude == nil)
    #expect(try folder.load("day.yaml").digest.isEmpty == false)
    #expect(folder.problems("column.yaml")[0].contains("from_trips: needs demand.source: replay"))
    #expect(
      folder.problems("both.yaml")
        .contains {
          $0.hasPrefix(
            "both.yaml:2:38: replayed_drivers.file: give either from_trips or file, not both"
          )
        }
    )
    #expect(try folder.load("one.yaml").scenario.replayedDrivers.count == 1)
    let both = ["replayed_drivers.file=cabs.csv", "replayed_drivers.from_trips=taxi"]
    for options in [both, both.reversed()] {
      let problems = folder.problems("base.yaml", overrides: options)
      #expect(problems.count == 1 && problems[0].contains("give one of the two"), "\(problems)")
    }
    let inline = "replayed_drivers={file: cabs.csv, from_trips: taxi}"
    #expect(
      folder.problems("base.yaml", overrides: [inline])[0]
        .contains("give either file or from_trips, not both")
    )
  }

  @Test("a date makes way when it is cleared, in whichever order that is said")
  func date() throws {
    let clear = ["horizon.date=", "horizon.month=feb", "interventions=", "replayed_drivers="]
    let folder = try folder([
      "a.yaml":
        "extends: base.yaml\nname: base\nhorizon: {month: feb, date: null}\n"
        + "interventions: null\nreplayed_drivers: null\n"
    ])
    let scenario = try folder.load().scenario
    #expect(scenario.horizon.month == 2 && scenario.horizon.weekday == Horizon().weekday)
    for options in [clear, clear.reversed()] {
      #expect(try folder.load("base.yaml", overrides: options).digest == folder.load().digest)
    }
    let contradiction = ["horizon.date=2016-02-01", "horizon.month=feb"]
    for options in [contradiction, contradiction.reversed()] {
      #expect(folder.problems("base.yaml", overrides: options).count == 1)
    }
  }

  @Test(
    "an empty section over another would do nothing and is refused, with the way to clear it",
    arguments: ["riders", "demand", "horizon", "dispatch", "replayed_drivers", "tariff"]
  )
  func emptySections(name: String) throws {
    let folder = try folder(["a.yaml": "extends: base.yaml\n\(name): {}\n"])
    let message = "\(name): {} changes nothing; write null to return to the defaults"
    #expect(folder.problems().count == 1)
    #expect(folder.problems()[0].hasPrefix("a.yaml:2:\(name.count + 3): \(message)"))
    let option = folder.problems("base.yaml", overrides: ["\(name)={}"])
    #expect(option.count == 1 && option[0].contains(message), "\(option)")
  }

  @Test("an empty section that means something by being there is obeyed")
  func emptyFunnel() throws {
    let members = "demand: {calls_per_member_month: 1, members: 5}"
    let folder = try ScratchFolder([
      "base.yaml": members, "a.yaml": "extends: base.yaml\ndemand: {funnel: {}}",
      "twice.yaml": "extends: a.yaml\ndemand: {funnel: {}}",
    ])
    #expect(folder.problems()[0].contains("there would be 0 calls"))
    #expect(folder.problems("twice.yaml")[0].contains("demand.funnel: {} changes nothing"))
    let cleared = ["demand.funnel.installs_per_day="]
    #expect(try folder.load("base.yaml", overrides: cleared).scenario.demand.funnel == nil)
  }

  @Test("a key that nobody knows is told also when it is empty, and a name cannot go")
  func refusals() throws {
    let folder = try folder([
      "a.yaml": "extends: base.yaml\nridres: null\n",
      "b.yaml": "extends: base.yaml\ndrivers: [{name: null, count: 3}]\n",
    ])
    #expect(folder.problems()[0].hasPrefix("a.yaml:2:1: unknown key \"ridres\""))
    #expect(folder.problems("b.yaml")[0].contains("drivers.2.name: expected a text, found nothing"))
    let option = folder.problems("base.yaml", overrides: ["drivers.day.name="])
    #expect(option[0].contains("name is missing"), "\(option)")
    #expect(
      folder.problems("base.yaml", overrides: ["riders.patience="])[0].contains("unknown key")
    )
  }

  @Test("a dated change can take back a field, and the default holds from then on")
  func intervention() throws {
    let change = "interventions: [{name: x, day: 1, set: {riders.no_show: null}}]"
    let folder = try folder(["a.yaml": "extends: base.yaml\n\(change)\n"])
    let changes = try folder.load().scenario.interventions
    #expect(changes.map(\.name) == ["x"])
    #expect(changes[0].scenario.riders.noShow == RiderBehaviour().noShow)
    #expect(changes[0].scenario.riders.patienceS == .constant(60))
  }
}
