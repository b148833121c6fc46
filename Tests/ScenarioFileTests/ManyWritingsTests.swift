// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Foundation
import Market
import Testing

@testable import ScenarioFile

/// Every way to write an instant, under any warm-up, day start and zone, is the same instant.
@Suite("Times agree however they are written")
struct ManyWritingsTests {
  /// A market's origin and zone.
  private struct Setting {
    var date: CalendarDate
    var dayStart: Int
    var warmUp: Int
    var days: Int
    /// Minutes ahead of universal time.
    var zone: Int

    init(_ random: inout SplitMix) {
      date = CalendarDate(daysSince1970: 11_000 + Int(random.next() % 12_000))
      dayStart = [0, 4 * 3600, 5 * 3600 + 1800, 24 * 3600][Int(random.next() % 4)]
      warmUp = [0, 2, 30][Int(random.next() % 3)]
      days = 1 + Int(random.next() % 3)
      zone = [0, 540, -300, 345, -210][Int(random.next() % 5)]
    }

    /// Seconds since 1970 of the local clock at the first measured instant.
    var start: Int { date.daysSince1970 * 86_400 + dayStart }

    var zoneText: String {
      func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
      return (zone < 0 ? "-" : "+") + two(abs(zone) / 60) + ":" + two(abs(zone) % 60)
    }

    var horizon: String {
      "date: \(date.text), service_day_start: \(JSONValue.number(Double(dayStart) / 3600).compact),"
        + " warm_up_h: \(warmUp), days: \(days), time_zone: \"\(zoneText)\""
    }
  }

  /// The ways: settings of the file, and how a local time is written.
  private static let ways:
    [(
      trips: String, write: @Sendable (Int, Setting) -> String
    )] = [
      ("", { at, _ in localText(Int64(at) * 1_000_000) }),
      ("", { at, _ in parts(at, "%Y-%m-%dT%H:%M:%S") }),
      ("", { at, setting in parts(at, "%Y-%m-%d %H:%M:%S") + setting.zoneText }),
      (
        "",
        { at, setting in
          parts(at, "%Y-%m-%dT%H:%M:%S") + setting.zoneText.filter { $0 != ":" }
        }
      ),
      ("", { at, setting in parts(at - setting.zone * 60, "%Y-%m-%dT%H:%M:%S.000Z") }),
      ("", { at, setting in parts(at - setting.zone * 60, "%Y-%m-%d %H:%M:%S UTC") }),
      ("time_zone: UTC", { at, setting in parts(at - setting.zone * 60, "%Y-%m-%d %H:%M:%S") }),
      (
        "",
        { at, setting in
          let sinceMidnight = at - setting.date.daysSince1970 * 86_400
          // No clock shows less than 00:00.
          guard sinceMidnight >= 0 else { return parts(at, "%Y-%m-%d %H:%M:%S") }
          return "\(sinceMidnight / 3600):"
            + [sinceMidnight / 60 % 60, sinceMidnight % 60]
            .map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
        }
      ),
      ("time_format: M/D/YYYY h:mm:ss AM", { at, _ in parts(at, "%m/%d/%Y %I:%M:%S %p") }),
      ("time_format: \"%d.%m.%y %T\"", { at, _ in parts(at, "%d.%m.%y %H:%M:%S") }),
      ("time_format: YYYY-MM-DD HH:MM:SS", { at, _ in parts(at, "%Y-%m-%d %H:%M:%S") }),
      ("time_format: YYYYMMDDHHmmss", { at, _ in parts(at, "%Y%m%d%H%M%S") }),
      ("time_format: D MMM YYYY H.mm.ss", { at, _ in parts(at, "%d %b %Y %H.%M.%S") }),
      (
        "time_format: D/M/YYYY H:mm:ss Z",
        { at, setting in parts(at, "%d/%m/%Y %H:%M:%S ") + setting.zoneText }
      ),
      ("time_format: unix", { at, setting in "\(at - setting.zone * 60)" }),
      ("time_format: unix", { at, setting in "\(at - setting.zone * 60).0" }),
      ("time_format: unix_ms", { at, setting in "\(at - setting.zone * 60)000" }),
      (
        "time_format: seconds_from_midnight",
        { at, setting in "\(at - setting.date.daysSince1970 * 86_400)" }
      ),
      ("time_format: seconds_from_start", { at, setting in "\(at - setting.start)" }),
    ]

  /// A local time, in seconds since 1970, by a few directives of `strftime`.
  private static func parts(_ at: Int, _ format: String) -> String {
    var time = time_t(at)
    var fields = tm()
    gmtime_r(&time, &fields)
    var buffer = [CChar](repeating: 0, count: 64)
    let count = strftime(&buffer, buffer.count, format, &fields)
    return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  @Test("one market, one digest, for every way to write its times, and the clock is the file's")
  func agree() throws {
    let seed = UInt64.random(in: 0 ... .max)
    var random = SplitMix(state: seed)
    let folder = try ScratchFolder()
    for round in 0..<12 {
      let setting = Setting(&random)
      let length = setting.warmUp * 3600 + setting.days * 86_400
      let instants = (0..<20)
        .map { _ in
          setting.start - setting.warmUp * 3600 + Int(random.next() % UInt64(length))
        }
      let expected = instants.map { Double($0 - setting.start + setting.warmUp * 3600) }.sorted()
      var digests: Set<String> = []
      for (index, way) in Self.ways.enumerated() {
        let hint: Comment = "way \(index) of round \(round), seed \(seed)"
        let name = "\(round)-\(index)"
        let start = "start: \"\(localText(Int64(setting.start) * 1_000_000))\""
        // A start says what the date says, unless the day starts at the end of it.
        let trips = index % 2 == 0 && setting.dayStart < 86_400 ? [way.trips, start] : [way.trips]
        try folder.write(
          "name: n\ndemand: {source: replay, trips: {file: \(name).csv, "
            + trips.filter { !$0.isEmpty }.joined(separator: ", ") + "}}\n"
            + "horizon: {\(setting.horizon)}\n",
          to: "\(name).yaml"
        )
        try folder.write(
          CsvTests.header
            + instants.map { "\(way.write($0, setting)),1,2,3,4\n" }.joined(),
          to: "\(name).csv"
        )
        let loaded = try folder.load("\(name).yaml")
        #expect(loaded.scenario.demand.replay.map(\.submitted.seconds) == expected, hint)
        digests.insert(loaded.digest)
      }
      #expect(digests.count == 1, "round \(round), seed \(seed)")
    }
  }
}
