// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

@Suite(
  "The clock of replayed trips, from the file to by_hour.csv",
  .enabled(if: Flagfall.executable != nil, "the executable has not been built")
)
struct ReplayClockTests {
  static let scenario = """
    name: trips
    city: {width_km: 20, height_km: 20, speed_kmh: 36}
    demand: {source: replay, trips: {file: t.csv}}
    riders: {boarding_s: 0}
    drivers: [{name: d, count: 5}]
    tariff: {night_from_h: 0, night_to_h: 1, night_surcharge: 1}
    study: {replications: 1}

    """

  /// Runs a trips file, and says at which hour its calls are shown and what the riders pay.
  func run(
    _ times: [String],
    _ settings: [String]
  ) throws -> (
    answer: Flagfall.Answer, hours: [String], fare: String?
  ) {
    let flagfall = try Flagfall()
    try flagfall.folder.write(Self.scenario, to: "a.yaml")
    let rows = times.map { "\($0),1000,1000,3000,1000\n" }.joined()
    try flagfall.folder.write(
      "time,origin_x,origin_y,destination_x,destination_y\n" + rows,
      to: "t.csv"
    )
    let options = settings.flatMap { ["--set", $0] }
    let program = try flagfall.start(["run", "a.yaml", "--out", "r"] + options)
    let answer = try program.finish()
    func lines(_ name: String) -> [[Substring]] {
      (flagfall.folder.read("r/" + name) ?? "").split(separator: "\n")
        .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    }
    let calls = lines("by_hour.csv")
      .filter { $0.count > 2 && $0[1] == "calls_per_day" && $0[2] != "0" }
    let fare = lines("kpis.csv").first { $0.contains("gmv") }?.dropFirst().first.map(String.init)
    return (answer, calls.map { "\($0[0]): \($0[2])" }, fare)
  }

  @Test("a ride of half past midnight is shown at 0 h, whatever says so, or the run is refused")
  func halfPastMidnight() throws {
    let dated = ["2013-01-01 00:30:00", "2013-01-01 00:50:00"]
    let start = "demand.trips.start=2013-01-01 00:00:00"
    let zero = "horizon.service_day_start=00:00"
    let date = "horizon.date=2013-01-01"
    var fares: Set<String?> = []
    for (times, settings) in [
      (dated, [start]), (dated, [start, zero, date]), (dated, [date, zero]),
      (dated, [date, zero, "horizon.warm_up_h=2"]), (dated, [start, "horizon.warm_up_h=2"]),
      (["1800", "3000"], [zero, "horizon.warm_up_h=2"]), (["00:30", "00:50"], [zero]),
      (["1800", "3000"], [start]),
      (
        ["1356967800", "1356969000"],
        [date, zero, "horizon.time_zone=+09:00", "demand.trips.time_format=unix"]
      ),
      (
        ["2012-12-31T15:30:00Z", "2012-12-31 22:50+07:00"],
        [date, zero, "horizon.time_zone=+09:00"]
      ),
      (dated, [date, "horizon.warm_up_h=1", "horizon.service_day_start=00:30"]),
    ] {
      let ran = try run(times, settings)
      try #require(ran.answer.code == 0, "\(settings): \(ran.answer.error)")
      #expect(ran.hours.count == 1, "\(settings): \(ran.hours)")
      if settings.contains(zero) || settings.contains(start) {
        #expect(ran.hours == ["0: 2"], "\(settings): \(ran.hours)")
      }
      fares.insert(ran.fare)
    }
    #expect(fares.count == 1 && fares.first != .some(nil), "the night surcharge follows: \(fares)")
    for settings in [
      [start, "horizon.service_day_start=04:00"], [start, "horizon.date=2013-01-02"],
      [start, "horizon.weekday=mon"], [date], [], ["horizon.date=2016-01-01", zero],
      ["horizon.date=2016-01-01", zero, "demand.trips.out_of_horizon=drop"],
    ] {
      let refused = try run(dated, settings)
      #expect([2, 3].contains(refused.answer.code), "\(settings)")
      #expect(refused.answer.error.contains("2013-01-01"), "\(refused.answer.error)")
      #expect(refused.hours.isEmpty)
    }
  }

  @Test(
    "a time that is not read or lies outside is answered with the way to write it",
    arguments: [
      (["05:00", "00:30"], "24:30 is 00:30 of the day after; demand.trips.out_of_horizon: drop"),
      (["05:00", "30:30"], "04:00; demand.trips.out_of_horizon: drop leaves such rows out"),
      (["2013년 1월 2일"], "say in demand.trips.time_format how times are written"),
      (["2014-01-01 05:00"], "; set horizon.date: 2014-01-01\n"),
      (["00:30"], "; set horizon.service_day_start: \"00:00\"\n"),
    ]
  )
  func howToWrite(times: [String], message: String) throws {
    let (answer, _, _) = try run(times, ["horizon.date=2013-01-02"])
    #expect(answer.code == 3)
    #expect(answer.error.contains(message), "\(answer.error)")
  }

  @Test("seconds without an origin are refused with the settings that say one, and then obeyed")
  func seconds() throws {
    let refused = try run(["18000"], [])
    #expect(refused.answer.code == 3)
    #expect(refused.answer.error.contains("nothing says since when: set demand.trips.time_format"))
    let midnight = "demand.trips.time_format=seconds_from_midnight"
    #expect(try run(["18000"], [midnight]).hours == ["5: 1"])
    #expect(try run(["18000"], ["demand.trips.time_format=seconds_from_start"]).hours == ["9: 1"])
    #expect(try run(["18000"], [midnight, "horizon.warm_up_h=3"]).hours == ["5: 1"])
  }
}
