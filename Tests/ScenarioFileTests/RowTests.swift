// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore
import Foundation
import Market
import Testing

@testable import ScenarioFile

@Suite("Rows that are counted, dropped and grouped")
struct RowTests {
  static let header = "time,origin_x,origin_y,destination_x,destination_y\n"
  static let degrees = "time,origin_lat,origin_lng,destination_lat,destination_lng\n"

  func folder(
    _ csv: String,
    _ fields: String = "",
    city: String = "{width_km: 10, height_km: 10}",
    more: String = ""
  ) throws -> ScratchFolder {
    try ScratchFolder([
      "a.yaml": """
      name: n
      city: \(city)
      demand: {source: replay, trips: {file: t.csv\(fields)}}
      horizon: {service_day_start: 0}
      \(more)
      """, "t.csv": csv,
    ])
  }

  func notes(_ folder: ScratchFolder) throws -> [String] {
    try folder.load().notes.map { $0.replacingOccurrences(of: folder.path, with: "") }
      .filter { $0.contains(".csv") }
  }

  @Test("a row is moved once, however many of its places lie outside")
  func rowsNotPlaces() throws {
    let csv = Self.header + "1,-1,-1,99999,99999\n2,-1,-1,99999,99999\n"
    #expect(
      try notes(folder(csv, ", out_of_city: clamp"))
        == ["t.csv: 2 of 2 rows moved to the edge of the city"]
    )
  }

  @Test("a row that is dropped is counted for that alone, and out of the horizon comes first")
  func oneReason() throws {
    let csv = Self.header + "1,-1,-1,,5\n999999,x,y,z,\n2,-1,2,3,4\n3,1,2,3,4\n"
    let rules = ", out_of_city: clamp, blank_cells: drop, out_of_horizon: drop"
    #expect(
      try notes(folder(csv, rules)) == [
        "t.csv: 1 of 4 rows dropped: blank destination_x",
        "t.csv: 1 of 4 rows dropped: out of the horizon",
        "t.csv: 1 of 4 rows moved to the edge of the city",
      ]
    )
  }

  @Test("rows outside are one message with their number, the first, and the city that holds all")
  func outside() throws {
    var csv = Self.degrees
    for index in 0..<50 { csv += "\(index),37.5,127.0,37.\(50 + index),127.0\n" }
    let folder = try folder(
      csv,
      ", coordinates: latlng",
      city: "{width_km: 10, height_km: 10, south_west: [37.45, 126.95]}"
    )
    let problems = folder.problems()
    try #require(problems.count == 1)
    #expect(
      problems[0]
        .hasPrefix(
          "t.csv:6:14: 46 of 50 rows lie outside the city, first at line 6; a city of"
        ),
      "\(problems)"
    )
    // The settings of the message hold all.
    let text = try #require(problems[0].split(separator: "would hold all: set ").last)
    let settings = text.split(separator: ";")[0]
      .replacingOccurrences(of: " and ", with: ", ")
      .replacingOccurrences(of: ": ", with: "=")
      .split(separator: ", city.")
      .map { $0.hasPrefix("city.") ? String($0) : "city.\($0)" }
    #expect(settings.count == 3, "\(settings)")
    #expect(try folder.load(overrides: settings).scenario.demand.replay.count == 50)
  }

  @Test("a place at the end of the world does not make the city that large")
  func outlier() throws {
    var csv = Self.header
    for index in 0..<300 { csv += "\(index),\(index * 40),5,6,7\n" }
    csv += "301,900000,5,6,7\n"
    let problems = try folder(csv).problems()
    #expect(
      problems[0].contains("a city of 12 × 10 km would hold all but 1 place: set"),
      "\(problems)"
    )
  }

  @Test("projected metres need the corner of the city in them, which the message gives")
  func projected() throws {
    let folder = try folder(Self.header + "1,953000,1952000,954500,1949000\n")
    let problems = folder.problems()
    #expect(
      problems[0]
        .contains(
          "a city of 2 × 3 km from x 953000 m, y 1949000 m would hold all: set city.south_west_m:"
            + " [953000, 1949000], city.width_km: 2 and city.height_km: 3"
        ),
      "\(problems)"
    )
    let loaded = try folder.load(overrides: ["city.south_west_m=[953000, 1949000]"])
    #expect(loaded.scenario.demand.replay[0].origin == Point(xMetres: 0, yMetres: 3000))
  }

  @Test(
    "swapped latitude and longitude are an error under every rule for rows outside",
    arguments: ["error", "drop", "clamp"]
  )
  func swapped(rule: String) throws {
    let folder = try folder(
      Self.degrees + "1,127.0,37.5,127.0,37.5\n2,127.0,37.5,127.0,37.5\n",
      ", coordinates: latlng, out_of_city: \(rule)",
      city: "{width_km: 10, height_km: 10, south_west: [37.45, 126.95]}"
    )
    let problems = folder.problems()
    try #require(problems.count == 1)
    #expect(
      problems[0]
        .hasPrefix(
          "t.csv:2:3: 2 of 2 rows are in the city only when latitude and longitude are swapped,"
            + " first at line 2"
        )
    )
    let columns =
      "{origin_lat: origin_lng, origin_lng: origin_lat,"
      + " destination_lat: destination_lng, destination_lng: destination_lat}"
    let loaded = try folder.load(overrides: ["demand.trips.columns=\(columns)"])
    #expect(loaded.scenario.demand.replay.count == 2)
  }

  @Test("degrees that are read as metres are told, inside the city and outside")
  func unit() throws {
    let seoul = (0..<9).map { "\($0),37.5\($0),127.0\($0),37.49,127.01\n" }.joined()
    #expect(try notes(folder(Self.header + seoul))[0].contains("all places lie within"))
    let york = Self.header + "1,40.75,-73.99,40.76,-73.98\n"
    #expect(try folder(york).problems()[0].contains("set demand.trips.coordinates: latlng"))
    let kilometres = try folder(Self.header + "1,1.5,2,3,4\n", ", coordinates: km").load()
    #expect(kilometres.scenario.demand.replay[0].origin == Point(xMetres: 1500, yMetres: 2000))
  }

  @Test("a file that leaves no row is an error, unless that is meant")
  func empty() throws {
    let gone = try folder(
      Self.header + "1,-1,2,3,4\n999999,1,1,1,1\n",
      ", out_of_city: drop, out_of_horizon: drop"
    )
    #expect(
      gone.problems() == [
        "t.csv:1:1: all 2 rows were dropped: 1 out of the city, 1 out of the horizon; set"
          + " demand.trips.allow_empty: true if that is meant"
      ]
    )
    #expect(
      try gone.load(overrides: ["demand.trips.allow_empty=true"]).scenario.demand.replay.isEmpty
    )
    let bare = try folder(
      Self.header + "1,1,2,3,4\n",
      more: "replayed_drivers: {file: d.csv}"
    )
    try bare.write("x,y\n", to: "d.csv")
    #expect(
      bare.problems() == [
        "d.csv:1:1: the file has a header and no rows; set replayed_drivers.allow_empty: true if"
          + " that is meant"
      ]
    )
  }

  @Test("a row without a vehicle is refused, dropped or kept without a driver, never a driver")
  func blankVehicle() throws {
    let csv = "taxi," + Self.header + "a,1,1,1,1,1\n,2,1,1,1,1\n,3,1,1,1,1\nNA,4,1,1,1,1\n"
    let folder = try folder(csv, more: "replayed_drivers: {from_trips: taxi}")
    #expect(
      folder.problems() == [
        "t.csv:3:1: 2 of 4 rows name nobody in taxi, first at line 3; set demand.trips.blank_driver:"
          + " drop to leave such rows out, or keep to keep calls without a driver"
      ]
    )
    for (rule, calls) in [("drop", 2), ("keep", 4)] {
      let loaded = try folder.load(overrides: ["demand.trips.blank_driver=\(rule)"])
      #expect(loaded.scenario.demand.replay.count == calls)
      #expect(loaded.scenario.replayedDrivers.count == 2)
    }
    let named = try folder.load(overrides: [
      "demand.trips.blank_driver=drop", "demand.trips.missing=[NA]",
    ])
    #expect(named.scenario.replayedDrivers.count == 1)
    #expect(named.notes.contains { $0.hasSuffix("3 of 4 rows dropped: no vehicle") })
  }

  @Test("vehicles that are written with other bytes are other drivers")
  func bytes() throws {
    // One syllable, and the three letters that it is made of.
    let csv = "taxi," + Self.header + "가,1,1,1,1,1\n\u{1100}\u{1161},2,1,1,1,1\n"
    let loaded = try folder(csv, more: "replayed_drivers: {from_trips: taxi}").load()
    #expect(loaded.scenario.replayedDrivers.count == 2)
  }

  @Test("rows with one id are the shifts of one driver, in order of time, and do not overlap")
  func shifts() throws {
    let yaml =
      "demand: {calls_per_day: 1}\nreplayed_drivers: {file: d.csv, blank_driver: keep}\n"
      + "horizon: {service_day_start: 0}"
    let folder = try ScratchFolder([
      "a.yaml": yaml,
      "d.csv": "driver,x,y,start,end\nk,3,4,7200,9000\nl,1,1,0,\nk,1,2,60,7200\n,5,5,0,60\n",
    ])
    let drivers = try folder.load().scenario.replayedDrivers
    #expect(drivers.count == 3)
    #expect(drivers[0].start.seconds == 60)
    #expect(drivers[0].laterShifts.map(\.start.seconds) == [7200])
    #expect(drivers[0].laterShifts[0].position == Point(x: 3000, y: 4000))
    try folder.write("driver,x,y,start,end\nk,3,4,60,9000\nk,1,2,7200,8000\n", to: "d.csv")
    #expect(
      folder.problems()[0]
        .hasPrefix(
          "d.csv:3:1: the shift begins before the driver's one in line 2 has ended"
        )
    )
  }

  @Test(
    "a column that is missing is named with the likely one",
    arguments: [
      ("taxi,pickup,dropoff,trip_seconds,pickup_lon,pickup_lat,dropoff_lon,dropoff_lat", 5),
      ("PULocationID,tpep_pickup_datetime,pu_lat,pu_lng,do_lat,do_lng,tpep_dropoff_datetime", 5),
      ("Start Time,Start Latitude,Start Longitude,End Latitude,End Longitude,End Time", 5),
    ]
  )
  func columns(header: String, count: Int) throws {
    let row = String(repeating: "0,", count: header.split(separator: ",").count - 1) + "0\n"
    let folder = try folder(
      header + "\n" + row,
      ", coordinates: latlng, zero_coordinates: drop, allow_empty: true",
      city: "{south_west: [40, -74]}"
    )
    let problems = folder.problems()
    #expect(problems.count == count)
    let options = problems.compactMap { problem -> String? in
      guard let setting = problem.split(separator: "; set ").last else { return nil }
      return setting.split(separator: " (")[0].replacingOccurrences(of: ": ", with: "=")
    }
    #expect(options.contains { $0.hasPrefix("demand.trips.columns.time=") })
    #expect(folder.problems(overrides: options) == [])
  }

  @Test("names of places are zones, or rows of a file, also by way of another")
  func names() throws {
    let csv = "time,from_link,to_link\n60,7,8\n120,8,9\n"
    let folder = try folder(csv)
    #expect(folder.problems()[0].contains("set demand.trips.coordinates: places"))
    try folder.write(
      """
      city: {south_west_m: [-500, 0]}
      horizon: {service_day_start: 0}
      demand:
        source: replay
        trips: {file: t.csv, coordinates: places, columns: {origin: from_link, destination: to_link}}
      places: {file: nodes.csv, columns: {name: id, x: x_m, y: y_m},
        via: {file: links.csv, name: id, place: from}}
      """,
      to: "a.yaml"
    )
    try folder.write("id,x_m,y_m\nA,-400.5,10\nB,700,20\n", to: "nodes.csv")
    try folder.write("id,from,to\n7,A,B\n8,B,A\n", to: "links.csv")
    #expect(
      folder.problems()[0].hasPrefix("t.csv:3:7: to_link: no place is named \"9\"")
    )
    let option = "demand.trips.unknown_places=drop"
    let loaded = try folder.load(overrides: [option])
    #expect(loaded.scenario.demand.replay.map(\.origin) == [Point(x: 99_500, y: 10_000)])
    #expect(loaded.dataFiles.map(\.rowCount) == [2, 2, 2])
  }

  @Test("calls without a destination on record get one as drawn calls do")
  func drawn() throws {
    let folder = try folder(
      "Request id,time,Pickup point\n1,60,Airport\n",
      ", coordinates: places",
      city: "{zones: [{name: Airport, at_km: [1, 2]}, {name: City, at_km: [5, 5]}]}"
    )
    let problems = folder.problems()
    try #require(problems.count == 2)
    #expect(problems[0].contains("set demand.trips.columns.origin: Pickup point"), "\(problems)")
    #expect(problems[1].contains("set demand.destinations: drawn"), "\(problems)")
    let loaded = try folder.load(overrides: [
      "demand.destinations=drawn", "demand.trips.columns.origin=Pickup point",
    ])
    #expect(loaded.scenario.demand.replay[0].origin == Point(xMetres: 1000, yMetres: 2000))
    #expect(loaded.scenario.demand.destinations == .drawn)
  }
}
