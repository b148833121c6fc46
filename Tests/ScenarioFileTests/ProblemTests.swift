// SPDX-License-Identifier: GPL-3.0-or-later
import ScenarioFile
import Testing

/// A mistake in a file, and what is to be said of it.
struct Mistake: Sendable, CustomTestStringConvertible {
  var yaml: String
  /// Beginnings of all problems, in order.
  var expected: [String]

  init(_ yaml: String, _ expected: String...) {
    self.yaml = yaml
    self.expected = expected
  }

  var testDescription: String { expected.joined(separator: " / ") }
}

@Suite("Problems name their place and the nearest valid name")
struct ProblemTests {
  static let mistakes = [
    Mistake(
      "demand:\n  calls_per_day: 10\ndispatch:\n  polcy: nearest\n",
      "a.yaml:4:3: unknown key \"polcy\" in dispatch; did you mean \"policy\"?"
    ),
    Mistake(
      "demand: {calls_per_day: 10}\ndispatch: {policy: nearset}\n",
      "a.yaml:2:20: dispatch.policy: unknown policy \"nearset\"; did you mean \"nearest\"?"
    ),
    Mistake(
      "demand: {calls_per_day: many}",
      "a.yaml:1:25: demand.calls_per_day: expected a number in calls/day from 0 to 100000000,"
        + " found many"
    ),
    Mistake(
      "demand: {calls_per_day: \"10\"}",
      "a.yaml:1:25: demand.calls_per_day: expected a number"
    ),
    Mistake(
      "demand: {calls_per_day: 1}\ncity:\n  speed_kmh: 0\n  detour_factor: .nan\n  width_km: .inf\n",
      "a.yaml:3:14: city.speed_kmh: expected a number in km/h from 0.1 to 300, found 0",
      "a.yaml:4:18: city.detour_factor: expected a number from 1 to 5, found .nan",
      "a.yaml:5:13: city.width_km: expected a number in km above 0 and at most 1000, found .inf"
    ),
    Mistake(
      "demand: {calls_per_day: 1e400}",
      "a.yaml:1:25: demand.calls_per_day: expected a number"
    ),
    Mistake(
      "demand: {calls_per_day: 1}\nstudy: {seed: 99999999999999999999999, replications: 1.5}",
      "a.yaml:2:15: study.seed: expected a whole number from 0 to 18446744073709551615",
      "a.yaml:2:54: study.replications: expected a whole number of replications from 1 to 1000000"
    ),
    Mistake(
      "demand:\n  calls_per_day: 1\n  calls_per_day: 2\n",
      "a.yaml:3:3: duplicate key \"calls_per_day\", first given in line 2"
    ),
    Mistake(
      "name: x\nname: y\nname: z\n",
      "a.yaml:2:1: duplicate key \"name\", first given in line 1"
    ),
    Mistake("demand: [1, 2\nname: x", "a.yaml:2:5: not valid YAML:"),
    Mistake("a: b: c", "a.yaml:1:5: not valid YAML: mapping values are not allowed"),
    Mistake("", "a.yaml:1:1: the file holds no scenario"),
    Mistake("# only a comment\n", "a.yaml:1:1: the file holds no scenario"),
    Mistake("- a\n- b\n", "a.yaml:1:1: expected a mapping of keys to values, found a list of 2"),
    Mistake(
      "name: a/b\ndemand: {calls_per_day: 1}",
      "a.yaml:1:7: name: expected a name of letters"
    ),
    Mistake("demand: *none", "a.yaml:1:9: not valid YAML: found undefined alias"),
    Mistake("demand: !secret {}", "a.yaml:1:9: the tag !secret means nothing in a scenario"),
    Mistake("? [a, b]\n: 1\n", "a.yaml:1:3: expected a name as key"),
    Mistake("demand: 5", "a.yaml:1:9: demand: expected a mapping of keys to values, found 5"),
    Mistake(
      "drivers: 5\ndemand: {calls_per_day: 1}",
      "a.yaml:1:10: drivers: expected a list of sections"
    ),
    Mistake(
      "demand: {calls_per_day: 1, hourly_weights: [1, 2]}",
      "a.yaml:1:44: demand.hourly_weights: expected a list of 24 numbers, one for each clock hour"
    ),
    Mistake(
      "demand: {calls_per_day: 1, weekday_weights: [0, 0, 0, 0, 0, 0, 0]}",
      "a.yaml:1:45: demand.weekday_weights: at least one weight must be above 0"
    ),
    Mistake(
      "horizon: {weekday: someday, month: 13, service_day_start: \"25:99\", until: midnight}\n"
        + "demand: {calls_per_day: 1}",
      "a.yaml:1:20: horizon.weekday: expected a weekday: mon, tue",
      "a.yaml:1:36: horizon.month: expected a month: jan, feb",
      "a.yaml:1:59: horizon.service_day_start: expected a clock time",
      "a.yaml:1:75: horizon.until: unknown value \"midnight\""
    ),
    Mistake(
      "demand: {calls_per_day: 1}\nriders:\n  patience_s: {lognorml: {median: 1, sigma: 1}}\n"
        + "  boarding_s: {uniform: {low: 5, high: 1}}\n",
      "a.yaml:3:16: riders.patience_s: unknown distribution \"lognorml\"; did you mean \"lognormal\"?",
      "a.yaml:4:25: riders.boarding_s.uniform: low is above high"
    ),
    Mistake(
      "demand: {calls_per_day: 1}\nriders:\n  boarding_s: {normal: {mean: 17, variance: 1}}\n"
        + "  patience_s: {exponential: {mean: -1}}\n",
      "a.yaml:3:24: riders.boarding_s.normal: sd is missing",
      "a.yaml:3:35: riders.boarding_s.normal: unknown parameter \"variance\"",
      "a.yaml:4:36: riders.patience_s.exponential.mean: expected a number in s above 0"
    ),
    Mistake(
      "demand: {calls_per_day: 1}\nriders: {boarding_s: never}\n",
      "a.yaml:2:22: riders.boarding_s: expected a number"
    ),
  ]

