// SPDX-License-Identifier: GPL-3.0-or-later

extension CellGrid {
  /// Adds a driver that is not in the index.
  ///
  /// - Complexity: O(1) amortised.
  @inlinable
  public mutating func insert(_ id: Int32, at point: Point) {
    precondition(point.isIndexable, "a driver beyond ±2^30 mm")
    place(id, at: point)
    live &+= 1
    tick()
  }

  /// Removes a driver; if it is not there, nothing changes.
  ///
  /// - Parameters:
  ///   - id: The driver.
  ///   - point: Where it was last inserted or moved to.
  /// - Returns: Whether it was there.
  /// - Complexity: O(drivers in its list), O(1) on average.
  @inlinable
  @discardableResult
  public mutating func remove(_ id: Int32, at point: Point) -> Bool {
    let address = CellGridAddress(of: point, in: layout, memory)
    guard let (block, lane) = memory.find(id, in: address.list) else { return false }
    displace(lane, of: block, address)
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
  /// - Complexity: O(drivers in its old list), O(1) on average.
  @inlinable
  @discardableResult
  public mutating func move(_ id: Int32, from old: Point, to new: Point) -> Bool {
    precondition(new.isIndexable, "a driver beyond ±2^30 mm")
    let address = CellGridAddress(of: old, in: layout, memory)
    guard let (block, lane) = memory.find(id, in: address.list) else { return false }
    if CellGridAddress(of: new, in: layout, memory).list == address.list {
      block.set(lane, to: new)
    } else {
      displace(lane, of: block, address)
      place(id, at: new)
    }
    tick()
    return true
  }

  @inlinable
  mutating func place(_ id: Int32, at point: Point) {
    let address = CellGridAddress(of: point, in: layout, memory)
    let before = memory.append(id, at: point, to: address.list)
    squares &+= 2 &* before &+ 1
    if address.isPart {
      address.head.total &+= 1
      let level = address.head.level
      if address.head.total > CellGridBlock.crowd(level) { cut(address.head, to: level &+ 1) }
    } else if before == 0 {
      byRow.insert(address.row, address.column)
      byColumn.insert(address.column, address.row)
    } else if before >= CellGridBlock.crowd(0) {
      cut(address.head, to: 1)
    }
  }

  @inlinable
  mutating func displace(_ lane: Int, of block: CellGridBlock, _ address: CellGridAddress) {
    let before = memory.remove(lane, of: block, from: address.list)
    squares &-= 2 &* before &- 1
    if address.isPart {
      address.head.total &-= 1
      if address.head.total <= CellGridBlock.few(address.head.level) {
        cut(address.head, to: address.head.level &- 1)
      }
    } else if before == 1 {
      byRow.remove(address.row, address.column)
      byColumn.remove(address.column, address.row)
    }
  }

  /// Spreads the drivers of a cell over 4^`level` lists.
  @usableFromInline
  mutating func cut(_ head: CellGridBlock, to level: Int) {
    squares += memory.cut(head, to: level, layout)
  }

  @inlinable
  mutating func tick() {
    revision &+= 1
    if revision >= nextReview { review() }
  }
}

/// Where in the grid a point is kept.
@frozen
@usableFromInline
struct CellGridAddress {
  @usableFromInline let column: Int
  @usableFromInline let row: Int
  /// The cell's head.
  @usableFromInline let head: CellGridBlock
  /// The head of the list: the cell's, or that of one of its parts.
  @usableFromInline let list: CellGridBlock

  @inlinable
  @inline(__always)
  init(of point: Point, in layout: CellGridLayout, _ memory: CellGridMemory) {
    let east = layout.eighth(east: point.x)
    let north = layout.eighth(north: point.y)
    column = east &>> 3
    row = north &>> 3
    head = memory.head(layout.cell(column, row))
    list = head.isInParts ? memory.part(head, east, north) : head
  }

  @usableFromInline var isPart: Bool {
    @inlinable get { head != list }
  }
}
