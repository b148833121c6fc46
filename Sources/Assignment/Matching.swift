// SPDX-License-Identifier: GPL-3.0-or-later

/// Who gets whom, and what that costs.
public struct Matching: Sendable, Equatable {
  /// For each row its column, or −1 if the row stays unmatched.
  public internal(set) var columnOfRow: [Int32]
  /// The costs of the matched edges plus the reject cost of every unmatched row.
  public internal(set) var totalCost: Int64
  /// How many rows have a column.
  public internal(set) var matched: Int

  /// A matching of no rows, whose memory a solver can take over and keep.
  public init() {
    columnOfRow = []
    totalCost = 0
    matched = 0
  }

  /// Forgets what it held: none of the rows is matched, and each costs its rejection.
  mutating func reset(rows: Int, rejectCost: Int32) {
    columnOfRow.removeAll(keepingCapacity: true)
    columnOfRow.append(contentsOf: repeatElement(-1, count: rows))
    totalCost = Int64(rows) * Int64(rejectCost)
    matched = 0
  }

  /// Gives a row its column instead of a rejection.
  @inline(__always)
  mutating func match(_ row: Int, to column: Int32, at cost: Int, insteadOf rejectCost: Int) {
    columnOfRow[row] = column
    totalCost += Int64(cost - rejectCost)
    matched += 1
  }
}
