// SPDX-License-Identifier: GPL-3.0-or-later

/// Index of the first byte that is not part of well-formed UTF-8; nil for sound text.
///
/// NUL counts as bad, because no text holds it. O(bytes).
func firstBadByte(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
  var index = 0
  while index < bytes.count {
    let lead = bytes[index]
    if lead < 0x80 {
      if lead == 0 { return index }
      index += 1
      continue
    }
    // Bytes that follow, and what the first of them may be: no overlong form, no surrogate, nothing
    // beyond U+10FFFF.
    let (more, second): (Int, ClosedRange<UInt8>)
    switch lead {
    case 0xC2...0xDF: (more, second) = (1, 0x80...0xBF)
    case 0xE0: (more, second) = (2, 0xA0...0xBF)
    case 0xED: (more, second) = (2, 0x80...0x9F)
    case 0xE1...0xEF: (more, second) = (2, 0x80...0xBF)
    case 0xF0: (more, second) = (3, 0x90...0xBF)
    case 0xF1...0xF3: (more, second) = (3, 0x80...0xBF)
    case 0xF4: (more, second) = (3, 0x80...0x8F)
    default: return index
    }
    guard index + more < bytes.count, second.contains(bytes[index + 1]) else { return index }
    for offset in 2..<(more + 1) where bytes[index + offset] & 0xC0 != 0x80 { return index }
    index += more + 1
  }
  return nil
}

/// Line and column, both from 1 and the column in scalars, of a byte whose predecessors are UTF-8.
func lineAndColumn(
  of offset: Int,
  in bytes: UnsafeBufferPointer<UInt8>
) -> (line: Int, column: Int) {
  let newline = UInt8(ascii: "\n")
  let before = bytes[..<offset]
  var start = before.lastIndex(of: newline).map { $0 + 1 } ?? 0
  if start == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = min(3, offset) }
  let scalars = bytes[start..<offset].count { $0 & 0xC0 != 0x80 }
  return (before.count { $0 == newline } + 1, scalars + 1)
}
