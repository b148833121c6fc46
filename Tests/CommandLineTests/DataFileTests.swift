// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

@Suite(
  "data files from the command line",
  .enabled(if: Flagfall.executable != nil, "the executable has not been built")
)
struct DataFileTests {
  static let scenario = """
    name: plates
    city: {width_km: 20, height_km: 20, speed_kmh: 36}
    horizon: {service_day_start: 0, until: last_drop_off}
    riders: {boarding_s: 0}
    demand: {source: replay, trips: {file: trips.csv}}
    replayed_drivers: {from_trips: taxi}
    """

  /// 서울31바1001 and so on in CP949, each with a trip of its own.
  static let plates: [UInt8] =
    Array("taxi,time,origin_x,origin_y,destination_x,destination_y\n".utf8)
    + [[0xB9, 0xD9], [0xBB, 0xE7], [0xBE, 0xC6], [0xC0, 0xDA]].enumerated()
    .flatMap { index, syllable in
      [0xBC, 0xAD, 0xBF, 0xEF] + Array("31".utf8) + syllable
        + Array("1001,\(index * 5000),0,\(index * 10),5000,5000\n".utf8)
    }

  @Test("four plates in CP949 are refused with the setting that reads them as four drivers")
  func plates() throws {
    let flagfall = try Flagfall()
    try flagfall.folder.write(Self.scenario, to: "a.yaml")
    try Data(Self.plates).write(to: URL(fileURLWithPath: flagfall.folder.path + "/trips.csv"))
    let refused = try flagfall("run", "a.yaml", "--no-files")
    #expect(refused.code != 0)
    #expect(refused.error.contains("trips.csv:2:1: error: the file is not UTF-8 text"))
    #expect(refused.error.contains("set demand.trips.encoding: cp949"))
    let answer = try flagfall(
      "run",
      "a.yaml",
      "--no-files",
      "--json",
      "--quiet",
      "-n",
      "1",
      "--set",
      "demand.trips.encoding=cp949"
    )
    #expect(answer.code == 0, "\(answer.error)")
    let object = try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any]
    let figures = try #require(object?["kpis"] as? [String: [String: Any]])
    #expect(figures["wait_total"]?["mean"] as? Double == 0)
  }

  @Test(
    "a first line that is no header is answered with the setting that reads the file",
    arguments: [
      ("A report\n\nTIMES\n", "set demand.trips.skip_lines: 2", "skip_lines: 2"),
      ("\nTIMES\n", "set demand.trips.skip_lines: 1", "skip_lines: 1"),
      ("# made by hand\nTIMES\n", "set demand.trips.skip_lines: 1", "comment: '#'"),
      (
        "taxi time origin_x origin_y destination_x destination_y\n1 0 0 0 1 1\n",
        "set demand.trips.delimiter: space", "delimiter: space"
      ),
      (
        "taxi,time,origin_x,origin_y,destination_x,destination_y,\n1,0,0,0,1,1\n",
        "set demand.trips.trailing_delimiter: drop", "trailing_delimiter: drop"
      ),
    ]
  )
  func firstLine(text: String, message: String, setting: String) throws {
    let flagfall = try Flagfall()
    let table = "taxi,time,origin_x,origin_y,destination_x,destination_y\n1,0,0,0,1,1"
    try flagfall.folder.write(Self.scenario, to: "a.yaml")
    let mended = Self.scenario.replacingOccurrences(of: "trips.csv", with: "trips.csv, \(setting)")
    try flagfall.folder.write(mended, to: "b.yaml")
    try flagfall.folder.write(text.replacingOccurrences(of: "TIMES", with: table), to: "trips.csv")
    let refused = try flagfall("validate", "a.yaml")
    #expect(refused.code == 3)
    #expect(refused.error.contains(message), "\(refused.error)")
    #expect(try flagfall("validate", "b.yaml").output == "ok: plates (1 zone, 1 driver, 1 call)\n")
  }

  @Test("a file without columns is refused without repeating its words")
  func secret() throws {
    let flagfall = try Flagfall()
    try flagfall.folder.write(Self.scenario, to: "a.yaml")
    try flagfall.folder.write("root:x:0:0:word:/root:/bin/bash\n", to: "trips.csv")
    let answer = try flagfall("validate", "a.yaml")
    #expect(answer.code == 3)
    #expect(answer.error.contains("trips.csv:1:1: error: the first line has one column, expected"))
    #expect(!answer.error.contains("word"))
  }

  @Test("one damaged letter does not make another encoding of a UTF-8 file")
  func damaged() throws {
    let flagfall = try Flagfall()
    try flagfall.folder.write(Self.scenario, to: "a.yaml")
    let bytes =
      Array("taxi,time,origin_x,origin_y,destination_x,destination_y\n서울,0,0,0,1,1\n".utf8)
      + [0xEC, 0x9E] + Array(",0,0,0,1,1\n".utf8)
    try Data(bytes).write(to: URL(fileURLWithPath: flagfall.folder.path + "/trips.csv"))
    let answer = try flagfall("validate", "a.yaml")
    #expect(answer.error.contains("trips.csv:3:1: error: the file is not UTF-8 text: byte 0xEC"))
    #expect(answer.error.contains("the text before it is UTF-8"), "\(answer.error)")
  }

  @Test(
    "a driver file that is taken out leaves a note that there are no drivers",
    arguments: [
      "replayed_drivers.file=", "replayed_drivers=", "replayed_drivers.file=null",
    ]
  )
  func nobody(setting: String) throws {
    let flagfall = try Flagfall()
    let scenario = Self.scenario.replacingOccurrences(of: "from_trips: taxi", with: "file: d.csv")
    try flagfall.folder.write(scenario, to: "a.yaml")
    try flagfall.folder.write("x,y\n0,0\n", to: "d.csv")
    try flagfall.folder.write(
      "time,origin_x,origin_y,destination_x,destination_y\n0,0,0,1,1\n",
      to: "trips.csv"
    )
    let answer = try flagfall("run", "a.yaml", "--no-files", "-n", "1", "--set", setting)
    #expect(answer.code == 0)
    #expect(answer.error.contains("note: the scenario has no drivers: every call will be lost"))
    let full = try flagfall("run", "a.yaml", "--no-files", "-n", "1")
    #expect(!full.error.contains("no drivers"))
  }

  @Test("the city that a message gives for one file keeps the places of the other")
  func twoFiles() throws {
    let flagfall = try Flagfall()
    let scenario = Self.scenario.replacingOccurrences(of: "from_trips: taxi", with: "file: d.csv")
    try flagfall.folder.write(scenario, to: "a.yaml")
    // Beyond the city in the east, and in the south; both have places in it.
    try flagfall.folder.write("x,y\n100,-2500\n100,9000\n", to: "d.csv")
    try flagfall.folder.write(
      "time,origin_x,origin_y,destination_x,destination_y\n0,0,0,30500,1\n",
      to: "trips.csv"
    )
    var settings: [String] = []
    for _ in 0..<2 {
      let answer = try flagfall.shell(
        "$FLAGFALL run a.yaml --no-files -n 1 \(settings.map { "--set '\($0)'" }.joined(separator: " "))"
      )
      #expect(answer.code == 3)
      let text = try #require(answer.error.split(separator: "would hold all: set ").last)
      let found = text.split(separator: "; or")[0]
        .replacingOccurrences(of: " and ", with: ", ").components(separatedBy: ", city.")
        .map {
          ($0.hasPrefix("city.") ? $0 : "city.\($0)").replacingOccurrences(of: ": ", with: "=")
        }
      let keys = found.map { $0.prefix { $0 != "=" } }
      settings = settings.filter { old in !keys.contains { old.hasPrefix($0) } } + found
    }
    let answer = try flagfall.shell(
      "$FLAGFALL run a.yaml --no-files -n 1 \(settings.map { "--set '\($0)'" }.joined(separator: " "))"
    )
    #expect(answer.code == 0, "\(settings) \(answer.error)")
  }

  @Test("a zip file is refused with what to do")
  func packed() throws {
    let flagfall = try Flagfall()
    try flagfall.folder.write(Self.scenario, to: "a.yaml")
    try flagfall.folder.write("PK\u{3}\u{4}", to: "trips.csv")
    let answer = try flagfall("validate", "a.yaml")
    #expect(answer.code != 0)
    #expect(answer.error.contains("found a zip archive or an Excel workbook; unpack it"))
  }
}
