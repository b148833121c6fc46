// SPDX-License-Identifier: GPL-3.0-or-later

/// Reads a decimal number as a whole count of units of 10^−decimals, rounded to nearest, ties to
/// even, by integer arithmetic alone.
///
/// With 3 decimals, metres become millimetres; with 6, seconds become microseconds. Going through
/// `Double` would round twice: once to binary, once to the unit. Accepts `12`, `-0.5`, `.5`, `5.`,
/// `+1.5e3`; not `inf`, `nan`, hexadecimal or blanks. O(bytes).
///
/// - Returns: the count; nil for text that is no number or lies beyond ±9.2·10¹⁸ units.
func fixedPoint(_ text: Slice<UnsafeBufferPointer<UInt8>>, decimals: Int) -> Int64? {
  var index = text.startIndex
  let end = text.endIndex
  let bytes = text.base
  guard index < end else { return nil }
  var isNegative = false
  if bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
    isNegative = bytes[index] == UInt8(ascii: "-")
    index += 1
  }
  let start = index
  var exponent = 0
  var mantissaEnd = end
  // An exponent is rare, and known only at the end; look for it first.
  if let mark = bytes[start..<end].firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }) {
    guard let read = shortInteger(bytes[(mark + 1)..<end]) else { return nil }
    exponent = read
    mantissaEnd = mark
  }
  let point =
    bytes[start..<mantissaEnd].firstIndex(of: UInt8(ascii: ".")) ?? mantissaEnd
  let digitCount = mantissaEnd - start - (point < mantissaEnd ? 1 : 0)
  guard digitCount > 0 else { return nil }
  // Digits before this many are whole units; the next one decides the rounding.
  let kept = point - start + exponent + decimals

  var units: UInt64 = 0
  var tenths: UInt8 = 0
  var hasMore = false
  var position = 0
  index = start
  while index < mantissaEnd {
    if index == point {
      index += 1
      continue
    }
    let digit = bytes[index] &- 0x30
    guard digit < 10 else { return nil }
    if position < kept {
      let (tenfold, overflow) = units.multipliedReportingOverflow(by: 10)
      guard !overflow, tenfold <= UInt64(Int64.max) else { return nil }
      units = tenfold &+ UInt64(digit)
    } else if position == kept {
      tenths = digit
    } else if digit != 0 {
      hasMore = true
    }
    position += 1
    index += 1
  }
  while position < kept, units != 0 {
    let (tenfold, overflow) = units.multipliedReportingOverflow(by: 10)
    guard !overflow else { return nil }
    units = tenfold
    position += 1
  }
  if tenths > 5 || (tenths == 5 && (hasMore || units & 1 == 1)) { units += 1 }
  guard units <= UInt64(Int64.max) else { return nil }
  return isNegative ? -Int64(units) : Int64(units)
}

/// A signed integer of at most five digits.
private func shortInteger(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
  var text = text
  let isNegative = text.first == UInt8(ascii: "-")
  if isNegative || text.first == UInt8(ascii: "+") { text = text.dropFirst() }
  guard (1...5).contains(text.count) else { return nil }
  var value = 0
  for byte in text {
    let digit = byte &- 0x30
    guard digit < 10 else { return nil }
    value = value * 10 + Int(digit)
  }
  return isNegative ? -value : value
}
