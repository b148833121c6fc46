// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore
import Foundation
import Market
import ScenarioFile
import Testing

@Suite("Trips and drivers from CSV")
struct CsvTests {
  static let yaml = replay + "horizon: {service_day_start: 0}\n"
  static let replay = "name: n\ndemand: {source: replay, trips: {file: t.csv}}\n"
  static let header = "time,origin_x,origin_y,destination_x,destination_y\n"

  func folder(_ csv: String, yaml: String = yaml) throws -> ScratchFolder {
    try ScratchFolder(["a.yaml": yaml, "t.csv": csv])
  }

  @Test("any order of columns and rows, extra columns, quotes, CRLF and a byte-order mark")
  func reading() throws {
    let csv =
      "\u{FEFF}destination_y,note,time,origin_x,origin_y,destination_x\r\n"
      + "4,\"a \"\"b\"\",\nc\",20.0000005,1,2,3\r\n"
      + "4.0005,x,10,\"1.0005\",2,3\r\n"
      + "8,y,20.0000005,5,6,7\r\n"
      + "1,,07:30,1,1,1"
    let loaded = try folder(csv).load()
    let calls = loaded.scenario.demand.replay
    #expect(
      calls.map(\.submitted.microseconds) == [10_000_000, 20_000_000, 20_000_000, 27_000_000_000]
    )
    #expect(calls[0].origin == Point(x: 1000, y: 2000), "1.0005 m is a tie, and goes to even")
    #expect(calls[0].destination == Point(x: 3000, y: 4000))
    #expect(calls[1].origin == Point(x: 1000, y: 2000), "equal times keep the order of rows")
    #expect(calls[2].origin == Point(x: 5000, y: 6000))
    #expect(loaded.dataFiles.map(\.rowCount) == [4])
  }

  @Test(
    "what is wrong with a file has a line and a column",
    arguments: [
      ("", "t.csv:1:1: the file is empty"),
      ("time,time,origin_x\n", "t.csv:1:1: two columns are named \"time\""),
      (header + "1,2,3,4\n", "t.csv:2:1: expected 5 fields as in the header, found 4"),
      (header + "1,2,3,4,5\n6\n", "t.csv:3:1: expected 5 fields as in the header, found 1"),
      (header + "1,2,3,4,5\n\n\n1,2,3,4,5\n", "t.csv:3:1: 2 times, first at line 3: a blank line"),
      (header + "1,2,3,4,5,6\n", "t.csv:2:1: expected 5 fields as in the header, found 6"),
      (header + "1,2,nan,4,5\n", "t.csv:2:5: origin_y: expected a number, found \"nan\""),
      (header + "1,2,3,,5\n", "t.csv:2:7: destination_x: expected a number, found \"\""),
      (header + "1,2,3,1e999,5\n", "t.csv:2:7: destination_x: expected a number"),
      (header + "soon,2,3,4,5\n", "t.csv:2:1: time: expected seconds, HH:MM:SS or a date"),
      (header + "25:61,2,3,4,5\n", "t.csv:2:1: time: expected seconds"),
      (header + "2013-01-01 00:00:00,2,3,4,5\n", "t.csv:2:1: time is a date, and the run has none"),
      (header + "1,2,3,4,5\n86400,2,3,4,5\n", "t.csv:3:1: the time is out of the horizon of 24 h"),
      (header + "-1,2,3,4,5\n", "t.csv:2:1: the time is out of the horizon"),
      (header + "24:00,2,3,4,5\n", "t.csv:2:1: the time is out of the horizon"),
      (header + "1,2,-0.001,4,5\n", "t.csv:2:3: the place is out of the city"),
      (header + "1,2,3,4,10000.001\n", "t.csv:2:7: the place is out of the city"),
      (header + "1,\"2,3,4,5\n", "t.csv:2:3: a quoted field that never ends"),
      (header + "1,2\"2,3,4,5\n", "t.csv:2:4: a quote inside a field that is not quoted"),
      (header + "1,\"2\"2,3,4,5\n", "t.csv:2:6: expected a comma or the end of the line"),
      (header + "1,2,3,4,5\r6,7,8,9,1\n", "t.csv:2:10: a carriage return without a line feed"),
    ]
  )
  func wrong(csv: String, expected: String) throws {
    let problems = try folder(csv).problems()
    try #require(problems.count == 1, "\(problems)")
    #expect(problems[0].hasPrefix(expected), "\(problems[0])")
  }

  @Test("all rows are read, and what is wrong with many of them is said once")
  func many() throws {
    #expect(try folder(Self.header + "x,2,3,4,5\n1,2,3,4,5\n1,y,3,4,5\n").problems().count == 2)
    let rows = String(repeating: "x,2,3,4,5\n1,2,3,4,5\n", count: 1500)
    let problems = try folder(Self.header + rows).problems()
    try #require(problems.count == 1)
    #expect(
      problems[0].hasPrefix("t.csv:2:1: 1,500 of 3,000 rows, first at line 2: time: expected")
    )
  }

  @Test("a missing file is reported where it is named; an option's file is the caller's")
  func missing() throws {
    let folder = try ScratchFolder(["a.yaml": Self.yaml])
    #expect(folder.problems() == ["a.yaml:2:40: no such file t.csv"])
    try folder.write(Self.header + "1,2,3,4,5\n", to: "elsewhere/u.csv")
    let option = "demand.trips.file=\(folder.path)elsewhere/u.csv"
    #expect(try folder.load(overrides: [option]).scenario.demand.replay.count == 1)
  }

  @Test("rows outside city or horizon can be dropped or moved, and are counted")
  func rules() throws {
    let csv = Self.header + "1,-5,3,4,5\n2,2,3,4,5\n86400,2,3,4,5\n3,2,3,4,10001\n"
    let drop = try folder(
      csv,
      yaml:
        "demand: {source: replay, trips: {file: t.csv, out_of_city: drop, out_of_horizon: drop}}\n"
        + "horizon: {service_day_start: 0}"
    )
    let dropped = try drop.load()
    #expect(dropped.scenario.demand.replay.count == 1)
    let notes = dropped.notes.filter { $0.contains("t.csv") }
    #expect(
      notes.map { $0.replacingOccurrences(of: drop.path, with: "") } == [
        "t.csv: 2 of 4 rows dropped: out of the city",
        "t.csv: 1 of 4 rows dropped: out of the horizon",
      ]
    )
    let clamp = try folder(
      csv,
      yaml:
        "demand: {source: replay, trips: {file: t.csv, out_of_city: clamp, out_of_horizon: drop}}\n"
        + "horizon: {service_day_start: 0}"
    )
    let calls = try clamp.load().scenario.demand.replay
    #expect(calls.map(\.origin.x) == [0, 2000, 2000])
    #expect(calls[2].destination.y == 10_000_000)
  }

  static let degrees = """
    city: {width_km: 25, height_km: 25, south_west: [40.60, -74.05]}
    horizon: {service_day_start: "00:00"}
    demand:
      source: replay
      trips:
        file: t.csv
        coordinates: latlng
        start: 2013-01-01 00:00:00
        zero_coordinates: drop
        columns: {time: pickup, origin_lat: pickup_lat, origin_lng: pickup_lon,
          destination_lat: dropoff_lat, destination_lng: dropoff_lon}
    replayed_drivers: {from_trips: taxi}
    """

  @Test("a file of dates and degrees gives calls, and a driver for each vehicle")
  func newYork() throws {
    let csv = """
      taxi,pickup,dropoff,pickup_lon,pickup_lat,dropoff_lon,dropoff_lat
      b,2013-01-01 00:35:00,x,-74.05,40.60,-73.973145,40.752827
      a,2013-01-01 00:02:00,x,0.000000,0.000000,0.000000,0.000000
      c,2013-01-01 00:03:00,x,0.000000,0.000000,-73.973145,40.752827
      a,2013-01-01 00:40:00,x,-73.973145,40.752827,-73.965897,40.760445
      b,2013-01-01T00:20:00,x,-73.956528,40.716976,-73.962440,40.715008
      """
    let loaded = try folder(csv, yaml: Self.degrees).load()
    let scenario = loaded.scenario
    #expect(scenario.demand.replay.map(\.submitted.seconds) == [1200, 2100, 2400])
    #expect(scenario.demand.replay[1].origin == Point(x: 0, y: 0))
    // 0.152827° of 111,195.08 m, and 0.076855° of the same times cos 40.7124°.
    let end = scenario.demand.replay[1].destination
    #expect(abs(Double(end.y) - 16_993_610) < 50)
    #expect(abs(Double(end.x) - 6_477_600) < 200)
    #expect(scenario.replayedDrivers.map(\.start.seconds) == [1200, 2400])
    #expect(scenario.replayedDrivers[0].position == scenario.demand.replay[0].origin)
    #expect(scenario.replayedDrivers[1].end == .never)
    #expect(loaded.notes.count == 2)
    #expect(loaded.notes[0].hasSuffix("t.csv: 2 of 5 rows dropped: zero coordinates"))
    #expect(
      loaded.notes[1]
        .hasSuffix("t.csv: 1 of 3 vehicles are no drivers: every row of theirs was dropped")
    )
  }

  @Test("drivers from a file, with shifts that may be empty")
  func drivers() throws {
    let folder = try ScratchFolder([
      "a.yaml": "demand: {calls_per_day: 1}\nreplayed_drivers: {file: d.csv}\n"
        + "horizon: {service_day_start: 0}",
      "d.csv": "y,x,end,start\n1,2,,\n3,4,3600,60\n",
      "b.yaml": "extends: a.yaml\nreplayed_drivers: {file: e.csv}",
      "e.csv": "x,y,end,start\n3,4,60,3600\n1,1,5,-1\n",
      "c.yaml": "extends: a.yaml\nreplayed_drivers: {columns: {start: begin}}",
    ])
    #expect(
      try folder.load().scenario.replayedDrivers == [
        ReplayedDriver(position: Point(x: 2000, y: 1000)),
        ReplayedDriver(
          position: Point(x: 4000, y: 3000),
          start: SimTime(seconds: 60),
          end: SimTime(seconds: 3600)
        ),
      ]
    )
    #expect(
      folder.problems("b.yaml") == [
        "e.csv:2:5: the shift ends before it starts; without dates, 26:00 is 02:00 of the next day",
        "e.csv:3:7: the shift starts before the run, which starts at 00:00;"
          + " replayed_drivers.out_of_horizon: drop leaves such shifts out, and keeps what of them"
          + " lies in the run",
      ]
    )
    #expect(folder.problems("c.yaml")[0].hasPrefix("d.csv:1:1: no column \"begin\""))
  }

  @Test("one changed coordinate changes the digest")
  func digest() throws {
    let one = try folder(Self.header + "1,2,3,4,5\n").load()
    let other = try folder(Self.header + "1,2,3,4,5.001\n").load()
    let same = try folder(Self.header + "1.0,2,3,4,5.0001\n").load()
    #expect(one.digest != other.digest)
    #expect(one.digest == same.digest)
  }
}
