// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore
import Foundation
import Market
import Testing

@testable import ScenarioFile

/// The one origin of a run: which instant a time in a file is, and what contradicts it.
@Suite("The clock of replayed files")
struct ClockTests {
  static let header = CsvTests.header

  /// Scenario of a trips file with further settings of it, and further sections.
  static func yaml(_ trips: String, _ more: String = "") -> String {
    "name: n\ndemand: {source: replay, trips: {file: t.csv\(trips.isEmpty ? "" : ", " + trips)}}\n"
      + more
  }

  func folder(_ times: [String], _ trips: String = "", _ more: String = "") throws -> ScratchFolder
  {
    let rows = times.map { "\"\($0)\",2,3,4,5\n" }.joined()
    return try ScratchFolder(["a.yaml": Self.yaml(trips, more), "t.csv": Self.header + rows])
  }

  /// Seconds of the run at which the rows of a file are called.
  func seconds(_ times: [String], _ trips: String = "", _ more: String = "") throws -> [Double] {
    try folder(times, trips, more).load().scenario.demand.replay.map(\.submitted.seconds)
  }

  @Test("a warm-up goes before the clock and moves no row, however its time is written")
  func warmUp() throws {
    let horizon = "horizon: {date: 2013-01-01, warm_up_h: 2, service_day_start: "
    #expect(
      try seconds(
        ["04:00", "27:59:59.5", "02:30", "2013-01-01 05:00", "2013-01-02T03:00:00"],
        "",
        horizon + "\"04:00\"}"
      ) == [1800, 7200, 10_800, 90_000, 93_599.5]
    )
    #expect(
      try seconds(["0", "3600", "-3600"], "time_format: seconds_from_start", horizon + "4}")
        == [3600, 7200, 10_800]
    )
    #expect(
      try seconds(["14400", "18000"], "time_format: seconds_from_midnight", horizon + "4}")
        == [7200, 10_800]
    )
    #expect(try seconds(["60", "00:02"], "", horizon + "0}") == [7260, 7320])
  }

  @Test("a start says date and clock where the horizon does not, and is what seconds count from")
  func start() throws {
    let start = "start: \"2013-01-01 00:00:00\""
    let loaded = try folder(["2013-01-01 00:30:00", "1800"], start).load()
    #expect(loaded.scenario.demand.replay.map(\.submitted.seconds) == [1800, 1800])
    let horizon = loaded.scenario.horizon
    #expect(horizon.serviceDayStart == 0, "00:30 is shown at 0 h")
    let date = (horizon.weekday, horizon.month, horizon.dayOfMonth)
    #expect(date == (1, 1, 1))
    #expect(
      loaded.notes.contains(
        "demand.trips.start says when service days start: at 00:00 instead of 04:00"
      )
    )
    let late = try folder(["10"], "start: 2013-01-01T09:30:00").load().scenario
    #expect(late.horizon.serviceDayStart == 9.5)
    #expect(late.demand.replay.map(\.submitted.seconds) == [10])
  }

  static let contradictions = [
    ("date: 2013-01-02", "2013-01-01 contradicts horizon.date, which is 2013-01-02"),
    ("weekday: wed", "2013-01-01 contradicts horizon.weekday: that day is a tue, not a wed"),
    ("month: feb", "2013-01-01 contradicts horizon.month, which is feb"),
    ("day_of_month: 2", "2013-01-01 contradicts horizon.day_of_month, which is 2"),
    ("leap_year: true", "2013-01-01 contradicts horizon.leap_year, which is true"),
    (
      "service_day_start: \"04:00\"",
      "the run's first measured instant is at 00:00 by this, and at 04:00 by"
        + " horizon.service_day_start; set horizon.service_day_start: \"00:00\""
    ),
  ]

  @Test("what contradicts a start is an error at the start", arguments: contradictions)
  func contradiction(horizon: String, message: String) throws {
    let start = "start: 2013-01-01 00:00:00"
    for (trips, yaml) in [
      (Self.yaml(start, "horizon: {\(horizon)}"), "a.yaml:2:54: demand.trips.start: "),
      (
        "name: n\ndemand: {calls_per_day: 1}\nhorizon: {\(horizon)}\n"
          + "replayed_drivers: {file: t.csv, \(start)}", "a.yaml:4:40: replayed_drivers.start: "
      ),
    ] {
      let problems = try ScratchFolder(["a.yaml": trips, "t.csv": Self.header]).problems()
      try #require(problems.count == 1, "\(problems)")
      #expect(problems[0].hasPrefix(yaml + message), "\(problems[0])")
    }
    #expect(
      try seconds(["2013-01-01 00:00:07"], start, "horizon: {weekday: tue, month: jan}") == [7]
    )
  }

  @Test("two files have one start, and two zones need a clock of the city's own")
  func twoFiles() throws {
    func problems(_ trips: String, _ drivers: String, _ more: String = "") throws -> [String] {
      try ScratchFolder([
        "a.yaml": Self.yaml(trips, "replayed_drivers: {file: d.csv, \(drivers)}\n" + more),
        "t.csv": Self.header + "2013-01-01 06:00,2,3,4,5\n",
        "d.csv": "x,y,start,end\n1,1,2013-01-01 05:00,2013-01-01 10:00\n",
      ])
      .problems()
    }
    let one = "start: 2013-01-01 04:00"
    #expect(try problems(one, one) == [])
    let starts = try problems(one, "start: 2013-01-01 05:00")
    #expect(starts.count == 1)
    #expect(
      starts.first?
        .contains(
          "replayed_drivers.start: the run starts once, and demand.trips.start says 2013-01-01 04:00"
        ) == true
    )
    let zones = try problems(one + ", time_zone: \"+09:00\"", "time_zone: \"+00:00\"")
    #expect(zones.first?.contains("say in horizon.time_zone which clock the run keeps") == true)
    #expect(
      try problems(
        one + ", time_zone: \"+09:00\"",
        "time_zone: \"+08:00\"",
        "horizon: {time_zone: \"+09:00\"}"
      ) == []
    )
  }

  @Test(
    "what cannot be placed is refused once, with the setting that mends it",
    arguments: [
      (
        ["2013-01-01 00:30:00", "2013-01-02 00:10"], "", "",
        "set horizon.date: 2013-01-01 and horizon.service_day_start: \"00:00\" (with horizon.days: 2"
      ),
      (["60"], "", "", "set demand.trips.time_format to seconds_from_midnight"),
      (
        ["1357000000"], "", "horizon: {service_day_start: 0}",
        "looks like Unix time, 2013-01-01 00:26:40 universal time: set demand.trips.time_format: unix"
      ),
      (["1357000000123"], "", "", "set demand.trips.time_format: unix_ms"),
      (["20130101003000"], "", "", "set demand.trips.time_format: YYYYMMDDHHmmss"),
      (["1357000000"], "time_format: unix", "", "say in horizon.time_zone which clock"),
      (["2013-01-01T00:30:00Z"], "", "horizon: {date: 2013-01-01}", "say in horizon.time_zone"),
      (["2013-01-01 00:30+09:00"], "", "", "say in horizon.time_zone"),
      (
        ["2013-01-01T20:30:00Z"], "", "horizon: {time_zone: \"+09:00\"}",
        "set horizon.date: 2013-01-02; the file has 2013-01-02 05:30 to"
      ),
      (["1/13/2016 5:07 PM"], "", "", "set demand.trips.time_format: M/D/YYYY h:mm AM"),
      (["11.7.16 11:51", "15.7.16 00:01"], "", "", "set demand.trips.time_format: D.M.YY H:mm"),
      (
        ["1/2/2016 5:07", "3/4/2016 5:07"], "", "",
        "M/D/YYYY H:mm or D/M/YYYY H:mm would fit, and no row tells which is meant"
      ),
      (
        ["1/2/2016 5:07", "3/14/2016 5:07"], "time_format: D/M/YYYY H:mm",
        "horizon: {date: 2016-01-02}", "set demand.trips.time_format: M/D/YYYY H:mm"
      ),
      (["5:07 PM"], "", "", "set demand.trips.time_format: h:mm AM"),
      (["soon", "later"], "", "", "say in demand.trips.time_format how times are written"),
      (["9e12"], "time_format: unix", "", "is beyond every calendar"),
      (
        ["2016-01-01 12:00", "2016-06-30 12:00"], "out_of_horizon: drop",
        "horizon: {date: 2013-01-01}",
        "like all 2 rows: the file has 2016-01-01 12:00 to 2016-06-30 12:00, the run 2013-01-01"
          + " 04:00 to 2013-01-02 04:00; set horizon.date: 2016-01-01 (with horizon.days: 182"
      ),
      (["03:00"], "", "", "set horizon.service_day_start: \"00:00\""),
    ]
  )
  func mends(times: [String], trips: String, more: String, message: String) throws {
    let problems = try folder(times, trips, more).problems()
    try #require(problems.count == 1, "\(problems)")
    // The first row that cannot be placed; with a mistaken format that is a later one.
    #expect(problems[0].hasPrefix("t.csv:\(trips.contains("D/M") ? 3 : 2):2: "), "\(problems[0])")
    #expect(problems[0].contains(message), "\(problems[0])")
  }

  @Test(
    "a format or zone that is none is refused at its line",
    arguments: [
      "seconds", "H", "YYYY-MM HH:mm", "YYYY-MM-DD", "hh:mm:ss:SS", "D/D/YYYY H:mm", "%Y-%m-%d",
      "%q", "年-MM-DD HH:mm", "YYYY-MM-DD mm", "",
    ]
  )
  func noFormat(format: String) throws {
    // H alone is a clock's hour, and enough.
    let problems = try folder(["04:00"], "time_format: \"\(format)\"").problems()
    guard format != "H" else { return }
    try #require(problems.count == 1, "\(format): \(problems)")
    #expect(problems[0].contains("demand.trips.time_format: expected seconds_from_midnight"))
    for zone in [
      "+25:00", "Seoul", "../../etc/passwd", "/etc/passwd", "+9", "Asia/Seou", "", "EST5",
    ] {
      let text = "horizon: {time_zone: \"\(zone)\"}"
      #expect(try folder(["04:00"], "", text).problems().first?.hasPrefix("a.yaml:3:22: ") == true)
    }
  }

  @Test(
    "drivers a year off are an error that names both years; those never there are remarked upon"
  )
  func drivers() throws {
    func folder(_ rows: String, _ more: String = "") throws -> ScratchFolder {
      try ScratchFolder([
        "a.yaml": "demand: {calls_per_day: 1}\nhorizon: {date: 2013-01-01}\n"
          + "replayed_drivers: {file: d.csv\(more)}",
        "d.csv": "x,y,start,end\n" + rows,
      ])
    }
    for year in [2012, 2014] {
      for rule in ["", ", out_of_horizon: drop"] {
        let problems = try folder("1,1,\(year)-01-01 05:00,\(year)-01-01 10:00\n", rule).problems()
        try #require(problems.count == 1, "\(problems)")
        #expect(
          problems[0]
            .contains(
              "no shift of the file lies in the run: the file has \(year)-01-01 05:00 to"
                + " \(year)-01-01 10:00, the run 2013-01-01 04:00 to 2013-01-02 04:00; set"
                + " horizon.date: \(year)-01-01"
            ),
          "\(problems[0])"
        )
      }
    }
    let mixed =
      "1,1,2013-01-01 05:00,2013-01-01 10:00\n2,1,2013-01-01 02:00,2013-01-01 10:00\n"
      + "3,1,2013-01-01 01:00,2013-01-01 02:00\n4,1,2013-01-03 01:00,\n"
    #expect(
      try folder(mixed).problems().first?
        .contains(
          "the shift starts before the run, which starts at 2013-01-01 04:00; "
            + "replayed_drivers.out_of_horizon: drop"
        ) == true
    )
    let loaded = try folder(mixed, ", out_of_horizon: drop").load()
    #expect(loaded.scenario.replayedDrivers.map(\.position.x) == [1000, 2000])
    #expect(loaded.scenario.replayedDrivers.map(\.start.seconds) == [3600, 0])
    #expect(
      loaded.notes.contains { $0.hasSuffix("2 of 4 rows dropped: the shift lies outside the run") }
    )
    let late = try folder("1,1,,\n4,1,2013-01-03 01:00,\n").load()
    #expect(late.notes.contains { $0.hasSuffix("1 of 2 rows begin after the horizon") })
  }

  @Test("a zone that no file needs, and rules for clock changes without a zone, are remarked upon")
  func unread() throws {
    let generated = "demand: {calls_per_day: 1}\nhorizon: {time_zone: \"+09:00\"}"
    #expect(
      try ScratchFolder(["a.yaml": generated]).load().notes
        .contains(
          "horizon.time_zone is not read: it is about the times of replayed files"
        )
    )
    let rules = try folder(["04:00"], "repeated_hour: first, skipped_hour: drop").load().notes
    for name in ["repeated_hour", "skipped_hour"] {
      #expect(
        rules.contains("demand.trips.\(name) is not read: without a time_zone no clock is changed")
      )
    }
  }

  @Test("a change in the small hours of the date after the last service day is in the run")
  func lastNight() throws {
    let yaml =
      "demand: {calls_per_day: 1}\nhorizon: {date: 2013-01-01, days: 2}\n"
      + "interventions: [{name: x, date: 2013-01-03, from: \"02:00\", set: {riders.no_show: 1}}]"
    let change = try #require(ScratchFolder(["a.yaml": yaml]).load().scenario.interventions.first)
    #expect(change.day == 2)
    #expect(change.from == 2)
    let late = yaml.replacingOccurrences(of: "02:00", with: "05:00")
    #expect(try ScratchFolder(["a.yaml": late]).problems().count == 1)
    // The date may be the start's.
    let folder = try ScratchFolder([
      "a.yaml": Self.yaml(
        "start: 2013-01-01 00:00",
        "interventions: [{name: x, date: 2013-01-01, from: \"00:30\", set: {riders.no_show: 1}}]"
      ),
      "t.csv": Self.header + "2013-01-01 00:40,1,1,2,2\n",
    ])
    let early = try #require(folder.load().scenario.interventions.first)
    #expect(early.from == 0.5)
    #expect(early.scenario.horizon.serviceDayStart == 0)
  }
}
