// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Market
import Testing

@testable import ScenarioFile

/// One table of trips, written in every way that the fields of a section can say.
@Suite("Writings of one file")
struct WritingsTests {
  /// One way to write a file.
  struct Writing: CustomStringConvertible {
    var encoding = "utf-8"
    var delimiter = ","
    var decimal = "point"
    var thousands = "none"
    var lineEnd = "\n"
    var isQuoted = false
    var hasBlankLines = false
    var hasTrailingDelimiter = false
    var hasComments = false
    var hasTitle = false
    var isPadded = false
    var isGzip = false

    init(_ random: inout some RandomNumberGenerator) {
      encoding = pick(["utf-8", "cp949", "euc-kr", "utf-16", "utf-16be"], &random)
      delimiter = pick([",", ";", "\t", "|"], &random)
      decimal = pick(["point", "comma"], &random)
      thousands = pick(["none", "comma", "point", "space", "apostrophe"], &random)
      if thousands == decimal { thousands = "none" }
      lineEnd = Bool.random(using: &random) ? "\n" : "\r\n"
      isQuoted = Bool.random(using: &random) || decimal == "comma" || thousands == "comma"
      hasBlankLines = Bool.random(using: &random)
      hasTrailingDelimiter = Bool.random(using: &random)
      hasComments = Bool.random(using: &random)
      hasTitle = Bool.random(using: &random)
      isPadded = Bool.random(using: &random)
      isGzip = Bool.random(using: &random)
    }

    private func pick(_ values: [String], _ random: inout some RandomNumberGenerator) -> String {
      values[Int.random(in: values.indices, using: &random)]
    }

    /// Everything that the scenario has to say of it.
    var fields: String {
      let delimiter = delimiter == "\t" ? "tab" : "\"\(delimiter)\""
      var text =
        "encoding: \(encoding), delimiter: \(delimiter), decimal: \(decimal),"
        + " thousands: \(thousands), trim: \(isPadded), skip_lines: \(hasTitle ? 2 : 0)"
      if hasBlankLines { text += ", blank_lines: drop" }
      if hasTrailingDelimiter { text += ", trailing_delimiter: drop" }
      if hasComments { text += ", comment: \"#\"" }
      return text
    }

    var description: String {
      "\(fields), \(isQuoted ? "quoted" : "bare"), \(lineEnd.count == 1 ? "LF" : "CRLF")"
    }

    /// A number with three decimals.
    func number(_ thousandths: Int) -> String {
      var whole = String(thousandths / 1000)
      let mark = ["comma": ",", "point": ".", "space": " ", "apostrophe": "'"][thousands] ?? ""
      if !mark.isEmpty, whole.count > 3 {
        whole.insert(contentsOf: mark, at: whole.index(whole.endIndex, offsetBy: -3))
      }
      let rest = String(String(thousandths % 1000 + 1000).dropFirst())
      return whole + (decimal == "comma" ? "," : ".") + rest
    }

    func bytes(of rows: [[String]]) throws -> [UInt8] {
      var lines = hasTitle ? ["trips of a day", "by a city"] : []
      for (index, row) in rows.enumerated() {
        if hasComments { lines.append("# row \(index)") }
        let cells = row.map { cell in
          let pad = isPadded ? "  " : ""
          return pad + (isQuoted ? "\"\(cell)\"" : cell) + pad
        }
        let isTrailing = hasTrailingDelimiter && index > 0
        lines.append(cells.joined(separator: delimiter) + (isTrailing ? delimiter : ""))
        if hasBlankLines, index % 2 == 0 { lines.append("") }
      }
      if hasBlankLines { lines += ["", ""] }
      let text = lines.joined(separator: lineEnd) + lineEnd
      let bytes = try DataTextTests.encoded(text, encoding)
      return isGzip ? DataTextTests.gzipped(bytes) : bytes
    }
  }

