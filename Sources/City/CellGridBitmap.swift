// SPDX-License-Identifier: GPL-3.0-or-later

/// Which cells hold a driver: one bit per cell, line by line, and one bit per line.
///
/// The grid keeps one by rows and one by columns, so that a search reads 56 cells of a side of its
/// ring in one load, and jumps over empty rows and columns.
@frozen
@usableFromInline
struct CellGridBitmap {
  @usableFromInline let bits: UnsafeMutableRawPointer
  /// One bit per line: whether any bit of the line is set.
  @usableFromInline let summary: UnsafeMutablePointer<UInt64>
  /// Bytes from one line to the next, a multiple of 8.
  @usableFromInline let lineStride: Int
  @usableFromInline let lines: Int

  init(lines: Int, length: Int) {
    self.lines = lines
    lineStride = (length + 63) / 64 * 8
    // 8 more bytes, because a search loads a word at any byte.
    let bytes = lines * lineStride + 8
    bits = .allocate(byteCount: bytes, alignment: 64)
    bits.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
    let words = (lines + 63) / 64
    summary = .allocate(capacity: words)
    summary.initialize(repeating: 0, count: words)
  }

  func deallocate() {
    bits.deallocate()
    summary.deallocate()
  }

  func copy() -> CellGridBitmap {
    let twin = CellGridBitmap(lines: lines, length: lineStride * 8)
    twin.bits.copyMemory(from: bits, byteCount: lines * lineStride)
    twin.summary.update(from: summary, count: (lines + 63) / 64)
    return twin
  }

  @inlinable
  func word(_ line: Int, _ position: Int) -> UnsafeMutablePointer<UInt64> {
    (bits + (line &* lineStride &+ (position &>> 6) &* 8)).assumingMemoryBound(to: UInt64.self)
  }

  @inlinable
  func insert(_ line: Int, _ position: Int) {
    word(line, position).pointee |= 1 &<< UInt64(truncatingIfNeeded: position & 63)
    summary[line &>> 6] |= 1 &<< UInt64(truncatingIfNeeded: line & 63)
  }

  @inlinable
  func remove(_ line: Int, _ position: Int) {
    let word = word(line, position)
    word.pointee &= ~(1 &<< UInt64(truncatingIfNeeded: position & 63))
    if word.pointee == 0 { summarise(line) }
  }

  /// Clears the line's summary bit if the line has become empty.
  @usableFromInline
  func summarise(_ line: Int) {
    let words = word(line, 0)
    for index in 0..<(lineStride / 8) where words[index] != 0 { return }
    summary[line >> 6] &= ~(1 << UInt64(line & 63))
  }

  func contains(_ line: Int, _ position: Int) -> Bool {
    word(line, position).pointee >> UInt64(position & 63) & 1 == 1
  }

  func anyInLine(_ line: Int) -> Bool {
    summary[line >> 6] >> UInt64(line & 63) & 1 == 1
  }

  /// The nearest line at or after `line` that is not empty, or `.max`.
  @usableFromInline
  func occupiedLine(from line: Int) -> Int {
    guard line < lines else { return .max }
    var index = line >> 6
    var word = summary[index] & (.max << UInt64(line & 63))
    while word == 0 {
      index += 1
      if index == (lines + 63) / 64 { return .max }
      word = summary[index]
    }
    return index << 6 + word.trailingZeroBitCount
  }

  /// The nearest line at or before `line` that is not empty, or `.min`.
  @usableFromInline
  func occupiedLine(downFrom line: Int) -> Int {
    guard line >= 0 else { return .min }
    var index = line >> 6
    var word = summary[index] & (.max >> UInt64(63 - line & 63))
    while word == 0 {
      index -= 1
      if index < 0 { return .min }
      word = summary[index]
    }
    return index << 6 + 63 - word.leadingZeroBitCount
  }
}
