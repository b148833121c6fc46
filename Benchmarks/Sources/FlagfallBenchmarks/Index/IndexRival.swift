// SPDX-License-Identifier: GPL-3.0-or-later
import CPeers
import City

/// Something to do with a nearest-driver index.
enum IndexTask {
  /// The mixed operation.
  case replay([PeerStep])
  /// The nearest `k` whose id is a multiple of `modulus`.
  case nearest(_ k: Int, modulus: Int32, [PeerPlace])
  /// The nearest one after the other, of whom so many are wanted.
  case walk(_ wanted: Int, [PeerPlace])
}

/// A nearest-driver index under measurement.
protocol IndexRival: AnyObject {
  /// Who it is.
  var subject: String { get }
  /// An independent copy.
  func twin() -> any IndexRival
  /// Does a task, which may change the index.
  ///
  /// - Returns: the sum over queries q = 0, 1, … of (id + 1)(2q + 1) of the drivers found.
  func perform(_ task: IndexTask) -> UInt64
}

/// The product's index.
final class GridRival: IndexRival {
  let subject = "CellGrid"
  private var grid: CellGrid

  init(_ drivers: [PeerPlace], expecting count: Int) {
    grid = DriverPlaces.emptyGrid(expecting: count)
    for driver in drivers { grid.insert(driver.id, at: driver.point) }
  }

  private init(_ grid: consuming CellGrid) { self.grid = grid }

  func twin() -> any IndexRival { GridRival(grid.copy()) }

  func perform(_ task: IndexTask) -> UInt64 {
    switch task {
    case .replay(let steps): grid.replay(steps)
    case .nearest(1, 1, let places):
      grid.sum(over: places) { grid, place, sum in
        if let driver = grid.nearest(to: place) { sum.add(driver.id) }
      }
    case .nearest(1, let modulus, let places):
      grid.sum(over: places) { grid, place, sum in
        let driver = grid.nearest(to: place) { $0 % modulus == 0 }
        if let driver { sum.add(driver.id) }
      }
    case .nearest(let k, let modulus, let places):
      grid.sumOfSeveral(k, modulus: modulus, over: places)
    case .walk(let wanted, let places):
      grid.sum(over: places) { grid, place, sum in
        var cursor = grid.neighbours(of: place)
        for _ in 0..<wanted {
          guard let driver = cursor.next(in: grid) else { break }
          sum.add(driver.id)
        }
      }
    }
  }
}

/// Boost's R-tree.
final class BoostRival: IndexRival {
  let subject: String
  private let tree: OpaquePointer

  /// - Returns: nil where Boost's headers were absent when this was built.
  init?(_ drivers: [PeerPlace], isQuadratic: Bool) {
    guard let tree = peer_index_make(isQuadratic, drivers, drivers.count) else { return nil }
    self.tree = tree
    subject = "Boost rtree, \(isQuadratic ? "quadratic" : "linear")<16>"
  }

  private init(copying other: BoostRival) {
    tree = peer_index_copy(other.tree)
    subject = other.subject
  }

  deinit { peer_index_free(tree) }

  func twin() -> any IndexRival { BoostRival(copying: self) }

  func perform(_ task: IndexTask) -> UInt64 {
    switch task {
    case .replay(let steps): peer_index_replay(tree, steps, steps.count)
    case .nearest(let k, let modulus, let places):
      peer_index_nearest(tree, places, places.count, Int32(k), modulus)
    case .walk(let wanted, let places):
      peer_index_walk(tree, places, places.count, Int32(wanted))
    }
  }
}

/// The sum that shows whether two indexes found the same.
struct FoundSum {
  private(set) var value: UInt64 = 0
  private var weight: UInt64 = 1

  mutating func add(_ id: Int32) { value &+= UInt64(id + 1) &* weight }
  mutating func nextQuery() { weight &+= 2 }
}

extension CellGrid {
  fileprivate mutating func replay(_ steps: [PeerStep]) -> UInt64 {
    var sum = FoundSum()
    for step in steps {
      let place = Point(x: step.x, y: step.y)
      switch step.kind {
      case 0:
        if let nearest = nearest(to: place) {
          sum.add(nearest.id)
          remove(nearest.id, at: nearest.point)
        }
        sum.nextQuery()
      case 1:
        insert(step.id, at: place)
      default:
        move(step.id, from: Point(x: step.fromX, y: step.fromY), to: place)
      }
    }
    return sum.value
  }

  @inline(__always)
  fileprivate borrowing func sum(
    over places: [PeerPlace],
    _ query: (borrowing CellGrid, Point, inout FoundSum) -> Void
  ) -> UInt64 {
    var sum = FoundSum()
    for place in places {
      query(self, place.point, &sum)
      sum.nextQuery()
    }
    return sum.value
  }

  fileprivate borrowing func sumOfSeveral(
    _ k: Int,
    modulus: Int32,
    over places: [PeerPlace]
  ) -> UInt64 {
    var found: [Neighbour] = []
    return sum(over: places) { grid, place, sum in
      grid.nearest(k, to: place, where: { modulus == 1 || $0 % modulus == 0 }, into: &found)
      for driver in found { sum.add(driver.id) }
    }
  }
}

extension PeerPlace {
  /// The place without the id.
  var point: Point { Point(x: x, y: y) }
}
