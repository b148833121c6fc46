// SPDX-License-Identifier: GPL-3.0-or-later

/// The columns, or the rows, of a grid as seen from the place that a search is about.
@frozen
@usableFromInline
struct CellGridLines {
  @usableFromInline let occupied: CellGridBitmap
  /// The step in cell numbers from one line to the next, and from one cell of a line to the next.
  @usableFromInline let spacing: Int
  @usableFromInline let stride: Int
  /// The position along the lines of the first of the two cells at the place's corner, the least
  /// distance along them to the cells before and after these two, and the cells' side.
  @usableFromInline let first: Int
  @usableFromInline let before: Int
  @usableFromInline let after: Int
  @usableFromInline let side: Int

  @inlinable
  init(
    _ occupied: CellGridBitmap,
    spacing: Int,
    stride: Int,
    first: Int,
    _ before: Int,
    _ after: Int,
    _ side: Int
  ) {
    self.occupied = occupied
    self.spacing = spacing
    self.stride = stride
    self.first = first
    self.before = before
    self.after = after
    self.side = side
  }

  /// Shows `sink` the drivers in the cells `first` to `last` of a line, except in those whose
  /// nearest corner is out of bounds, and says whether any cell was occupied.
  ///
  /// - Parameters:
  ///   - line: Which line.
  ///   - first: The first position along it.
  ///   - last: The last; before `first` for none.
  ///   - across: The least distance to the line.
  ///   - memory: The grid's blocks.
  ///   - corner: Where the place is that the search is about.
  ///   - rule: The metric.
  ///   - condition: The condition on drivers.
  ///   - sink: Takes them.
  /// - Returns: Whether any cell was occupied, out of bounds or not.
  @inlinable
  @inline(__always)
  func offer<Rule: RankRule, Sink: CellGridSink>(
    _ line: Int,
    _ first: Int,
    _ last: Int,
    across: Int,
    _ memory: CellGridMemory,
    _ corner: CellGridCorner,
    _ rule: Rule.Type,
    _ condition: (Int32) -> Bool,
    _ sink: inout Sink
  ) -> Bool {
    let bits = occupied.bits + line &* occupied.lineStride
    var any = false
    var start = first
    while start <= last {
      // Eight bytes from the byte that holds the first cell have at least 57 usable bits.
      let length = min(last &- start &+ 1, 56)
      var word =
        bits.loadUnaligned(fromByteOffset: start &>> 3, as: UInt64.self)
        &>> UInt64(truncatingIfNeeded: start & 7)
      word &= (1 &<< UInt64(truncatingIfNeeded: length)) &- 1
      while word != 0 {
        any = true
        let position = start &+ word.trailingZeroBitCount
        word &= word &- 1
        let along = max(
          0,
          before &+ (self.first &- position &- 1) &* side,
          after &+ (position &- self.first &- 2) &* side
        )
        if rule.rank(across, along) <= sink.bound {
          let cell = line &* spacing &+ position &* stride
          memory.offer(from: cell, around: corner, by: rule, where: condition, into: &sink)
        }
      }
      start &+= length
    }
    return any
  }
}
