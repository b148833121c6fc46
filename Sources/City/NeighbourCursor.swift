// SPDX-License-Identifier: GPL-3.0-or-later

/// Walks the drivers of a ``CellGrid`` from the nearest outward, as far as it is asked to.
///
/// A dispatcher that offers a call to one driver after the other asks for the next as it needs
/// it. The cursor fetches ahead in batches of 4, 8, 16, … up to 256, so that the first few are cheap
/// and the first few hundred cost O(1) each on average.
///
/// The index may change between two steps: the next driver is always the first, of those there
/// now, that comes after the last one returned.
public struct NeighbourCursor: Sendable {
  /// Where from.
  public let place: Point
  /// The largest rank to consider.
  public let rankLimit: Int64

  @usableFromInline var batch: [Neighbour] = []
  @usableFromInline var position = 0
  @usableFromInline var batchSize = 0
  /// The index's revision when the batch was fetched.
  @usableFromInline var revision = -1
  @usableFromInline var last: Neighbour?

  @inlinable
  init(place: Point, rankLimit: Int64) {
    self.place = place
    self.rankLimit = rankLimit
  }

  /// The next nearest driver.
  ///
  /// - Parameter grid: The index, the same one at every step.
  /// - Returns: `nil` when there is no further driver within the limit.
  @inlinable
  public mutating func next(in grid: borrowing CellGrid) -> Neighbour? {
    if position == batch.count || revision != grid.revision {
      fetch(from: grid)
      if batch.isEmpty { return nil }
    }
    let neighbour = batch[position]
    position &+= 1
    last = neighbour
    return neighbour
  }

  @usableFromInline
  mutating func fetch(from grid: borrowing CellGrid) {
    if revision != grid.revision {
      batchSize = 4
    } else if batch.count < batchSize {
      // That batch was the last one.
      batch.removeAll(keepingCapacity: true)
      position = 0
      return
    } else {
      batchSize = min(batchSize * 2, 256)
    }
    grid.nearest(
      batchSize,
      to: place,
      after: last,
      within: rankLimit,
      where: { _ in true },
      into: &batch
    )
    revision = grid.revision
    position = 0
  }
}

extension CellGrid {
  /// A walk over the drivers from the nearest outward.
  ///
  /// - Parameters:
  ///   - place: Where from.
  ///   - rankLimit: The largest rank to consider, see ``Metric/rank(ofDistance:)``.
  /// - Returns: A cursor before the nearest driver.
  @inlinable
  public borrowing func neighbours(
    of place: Point,
    within rankLimit: Int64 = .max
  ) -> NeighbourCursor {
    NeighbourCursor(place: place, rankLimit: rankLimit)
  }
}