  @Test("a mistake in one field", arguments: mistakes)
  func field(_ mistake: Mistake) throws {
    let problems = try ScratchFolder(["a.yaml": mistake.yaml]).problems()
    try #require(problems.count == mistake.expected.count, "\(problems)")
    for (problem, expected) in zip(problems, mistake.expected) {
      #expect(problem.hasPrefix(expected))
    }
  }

  static let contradictions = [
    Mistake(
      "title: no calls\n",
      "a.yaml:1:1: demand: there would be 0 calls: give calls_per_day"
    ),
    Mistake(
      "title: no calls\ndemand:\n  members: 1000\n",
      "a.yaml:3:3: demand: there would be 0 calls"
    ),
    Mistake(
      "demand: {source: replay}",
      "a.yaml:1:18: demand.trips.file: replay needs a file of trips"
    ),
    Mistake(
      """
      demand: {calls_per_day: 1, profiles: [{name: night}]}
      city:
        zones:
          - {name: centre, at_km: [1, 1], population: 5, profile: nigth}
          - {name: hill, at: [37.5, 127.0], population: 5}
          - {name: away, at_km: [11, 1], population: 5}
          - {name: nowhere, population: 5}
      conditions:
        - {name: rain, zones: [center], from: 20, to: "08:00", day: 1}
      """,
      "a.yaml:4:61: city.zones.centre.profile: unknown profile \"nigth\"; did you mean \"night\"?",
      "a.yaml:5:24: city.zones.hill: degrees need city.south_west: [lat, lng]",
      "a.yaml:6:27: city.zones.away: [11, 1] km is out of the city, which is 10 by 10 km",
      "a.yaml:7:7: city.zones.nowhere: its place is missing: give at_km: [x, y] or at: [lat, lng]",
      "a.yaml:9:26: conditions.rain.zones: unknown zone \"center\"; did you mean \"centre\"?",
      "a.yaml:9:49: conditions.rain.to: must be after from",
      "a.yaml:9:63: conditions.rain.day: the horizon has days 0 to 0"
    ),
    Mistake(
      """
      demand: {calls_per_day: 1}
      city:
        zones:
          - name: a
            at_km: [1, 1]
            at: [37, 127]
            population: 1
            hot_spots:
              - {name: x, at_km: [1, 1], share: 0.6}
              - {name: y, at_km: [1, 1], share: 0.5}
      """,
      "a.yaml:6:7: city.zones.a.at: give either at_km or at, not both"
    ),
    Mistake(
      """
      demand: {calls_per_day: 1}
      city:
        zones:
          - name: a
            at_km: [1, 1]
            population: 1
            hot_spots:
              - {name: x, at_km: [1, 1], share: 0.6}
              - {name: y, at_km: [1, 1], share: 0.5}
      drivers:
        - count: 3
        - {name: d, count: 3, zones: [b]}
        - {name: d}
      """,
      "a.yaml:9:43: city.zones.a.hot_spots: the shares of the zone's hot spots sum to 1.1",
      "a.yaml:11:5: drivers.0: name is missing",
      "a.yaml:12:33: drivers.d.zones: unknown zone \"b\"; expected one of a",
      "a.yaml:13:12: drivers: there are two cohorts named \"d\""
    ),
    Mistake(
      "demand: {calls_per_day: 1}\nreplayed_drivers: {from_trips: taxi, start: \"x\"}\n"
        + "tariff: {crawling_kmh: 50}\nrevenue: {commission: 0.9, payment_fee: 0.2}",
      "a.yaml:2:32: replayed_drivers.from_trips: needs demand.source: replay",
      "a.yaml:2:38: replayed_drivers.start: is not read with from_trips",
      "a.yaml:3:24: tariff.crawling_kmh: must be below moving_kmh, which is 38",
      "a.yaml:4:10: revenue: commission and payment_fee are more than the whole payment"
    ),
    Mistake(
      "demand: {calls_per_day: 1}\ncity:\n  speed_kmh: 1\n  hourly_speed_factors: "
        + "[\(Array(repeating: "1e-9", count: 24).joined(separator: ", "))]",
      "a.yaml:3:14: city.speed_kmh: speed_kmh and its factors come down to 1e-09 km/h"
    ),
    Mistake(
      "demand: {members: 1e9, calls_per_member_month: 1000}\n"
        + "drivers: [{name: a, count: 6_000_000}, {name: b, count: 6_000_000}]",
      "a.yaml:1:9: demand: could make more than 4,000,000,000 calls in a run",
      "a.yaml:2:10: drivers: the cohorts have 12,000,000 drivers; at most 10,000,000 in all"
    ),
  ]

