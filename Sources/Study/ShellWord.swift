// SPDX-License-Identifier: GPL-3.0-or-later
import ScenarioFile

/// The word as a shell reads it back, on one line and with nothing a terminal would obey.
func shellQuoted(_ word: String) -> String {
  let isPlain =
    !word.isEmpty
    && word.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "-_./=:,+%@".utf8.contains(byte)
      }
    }
  if isPlain { return word }
  if word.unicodeScalars.contains(where: \.isUnprintable) { return printed(word) }
  return quoted(word)
}

/// A file or scenario as a command line takes it: one that begins with a dash would be an option.
///
/// A dash alone is standard input, and stays.
func fileWord(_ path: String) -> String {
  path.utf8.first == UInt8(ascii: "-") && path != FilePath.standardInput ? "./" + path : path
}

private func quoted(_ word: some StringProtocol) -> String {
  let parts = word.split(separator: "'", omittingEmptySubsequences: false)
  return "'" + parts.joined(separator: "'\\''") + "'"
}

/// The word as `printf` writes it, which every shell has; `$'…'` is not known to all.
private func printed(_ word: String) -> String {
  var format = ""
  for scalar in word.unicodeScalars {
    switch scalar {
    case "%": format += "%%"
    case "\\": format += "\\\\"
    case _ where scalar.isUnprintable:
      for byte in String(scalar).utf8 {
        let digits = String(byte, radix: 8)
        format += "\\" + String(repeating: "0", count: 3 - digits.count) + digits
      }
    default: format.unicodeScalars.append(scalar)
    }
  }
  // What a command prints loses the line ends at its end, so those are quoted as they are.
  let ends = word.unicodeScalars.reversed().prefix { $0 == "\n" }.count
  let text = "\"$(printf \(quoted(format.dropLast(ends * 4))))\""
  return ends == 0 ? text : text + quoted(String(repeating: "\n", count: ends))
}