  @Test("a table of trips and drivers has one digest in however many ways it is written")
  func oneDigest() throws {
    let seed = UInt64.random(in: 0 ... .max)
    var random = SeededNumbers(seed: seed)
    var digests: Set<String> = []
    let trips = (0..<20)
      .map { _ in (0..<4).map { _ in Int.random(in: 0...9_999_999, using: &random) } }
    for _ in 0..<60 {
      let writing = Writing(&random)
      let rows =
        [["택시", "time", "origin_x", "origin_y", "destination_x", "destination_y"]]
        + trips.enumerated()
        .map { index, places in
          ["서울\(index % 7)바", "0\(index % 10):00"] + places.map(writing.number)
        }
      let folder = try ScratchFolder([
        "a.yaml": """
        name: n
        horizon: {service_day_start: 0}
        demand: {source: replay, trips: {file: t.csv, \(writing.fields)}}
        replayed_drivers: {from_trips: 택시}
        """
      ])
      try folder.write(try writing.bytes(of: rows), to: "t.csv")
      do {
        let loaded = try folder.load()
        #expect(loaded.scenario.replayedDrivers.count == 7, "\(writing), seed \(seed)")
        digests.insert(loaded.digest)
      } catch {
        Issue.record("\(writing), seed \(seed): \(error)")
      }
    }
    #expect(digests.count == 1, "seed \(seed)")
  }

  @Test(
    "what a file needs to be read is in the message, and works",
    arguments: [
      ("1;2;3;4;5", ";", "demand.trips.delimiter: \";\""),
      ("1\t2\t3\t4\t5", "\t", "demand.trips.delimiter: tab"),
      ("1|2|3|4|5", "|", "demand.trips.delimiter: \"|\""),
      ("1,2,3,4,5,", ",", "demand.trips.trailing_delimiter: drop"),
      ("1,2,3,4,5\n\n2,2,3,4,5", ",", "demand.trips.blank_lines: drop"),
      ("1,2,3,4,5\n1,2,3", ",", "demand.trips.ragged_rows: drop"),
      ("1,2,3,4,5\n1,,3,4,5", ",", "demand.trips.blank_cells: drop"),
      ("1,2,3,4,5\n,2,3,4,5", ",", "demand.trips.blank_cells: drop"),
      ("1,\"1 000\",3,4,5", ",", "demand.trips.thousands: space"),
      ("1,\"1,000.5\",3,4,5", ",", "demand.trips.thousands: comma"),
      ("1,\"2,5\",3,4,5", ",", "demand.trips.decimal: comma"),
      ("1, 2,3,4,5", ",", "demand.trips.trim: true"),
      ("1, \"2\",3,4,5", ",", "demand.trips.trim: true"),
      ("1,2,3,4,-5\n1,2,3,4,5", ",", "demand.trips.out_of_city: drop"),
      ("99999999,2,3,4,5\n1,2,3,4,5", ",", "out_of_horizon: drop"),
      ("", ",", "demand.trips.allow_empty: true"),
    ]
  )
  func mends(rows: String, delimiter: String, setting: String) throws {
    let header = ["time", "origin_x", "origin_y", "destination_x", "destination_y"]
      .joined(separator: delimiter)
    let folder = try ScratchFolder([
      "a.yaml":
        "name: n\nhorizon: {service_day_start: 0}\ndemand: {source: replay, trips: {file: t.csv}}\n",
      "t.csv": header + "\n" + rows + (rows.isEmpty ? "" : "\n"),
    ])
    var options: [String] = []
    // A second setting may be needed: blanks before a quote are two things to say.
    for _ in 0..<2 where !folder.problems(overrides: options).isEmpty {
      let problems = folder.problems(overrides: options)
      #expect(problems.count == 1 && problems[0].contains(setting), "\(problems)")
      let pair = setting.split(separator: ": ")
      let path = pair[0].hasPrefix("demand") ? String(pair[0]) : "demand.trips.\(pair[0])"
      options.append("\(path)=\(pair[1])")
    }
    let loaded = try folder.load(overrides: options)
    #expect(
      loaded.scenario.demand.replay.count == (rows.isEmpty ? 0 : 1)
        + (setting.contains("blank_lines") ? 1 : 0)
    )
  }
}

/// Numbers of a seed (SplitMix64), so that a failure can be played again.
struct SeededNumbers: RandomNumberGenerator {
  var seed: UInt64

  mutating func next() -> UInt64 {
    seed &+= 0x9E37_79B9_7F4A_7C15
    var word = seed
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}
