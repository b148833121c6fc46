// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Foundation
import Market
import Testing

@testable import ScenarioFile

@Suite("Time zones and summer time")
struct ZoneTests {
  static let hasZones = FileManager.default.fileExists(
    atPath: "/usr/share/zoneinfo/America/New_York"
  )

  @Test("the rule of the years to come is read as POSIX has it")
  func rules() throws {
    let newYork = try #require(ZoneRule("EST5EDT,M3.2.0,M11.1.0"))
    #expect(newYork.offset == -18_000)
    let summer = try #require(newYork.summer)
    #expect(summer.offset == -14_400)
    // 2016-03-13 07:00 and 2016-11-06 06:00 universal time.
    #expect(summer.start.instant(in: 2016, offset: -18_000) == 1_457_852_400)
    #expect(summer.end.instant(in: 2016, offset: -14_400) == 1_478_412_000)
    let berlin = try #require(ZoneRule("CET-1CEST,M3.5.0,M10.5.0/3")?.summer)
    #expect(berlin.end.instant(in: 2023, offset: 7200) == 1_698_541_200)
    #expect(ZoneRule("<+0545>-5:45")?.offset == 20_700)
    let julian = try #require(ZoneRule("AAA3BBB,J60/0,59/0")?.summer)
    // Both are 1 March in a common year; in a leap year day 59 is 29 February.
    #expect(julian.start.instant(in: 2015, offset: 0) == 1_425_168_000)
    #expect(julian.end.instant(in: 2015, offset: 0) == 1_425_168_000)
    #expect(julian.start.instant(in: 2016, offset: 0) == 1_456_790_400)
    #expect(julian.end.instant(in: 2016, offset: 0) == 1_456_704_000)
    for text in ["", "E5", "EST", "EST5EDT", "EST5EDT,M13.1.0,M1.1.0", "EST5EDT,M3.2.0", "<+05"] {
      #expect(ZoneRule(text) == nil, "\(text)")
    }
  }

  @Test(
    "zones are those of the machine, in years on record and after",
    .enabled(if: hasZones, "this machine has no zone data"),
    arguments: [
      "America/New_York", "Europe/Warsaw", "Asia/Seoul", "Australia/Sydney", "Asia/Kolkata",
      "America/Santiago", "Europe/London", "Australia/Lord_Howe", "UTC",
    ]
  )
  func offsets(name: String) throws {
    let zone = try ZoneClock.named(name).get()
    let reference = try #require(TimeZone(identifier: name))
    let seed = UInt64.random(in: 0 ... .max)
    var random = SplitMix(state: seed)
    for _ in 0..<2000 {
      let instant = Int64(random.next() % 3_400_000_000)  // to 2077
      let date = Date(timeIntervalSince1970: Double(instant))
      let expected = Int64(reference.secondsFromGMT(for: date))
      #expect(zone.offset(at: instant) == expected, "\(name) at \(instant), seed \(seed)")
      let local = instant + expected
      switch zone.instants(of: local) {
      case .one(let found): #expect(found == instant, "\(name) at \(instant), seed \(seed)")
      case .two(let first, let second):
        #expect(first == instant || second == instant, "\(name) at \(instant), seed \(seed)")
      case .none: Issue.record("\(name) shows \(local) at \(instant), seed \(seed)")
      }
    }
  }

  @Test("a file that is no zone file, or a part of one, is none and traps nowhere")
  func broken() throws {
    #expect(ZoneFile.clock([]) == nil)
    #expect(ZoneFile.clock(Array("TZif".utf8)) == nil)
    guard let data = FileManager.default.contents(atPath: "/usr/share/zoneinfo/America/New_York")
    else { return }
    let bytes = Array(data)
    for count in stride(from: 0, to: bytes.count, by: 37) {
      _ = ZoneFile.clock(Array(bytes[..<count]))
    }
    let seed = UInt64.random(in: 0 ... .max)
    var random = SplitMix(state: seed)
    for _ in 0..<500 {
      var changed = bytes
      changed[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
      _ = ZoneFile.clock(changed)
    }
  }

  @Test("without zone data a name is refused with what to do, an offset is read")
  func noData() throws {
    #expect(throws: ZoneClock.Failure.self) {
      try ZoneClock.named("Asia/Seoul", in: ["/nowhere"]).get()
    }
    if case .failure(let failure) = ZoneClock.named("Asia/Seoul", in: ["/nowhere"]) {
      #expect(failure.message.contains("install the package tzdata"))
      #expect(failure.message.contains("+09:00"))
    }
    #expect(try ZoneClock.named("-0530").get() == ZoneClock(offset: -19_800))
  }

  /// The night of 6 November 2016 in New York, when 01:00 to 02:00 comes twice.
  static let night = ["00:30", "01:10", "01:30", "01:10", "01:30", "02:10", "03:10", "04:10"]
    .map { "2016-11-06 \($0)" }