  @Test("a contradiction between fields", arguments: contradictions)
  func contradiction(_ mistake: Mistake) throws {
    try field(mistake)
  }

  @Test("files that are no text")
  func files() throws {
    let folder = try ScratchFolder()
    #expect(folder.problems() == ["a.yaml: no such file"])
    try folder.write(Array("name: x\ntitle: caf".utf8) + [0xE9, 0x0A], to: "latin.yaml")
    #expect(folder.problems("latin.yaml")[0].hasPrefix("latin.yaml:2:11: the file is not UTF-8"))
    try folder.write("x", to: "sub/x")
    #expect(folder.problems("sub") == ["sub: expected a file, but it is a folder"])
    try folder.write("name: a\u{0}b\n", to: "zero.yaml")
    #expect(folder.problems("zero.yaml")[0].hasPrefix("zero.yaml:1:8: not valid YAML"))
  }

  @Test("a byte-order mark and CRLF do not shift places")
  func windows() throws {
    let folder = try ScratchFolder(["a.yaml": "\u{FEFF}name: x\r\npolcy: y\r\n"])
    #expect(folder.problems()[0].hasPrefix("a.yaml:2:1: unknown key \"polcy\""))
  }

  @Test("the snippet shows the line with carets under the value")
  func snippet() throws {
    let folder = try ScratchFolder(["a.yaml": "title: 서울 택시\ndemand: {source: repay}\n"])
    let error = try #require(throws: ScenarioProblems.self) { try folder.load() }
    let lines = error.description.split(separator: "\n").map(String.init)
    #expect(
      lines[0]
        .hasSuffix(
          "a.yaml:2:18: error: demand.source: unknown value \"repay\"; did you mean \"replay\"?"
        )
    )
    #expect(lines[1] == " 2 | demand: {source: repay}")
    #expect(lines[2] == "   |                  ^^^^^")
  }

  @Test("of a long line the surroundings are shown")
  func longLine() throws {
    let zeros = Array(repeating: "0", count: 400).joined(separator: ", ")
    let folder = try ScratchFolder(["a.yaml": "conditions: [\(zeros)]"])
    let error = try #require(throws: ScenarioProblems.self) { try folder.load() }
    let lines = error.problems[300].description.split(separator: "\n").map(Array.init)
    #expect(lines[1].count < 160)
    let caret = try #require(lines[2].firstIndex(of: "^"))
    #expect(lines[1][caret] == "0")
  }

  @Test("a file cannot stand for more values than memory holds")
  func aliases() throws {
    var yaml = "a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n"
    for level in 1...9 {
      let uses = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      yaml += "a\(level): &a\(level) [\(uses)]\n"
    }
    let deep = String(repeating: "[", count: 5000)
    let folder = try ScratchFolder(["a.yaml": yaml, "deep.yaml": "demand: " + deep])
    #expect(folder.problems().contains { $0.contains("more than 250,000 values") })
    #expect(folder.problems("deep.yaml")[0].contains("Maximum nesting level"))
  }
}
