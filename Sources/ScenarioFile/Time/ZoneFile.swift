// SPDX-License-Identifier: GPL-3.0-or-later

/// Reads the compiled files of the tz database, as RFC 8536 has them.
enum ZoneFile {
  /// Years after the last change on record for which a zone's rule is spelt out.
  private static let lastYear = 2200

  /// The clock of a file; nil when it is not such a file.
  static func clock(_ bytes: [UInt8]) -> ZoneClock? {
    guard let old = Header(bytes, at: 0) else { return nil }
    // Since version 2 a second part with times of 64 bits follows, and a rule for the years to come.
    guard old.version >= UInt8(ascii: "2") else { return body(bytes, old, timeSize: 4)?.clock }
    let start = old.bodyStart + old.bodySize(timeSize: 4)
    guard let header = Header(bytes, at: start), let read = body(bytes, header, timeSize: 8) else {
      return nil
    }
    let footer = bytes.dropFirst(header.bodyStart + header.bodySize(timeSize: 8))
    guard footer.first == UInt8(ascii: "\n"),
      let end = footer.dropFirst().firstIndex(of: UInt8(ascii: "\n"))
    else { return read.clock }
    let text = String(decoding: footer.dropFirst().prefix(upTo: end), as: UTF8.self)
    return read.continued(by: ZoneRule(text), until: lastYear).clock
  }

  private struct Header {
    let version: UInt8
    /// Marks of universal time, marks of standard time, leap seconds, changes, types, letters.
    let counts: [Int]
    let bodyStart: Int

    init?(_ bytes: [UInt8], at start: Int) {
      guard start >= 0, bytes.count >= start + 44,
        bytes[start..<(start + 4)].elementsEqual("TZif".utf8)
      else { return nil }
      version = bytes[start + 4]
      counts = (0..<6).map { Int(bigEndian(bytes, start + 20 + 4 * $0, size: 4)) }
      bodyStart = start + 44
      guard counts.allSatisfy({ (0...100_000).contains($0) }) else { return nil }
    }

    func bodySize(timeSize: Int) -> Int {
      counts[3] * (timeSize + 1) + counts[4] * 6 + counts[5] + counts[2] * (timeSize + 4)
        + counts[1] + counts[0]
    }
  }

  /// What a part of a file says.
  private struct Body {
    var firstOffset: Int64
    var changes: [Int64]
    var offsets: [Int64]

    var clock: ZoneClock {
      ZoneClock(firstOffset: firstOffset, changes: changes, offsets: offsets)
    }

    func continued(by rule: ZoneRule?, until lastYear: Int) -> Body {
      guard let rule else { return self }
      var body = self
      guard let summer = rule.summer else {
        if changes.isEmpty { body.firstOffset = rule.offset }
        return body
      }
      let firstYear = changes.last.map { 1970 + Int($0 / 31_556_952) - 1 } ?? 1970
      let added = (firstYear...max(firstYear, lastYear))
        .flatMap { year in
          [
            (summer.start.instant(in: year, offset: rule.offset), summer.offset),
            (summer.end.instant(in: year, offset: summer.offset), rule.offset),
          ]
        }
        .filter { $0.0 > changes.last ?? .min }
        .sorted { $0.0 < $1.0 }
      body.changes += added.map(\.0)
      body.offsets += added.map(\.1)
      return body
    }
  }

  private static func body(_ bytes: [UInt8], _ header: Header, timeSize: Int) -> Body? {
    let start = header.bodyStart
    let changeCount = header.counts[3]
    let typeCount = header.counts[4]
    guard bytes.count >= start + header.bodySize(timeSize: timeSize), typeCount > 0 else {
      return nil
    }
    let types = start + changeCount * timeSize
    let offsets = (0..<typeCount).map { bigEndian(bytes, types + changeCount + 6 * $0, size: 4) }
    let indices = (0..<changeCount).map { Int(bytes[types + $0]) }
    guard indices.allSatisfy({ $0 < typeCount }), offsets.allSatisfy({ abs($0) < 86_400 }) else {
      return nil
    }
    let changes = (0..<changeCount).map { bigEndian(bytes, start + timeSize * $0, size: timeSize) }
    guard zip(changes, changes.dropFirst()).allSatisfy({ $0 < $1 }) else { return nil }
    return Body(
      firstOffset: offsets[0],
      changes: changes,
      offsets: indices.map { offsets[$0] }
    )
  }

  /// A signed number of 4 or 8 bytes.
  private static func bigEndian(_ bytes: [UInt8], _ start: Int, size: Int) -> Int64 {
    var value: UInt64 = 0
    for byte in bytes[start..<(start + size)] { value = value << 8 | UInt64(byte) }
    return size == 4
      ? Int64(Int32(truncatingIfNeeded: value)) : Int64(truncatingIfNeeded: value)
  }
}
