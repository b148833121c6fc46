// SPDX-License-Identifier: GPL-3.0-or-later

/// The encoding that bytes which are not UTF-8 are most likely in: for a message, never for reading.
///
/// Told by byte-order marks, by where NULs stand, and by what the common letters of each encoding
/// look like: Hangul in KS X 1001 lies in B0–C8, kana in JIS X 0208 in A4 and A5 (EUC) or 82 and 83
/// (Shift-JIS). Looks at the first 64 KiB around the first bad byte.
struct LikelyEncoding {
  /// As `iconv` takes it.
  var name: String
  /// For people, as in `Korean`.
  var script: String

  /// Judges bytes of which the one at `bad` cannot be UTF-8; nil when nothing is likely.
  init?(_ bytes: UnsafeBufferPointer<UInt8>, firstBad bad: Int) {
    for (mark, name) in Self.marks where bytes.starts(with: mark) {
      self.init(name: name, script: "it begins with that byte-order mark")
      return
    }
    let start = max(0, bad - 1024)
    let sample = UnsafeBufferPointer(rebasing: bytes[start..<min(bytes.count, start + 65_536)])
    let nulls = sample.indices.filter { sample[$0] == 0 }
    if !nulls.isEmpty {
      // ASCII in two bytes has a NUL in each pair, always on the same side.
      guard nulls.count * 4 > sample.count else { return nil }
      let odd = nulls.count { ($0 + start) & 1 == 1 }
      if odd * 10 > nulls.count * 9 {
        self.init(name: "utf-16le", script: "UTF-16 without a byte-order mark")
      } else if odd * 10 < nulls.count {
        self.init(name: "utf-16be", script: "UTF-16 without a byte-order mark")
      } else {
        return nil
      }
      return
    }
    let signs = Signs(sample)
    guard signs.high > 0 else { return nil }
    if signs.isMostly(signs.hangul, of: signs.eucPairs) {
      self.init(name: "cp949", script: "Korean")
    } else if signs.shiftKana * 4 > signs.high {
      self.init(name: "shift_jis", script: "Japanese")
    } else if signs.eucKana * 4 > signs.eucPairs, signs.eucPairs * 2 == signs.high {
      self.init(name: "euc-jp", script: "Japanese")
    } else if signs.cyrillic * 10 > signs.high * 9, signs.longestRun > 2 {
      self.init(name: "windows-1251", script: "Cyrillic")
    } else if signs.eucPairs * 2 == signs.high, signs.longestRun > 1 {
      self.init(name: "gb18030", script: "Chinese")
    } else if signs.longestRun > 3 {
      self.init(name: "big5", script: "Chinese")
    } else {
      self.init(name: "windows-1252", script: "Western European")
    }
  }

  private init(name: String, script: String) {
    self.name = name
    self.script = script
  }

  /// The longer marks first: UTF-32's begins as UTF-16's does.
  private static let marks: [(bytes: [UInt8], name: String)] = [
    ([0xFF, 0xFE, 0, 0], "utf-32"), ([0, 0, 0xFE, 0xFF], "utf-32"),
    ([0xFF, 0xFE], "utf-16"), ([0xFE, 0xFF], "utf-16"), ([0x84, 0x31, 0x95, 0x33], "gb18030"),
  ]

  /// How often what is common in each encoding occurs.
  private struct Signs {
    /// Bytes from 0x80.
    var high = 0
    /// Pairs of bytes from A1, as EUC encodings have them, and those of common letters.
    var eucPairs = 0
    var hangul = 0
    var eucKana = 0
    var shiftKana = 0
    /// Letters of windows-1251.
    var cyrillic = 0
    /// Most bytes from 0x80 in a row.
    var longestRun = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
      var run = 0
      var index = 0
      while index < bytes.count {
        let byte = bytes[index]
        let next = index + 1 < bytes.count ? bytes[index + 1] : 0
        guard byte >= 0x80 else {
          run = 0
          index += 1
          continue
        }
        let isPair = next >= 0x80
        for letter in isPair ? [byte, next] : [byte] where letter >= 0xC0 { cyrillic += 1 }
        high += isPair ? 2 : 1
        run += isPair ? 2 : 1
        longestRun = max(longestRun, run)
        if byte >= 0xA1, next >= 0xA1 {
          eucPairs += 1
          if (0xB0...0xC8).contains(byte) { hangul += 1 }
          if byte == 0xA4 || byte == 0xA5 { eucKana += 1 }
        }
        if byte == 0x82 || byte == 0x83, next >= 0x40 { shiftKana += 1 }
        index += isPair ? 2 : 1
      }
    }

    func isMostly(_ part: Int, of whole: Int) -> Bool {
      whole > 0 && part * 10 >= whole * 8 && whole * 4 >= high
    }
  }
}
