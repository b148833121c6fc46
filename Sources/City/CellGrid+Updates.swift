// SPDX-License-Identifier: GPL-3.0-or-later

extension CellGrid {
  /// Adds a driver that is not in the index.
  ///
  /// - Complexity: O(1) amortised.
  @inlinable
  public mutating func insert(_ id: Int32, at point: Point) {
    precondition(point.isIndexable, "a driver beyond ±2^30 mm")
    let column = layout.column(point.x)
    let row = layout.row(point.y)
    place(id, at: point, column, row)
    live &+= 1
    tick()
  }

  /// Removes a driver; if it is not there, nothing changes.
  ///
  /// - Parameters:
  ///   - id: The driver.
  ///   - point: Where it was last inserted or moved to.
  /// - Returns: Whether it was there.
  /// - Complexity: O(drivers in its cell).
  @inlinable
  @discardableResult
  public mutating func remove(_ id: Int32, at point: Point) -> Bool {
    let column = layout.column(point.x)
    let row = layout.row(point.y)
    guard let (block, lane) = memory.find(id, in: row &* layout.columns &+ column) else {
      return false
    }
    displace(lane, of: block, column, row)
    live &-= 1
    tick()
    return true
  }

  /// Moves a driver; if it is not there, nothing changes.
  ///
  /// - Parameters:
  ///   - id: The driver.
  ///   - old: Where it was last inserted or moved to.
  ///   - new: Where it is now.
  /// - Returns: Whether it was there.
  /// - Complexity: O(drivers in its old cell).
  @inlinable
  @discardableResult
  public mutating func move(_ id: Int32, from old: Point, to new: Point) -> Bool {
    precondition(new.isIndexable, "a driver beyond ±2^30 mm")
    let column = layout.column(old.x)
    let row = layout.row(old.y)
    guard let (block, lane) = memory.find(id, in: row &* layout.columns &+ column) else {
      return false
    }
    let newColumn = layout.column(new.x)
    let newRow = layout.row(new.y)
    if newColumn == column && newRow == row {
      block.set(lane, to: new)
    } else {
      displace(lane, of: block, column, row)
      place(id, at: new, newColumn, newRow)
    }
    tick()
    return true
  }

  @inlinable
  mutating func place(_ id: Int32, at point: Point, _ column: Int, _ row: Int) {
    let before = memory.append(id, at: point, to: row &* layout.columns &+ column)
    squares &+= 2 &* before &+ 1
    if before == 0 {
      byRow.insert(row, column)
      byColumn.insert(column, row)
    }
  }

  @inlinable
  mutating func displace(_ lane: Int, of block: CellGridBlock, _ column: Int, _ row: Int) {
    let before = memory.remove(lane, of: block, from: row &* layout.columns &+ column)
    squares &-= 2 &* before &- 1
    if before == 1 {
      byRow.remove(row, column)
      byColumn.remove(column, row)
    }
  }

  @inlinable
  mutating func tick() {
    revision &+= 1
    if revision >= nextReview { review() }
  }
}
