// SPDX-License-Identifier: GPL-3.0-or-later
import CZlib
import EventCore
import Foundation
import Market
import Testing

@testable import ScenarioFile

@Suite("Bytes of data files")
struct DataTextTests {
  /// Four plates of Seoul's taxis, which differ in one syllable.
  static let plates = ["서울31바1001", "서울31사1001", "서울31아1001", "서울31자1001"]
  static let rows =
    "taxi,time,origin_x,origin_y,destination_x,destination_y\n"
    + plates.enumerated().map { "\($1),\($0 + 1),1,2,3,4\n" }.joined()

  static func yaml(_ fields: String = "") -> String {
    "name: n\ndemand: {source: replay, trips: {file: t.csv\(fields)}}\n"
      + "replayed_drivers: {from_trips: taxi}\nhorizon: {service_day_start: 0}\n"
  }

  static func folder(_ bytes: [UInt8], _ fields: String = "") throws -> ScratchFolder {
    let folder = try ScratchFolder(["a.yaml": yaml(fields)])
    try folder.write(bytes, to: "t.csv")
    return folder
  }

  /// A text in an encoding, through the library that reads it.
  static func encoded(_ text: String, _ encoding: String) throws -> [UInt8] {
    let descriptor = iconv_open(encoding, "UTF-8")
    defer { iconv_close(descriptor) }
    var input = text.utf8.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: input.count * 4 + 64)
    var (left, free) = (input.count, output.count)
    let size = output.count
    input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        var (from, to) = (source.baseAddress, target.baseAddress)
        _ = iconv(descriptor, &from, &left, &to, &free)
      }
    }
    try #require(left == 0, "\(encoding) has not all letters")
    return output[..<(size - free)].map { UInt8(bitPattern: $0) }
  }

  static func gzipped(_ bytes: [UInt8]) -> [UInt8] {
    var stream = z_stream()
    let version = ZLIB_VERSION
    let size = Int32(MemoryLayout<z_stream>.size)
    deflateInit2_(&stream, 9, Z_DEFLATED, 31, 9, Z_DEFAULT_STRATEGY, version, size)
    defer { deflateEnd(&stream) }
    var input = bytes
    var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))) + 64)
    let filled = input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        stream.next_in = source.baseAddress
        stream.avail_in = UInt32(source.count)
        stream.next_out = target.baseAddress
        stream.avail_out = UInt32(target.count)
        deflate(&stream, Z_FINISH)
        return target.count - Int(stream.avail_out)
      }
    }
    return Array(output[..<filled])
  }

  @Test(
    "text that is not UTF-8 is refused with its place, its likely encoding and the setting",
    arguments: [
      ("cp949", "cp949", "t.csv:2:1:"), ("utf-16", "utf-16", "t.csv:1:1:"),
      ("utf-16le", "utf-16le", "t.csv:1:2:"), ("utf-16be", "utf-16be", "t.csv:1:1:"),
      ("utf-32", "utf-32", "t.csv:1:1:"),
    ]
  )
  func refused(encoding: String, likely: String, place: String) throws {
    let folder = try Self.folder(Self.encoded(Self.rows, encoding))
    let problems = folder.problems()
    try #require(problems.count == 1)
    #expect(problems[0].hasPrefix("\(place) the file is not UTF-8 text: byte 0x"), "\(problems)")
    #expect(problems[0].hasSuffix("set demand.trips.encoding: \(likely)"), "\(problems)")
    // The advice is good: with it the four taxis are four drivers.
    let loaded = try folder.load(overrides: ["demand.trips.encoding=\(likely)"])
    #expect(loaded.scenario.replayedDrivers.count == 4)
  }

  @Test(
    "the likely encoding of text in other scripts",
    arguments: [
      ("東京タクシーのデータです", "shift_jis"), ("東京タクシーのデータです", "euc-jp"),
      ("Таксопарк на площади", "windows-1251"), ("Straße, Zürich, café", "windows-1252"),
      ("上海市浦东新区出租汽车公司", "gb18030"),
    ]
  )
  func scripts(text: String, encoding: String) throws {
    let bytes = try Self.encoded("taxi,\(text)\n1,2\n", encoding)
    let likely = bytes.withUnsafeBufferPointer { bytes in
      firstBadByte(bytes).flatMap { LikelyEncoding(bytes, firstBad: $0)?.name }
    }
    #expect(likely == encoding)
  }

  @Test(
    "what an encoding cannot hold is an error at its place, and one that is unknown at its line"
  )
  func wrongEncodings() throws {
    let folder = try Self.folder(Array("taxi,time\n가,\n".utf8), ", encoding: ascii")
    #expect(folder.problems()[0].hasPrefix("t.csv:2:1: the file is not ascii text: byte 0xEA"))
    for name in ["klingon", "cp949//IGNORE", "\"\"", "wchar_t"] {
      let problem = try Self.folder([], ", encoding: \(name)").problems()[0]
      #expect(problem.hasPrefix("a.yaml:2:57: demand.trips.encoding: expected an encoding"))
    }
    let bare = try Self.folder(Self.encoded(Self.rows, "utf-16le"), ", encoding: utf-16")
    #expect(bare.problems()[0].contains("set demand.trips.encoding: utf-16le or utf-16be"))
  }

  @Test("UTF-8 that is read as something else is remarked upon")
  func mojibake() throws {
    let notes = try Self.folder(Array(Self.rows.utf8), ", encoding: iso-8859-1").load().notes
    #expect(notes.contains { $0.contains("read as iso-8859-1, but its bytes are UTF-8 too") })
  }

  @Test("gzip is read whatever the file's name, in one member or several")
  func gzip() throws {
    let whole = Self.gzipped(Array(Self.rows.utf8))
    #expect(try Self.folder(whole).load().scenario.demand.replay.count == 4)
    let half = Self.rows.utf8.count / 2
    let members =
      Self.gzipped(Array(Self.rows.utf8.prefix(half)))
      + Self.gzipped(Array(Self.rows.utf8.dropFirst(half)))
    #expect(try Self.folder(members + [0, 0]).load().scenario.demand.replay.count == 4)
    let encoded = Self.gzipped(try Self.encoded(Self.rows, "cp949"))
    #expect(
      try Self.folder(encoded, ", encoding: cp949").load().scenario.replayedDrivers.count == 4
    )
  }

  @Test("gzip that is cut, damaged, followed by something or a bomb is refused as what it is")
  func badGzip() throws {
    let whole = Self.gzipped(Array(Self.rows.utf8))
    var damaged = whole
    damaged[whole.count / 2] ^= 0xFF
    var wrongSum = whole
    wrongSum[whole.count - 6] ^= 0xFF
    for (bytes, expected) in [
      (Array(whole.dropLast(9)), "is cut off"), (Array(whole.prefix(5)), "is cut off"),
      (damaged, "is damaged near byte"), (wrongSum, "is damaged near byte"),
      (whole + Array("time".utf8), "has 4 bytes after its end"),
    ] {
      let problems = try Self.folder(bytes).problems()
      #expect(problems[0].hasPrefix("t.csv: the gzip data \(expected)"), "\(problems)")
    }
    let bomb = Self.gzipped([UInt8](repeating: 0x20, count: 1 << 20))
    #expect(throws: GzipProblem.self) {
      try bomb.withUnsafeBufferPointer { packed throws(GzipProblem) in
        _ = try gunzip(packed, least: 1 << 16)
      }
    }
  }

  @Test(
    "other kinds of files are refused by name",
    arguments: [
      ([0x50, 0x4B, 0x03, 0x04, 0, 0], "a zip archive or an Excel workbook"),
      ([0x28, 0xB5, 0x2F, 0xFD, 1], "a zstd file"), (Array("BZh91AY&SY".utf8), "a bzip2 file"),
      ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], "an xz file"), (Array("PAR1".utf8), "a Parquet file"),
      (Array("<!DOCTYPE html>\n<html>".utf8), "a web page"), (Array("[{\"a\": 1}]".utf8), "JSON"),
    ]
  )
  func kinds(bytes: [UInt8], name: String) throws {
    #expect(
      try Self.folder(bytes).problems()[0].hasPrefix("t.csv: expected a CSV file, found \(name);")
    )
  }

  @Test("a byte that is cut off, overlong or a surrogate is no UTF-8; NUL is no text")
  func utf8() {
    for (bytes, bad) in [
      ([0x61, 0xEA, 0xB0], 1), ([0xC0, 0x80], 0), ([0xE0, 0x80, 0x80], 0), ([0xED, 0xA0, 0x80], 0),
      ([0xF4, 0x90, 0x80, 0x80], 0), ([0xF5, 0x80, 0x80, 0x80], 0), ([0x80], 0), ([0x61, 0], 1),
      ([0xF0, 0x9F, 0x9A, 0x95, 0xFF], 4),
    ] as [([UInt8], Int)] {
      #expect(bytes.withUnsafeBufferPointer(firstBadByte) == bad, "\(bytes)")
    }
    #expect(Array("é가🚕\u{FFFF}".utf8).withUnsafeBufferPointer(firstBadByte) == nil)
  }
}
