// SPDX-License-Identifier: GPL-3.0-or-later

/// A division of time into cells at given instants, with constant-time lookup.
///
/// The first cell reaches back to the beginning of time and the last one has no end. Quantities
/// that change stepwise (speed by hour, rates of calls) keep one value per cell.
@frozen
public struct TimeGrid: Sendable, Equatable {
  /// Start of each cell; the first is 0.
  public let starts: [SimTime]
  /// Index of the cell that contains the start of each hour.
  @usableFromInline let cellOfHour: [Int32]

  /// Divides time at these instants; zero is always one of them, repeats and negatives are dropped.
  ///
  /// - Complexity: O(n log n + hours spanned).
  public init(_ instants: [SimTime]) {
    var sorted: [SimTime] = [.zero]
    for instant in instants.sorted() where instant > sorted[sorted.count - 1] {
      sorted.append(instant)
    }
    var byHour: [Int32] = []
    var cell = 0
    let hours = sorted[sorted.count - 1].microseconds / SimTime.hour.microseconds
    for hour in 0...hours {
      let start = SimTime(microseconds: hour * SimTime.hour.microseconds)
      while cell + 1 < sorted.count, sorted[cell + 1] <= start { cell += 1 }
      byHour.append(Int32(cell))
    }
    starts = sorted
    cellOfHour = byHour
  }

  /// Number of cells.
  @inlinable
  public var count: Int { starts.count }

  /// The cell that contains an instant.
  ///
  /// - Complexity: O(cells within one hour).
  @inlinable
  public func cell(at time: SimTime) -> Int {
    if starts.count == 1 || time.microseconds <= 0 { return 0 }
    let hour = Int(time.microseconds / SimTime.hour.microseconds)
    var cell = Int(cellOfHour[min(hour, cellOfHour.count - 1)])
    while cell + 1 < starts.count, starts[cell + 1] <= time { cell += 1 }
    return cell
  }

  /// When a cell ends; `.never` for the last one.
  @inlinable
  public func end(of cell: Int) -> SimTime {
    cell + 1 < starts.count ? starts[cell + 1] : .never
  }
}
