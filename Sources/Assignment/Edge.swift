// SPDX-License-Identifier: GPL-3.0-or-later

/// One possible match and what it costs.
@frozen
public struct Edge: Sendable, Equatable, BitwiseCopyable {
  /// The call, from 0.
  public var row: Int32
  /// The driver, from 0.
  public var column: Int32
  /// Cost of matching them, at least 0.
  public var cost: Int32

  /// Makes an edge.
  @inlinable
  public init(row: Int32, column: Int32, cost: Int32) {
    self.row = row
    self.column = column
    self.cost = cost
  }
}
