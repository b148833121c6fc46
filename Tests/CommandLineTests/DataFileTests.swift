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