  func load(
    _ times: [String],
    _ trips: String,
    horizon: String = "date: 2016-11-05, days: 2"
  ) throws -> ScratchFolder {
    let rows = times.map { "\($0),2,3,4,5\n" }.joined()
    return try ScratchFolder([
      "a.yaml": ClockTests.yaml(trips, "horizon: {time_zone: America/New_York, \(horizon)}"),
      "t.csv": CsvTests.header + rows,
    ])
  }

  func clocks(_ folder: ScratchFolder) throws -> [String] {
    try folder.load().scenario.demand.replay
      .map { clockText($0.submitted.microseconds % 86_400_000_000) }
  }

  @Test(
    "the hour that repeats is an error, or read by the rule; the second hour is played second",
    .enabled(if: hasZones, "this machine has no zone data")
  )
  func repeatedHour() throws {
    let problems = try load(Self.night, "").problems()
    #expect(problems.count == 2, "the 25th hour is another matter: \(problems)")
    #expect(problems[0].hasPrefix("t.csv:3:1: 4 of 8 rows, first at line 3: time: "))
    #expect(
      problems[0]
        .contains(
          "\"2016-11-06 01:10\" comes twice, because the clocks go back: set"
            + " demand.trips.repeated_hour: in_order"
        ),
      "\(problems)"
    )
    // The service day of the 5th starts at 04:00 and has 25 hours, of which the last has no place.
    let order = "repeated_hour: in_order, out_of_horizon: drop"
    let folder = try load(Self.night, order)
    #expect(try clocks(folder) == ["20:30", "21:10", "21:30", "22:10", "22:30", "23:10", "00:10"])
    let notes = try folder.load().notes.filter { $0.contains("8 rows") }
    #expect(notes.count == 2)
    #expect(
      notes[0].hasSuffix("1 of 8 rows dropped: in the 25th hour of a day on which clocks go back")
    )
    #expect(notes[1].contains("3 of 8 rows come an hour after their clock time"))
    #expect(
      try load(Self.night, "repeated_hour: in_order").problems().first?
        .contains(
          "the 25th hour of a service day has no place in it;"
            + " demand.trips.out_of_horizon: drop"
        ) == true
    )
    let evening = ["2016-11-06 01:10", "2016-11-06 01:30"]
    #expect(try clocks(load(evening, "repeated_hour: first")) == ["21:10", "21:30"])
    #expect(try clocks(load(evening, "repeated_hour: second")) == ["22:10", "22:30"])
    // What names its offset is not in doubt.
    #expect(
      try clocks(load(["2016-11-06T01:10-04:00", "2016-11-06T06:10:00Z"], "")) == [
        "21:10", "22:10",
      ]
    )
    let mixed = ["2016-11-06 01:30", "2016-11-06 00:50", "2016-11-06 01:10"]
    #expect(
      try load(mixed, "repeated_hour: in_order").problems().first?
        .contains(
          "repeated_hour: in_order needs a file in order of time"
        ) == true
    )
  }

  @Test(
    "the hour that is left out in spring is an error or dropped; the other hours keep their clock",
    .enabled(if: hasZones, "this machine has no zone data")
  )
  func skippedHour() throws {
    let times = ["2016-03-13 01:50", "2016-03-13 02:30", "2016-03-13 03:10", "2016-03-13T07:20Z"]
    let horizon = "date: 2016-03-12, days: 2"
    #expect(
      try load(times, "", horizon: horizon).problems() == [
        "t.csv:3:1: time: \"2016-03-13 02:30\" does not exist, because the clocks go forward;"
          + " demand.trips.skipped_hour: drop leaves such rows out"
      ]
    )
    let dropped = try load(times, "skipped_hour: drop", horizon: horizon)
    #expect(try clocks(dropped) == ["21:50", "23:10", "23:20"])
  }

  @Test("without a zone, a file in order that steps back one hour is remarked upon")
  func remark() throws {
    func notes(_ times: [String]) throws -> [String] {
      let rows = times.map { "\($0),2,3,4,5\n" }.joined()
      return try ScratchFolder([
        "a.yaml": ClockTests.yaml("", "horizon: {date: 2016-11-05}"),
        "t.csv": CsvTests.header + rows,
      ])
      .load().notes.filter { $0.contains("steps back") }
    }
    let some = try notes(Self.night.dropLast().map { String($0) })
    #expect(some.count == 1)
    #expect(
      some.first?.contains("row 4 steps back from 2016-11-06 01:30 to 2016-11-06 01:10") == true
    )
    #expect(try notes(Self.night.dropLast().sorted()) == [])
    #expect(try notes(["2016-11-05 10:00", "2016-11-05 09:30", "2016-11-05 11:00"]) == [])
  }
}
