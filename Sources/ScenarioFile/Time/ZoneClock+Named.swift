// SPDX-License-Identifier: GPL-3.0-or-later
import FoundationEssentials

extension ZoneClock {
  /// Why there is no clock of a name.
  struct Failure: Error {
    var message: String
  }

  /// The clock of an offset such as `+09:00`, of `UTC`, or of a zone in this machine's zone data.
  ///
  /// The data are looked for in the folder that the variable `TZDIR` names, like the C library, and
  /// else in the usual places.
  static func named(_ text: String) -> Result<ZoneClock, Failure> {
    if let offset = fixedOffset(text) { return .success(ZoneClock(offset: offset)) }
    let given = ProcessInfo.processInfo.environment["TZDIR"]
    let folders = given.map { [$0] } ?? ["/usr/share/zoneinfo", "/usr/lib/zoneinfo"]
    return named(text, in: folders)
  }

  /// The clock of a zone in the first of some folders that is there.
  static func named(_ text: String, in folders: [String]) -> Result<ZoneClock, Failure> {
    // Nothing but a name may reach the file system.
    let isName =
      text.utf8.count < 64 && text.first?.isLetter == true
      && text.unicodeScalars.allSatisfy { scalar in
        scalar.isASCII
          && (scalar.properties.isAlphabetic || "0123456789_+-/".contains(Character(scalar)))
      }
    guard isName else {
      return .failure(
        Failure(message: "expected \(ZoneKind.expected), found \"\(text.prefix(64))\"")
      )
    }
    let folder = folders.first { FileManager.default.fileExists(atPath: $0 + "/UTC") }
    guard let folder else {
      return .failure(
        Failure(
          message:
            "this machine has no time zone data, so \(text) is not known: install the package"
            + " tzdata, or give an offset such as +09:00, which holds all year"
        )
      )
    }
    guard let data = FileManager.default.contents(atPath: "\(folder)/\(text)"),
      let clock = ZoneFile.clock(Array(data))
    else {
      let hint = nearestName(to: text, in: names(in: folder)).map { "; did you mean \($0)?" }
      return .failure(
        Failure(
          message: "unknown time zone \"\(text)\""
            + (hint ?? "; expected \(ZoneKind.expected)")
        )
      )
    }
    return .success(clock)
  }

  /// Seconds of `+09:00`, `-0530`, `Z` or `UTC`.
  private static func fixedOffset(_ text: String) -> Int64? {
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBufferPointer { buffer in
      var cursor = TimeCursor(buffer[...])
      guard let offset = cursor.offset(), cursor.isAtEnd else { return nil }
      return offset / 1_000_000
    }
  }

  /// The zones' names, from the table that comes with the data.
  private static func names(in folder: String) -> [String] {
    guard let data = FileManager.default.contents(atPath: "\(folder)/zone.tab") else { return [] }
    return String(decoding: data, as: UTF8.self).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }
      .compactMap { line in
        let columns = line.split(separator: "\t")
        return columns.count > 2 ? String(columns[2]) : nil
      }
  }
}
