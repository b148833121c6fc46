// SPDX-License-Identifier: GPL-3.0-or-later

/// A driver found by ``CellGrid``, with how far it is.
@frozen
public struct Neighbour: Hashable, Sendable, BitwiseCopyable {
  /// Its distance to the place asked about, as ``Metric/rank(_:_:)`` counts it.
  public var rank: Int64
  /// The driver.
  public var id: Int32
  /// Where the driver is.
  public var point: Point

  /// Makes a neighbour from its parts.
  @inlinable
  public init(id: Int32, rank: Int64, point: Point) {
    self.rank = rank
    self.id = id
    self.point = point
  }
}

extension Neighbour: Comparable {
  /// Nearer first, then the smaller id: the order of every answer of ``CellGrid`` that is given no
  /// ``TieOrder`` of its own, so that an answer never depends on the order in which drivers arrived.
  @inlinable
  public static func < (a: Neighbour, b: Neighbour) -> Bool {
    a.rank < b.rank || (a.rank == b.rank && a.id < b.id)
  }
}
