// SPDX-License-Identifier: GPL-3.0-or-later
import CPeers
import City

/// Drivers to begin with and the steps that follow, the same for every index.
///
/// Two steps in five find and remove the nearest driver, as many insert a busy one at a new place,
/// one in five moves a free one by some 100 m. The trace is recorded from the product's index;
/// an index that answers otherwise removes someone else and ends with another checksum.
struct IndexTrace {
  private(set) var drivers: [PeerPlace] = []
  private(set) var steps: [PeerStep] = []

  init(drivers count: Int, isClustered: Bool, steps stepCount: Int) {
    var places = DriverPlaces(isClustered: isClustered, entity: 1)
    var free = FreeDrivers(of: count + count / 4)
    var grid = DriverPlaces.emptyGrid(expecting: count)
    for id in 0..<Int32(count) {
      let place = places.next()
      drivers.append(PeerPlace(id: id, x: place.x, y: place.y))
      grid.insert(id, at: place)
      free.add(id, at: place)
    }
    var busy = Array(Int32(count)..<Int32(count + count / 4))
    steps.reserveCapacity(stepCount)
    while steps.count < stepCount {
      let choice = places.share()
      // Free drivers stay within a tenth of their first number.
      let wantsNearest = free.count > count - count / 10 && (choice < 0.4 || busy.isEmpty)
      if choice >= 0.8 {
        let (id, old) = free.any(places.below(free.count))
        let new = places.near(old, metres: 100)
        grid.move(id, from: old, to: new)
        free.move(id, to: new)
        steps.append(PeerStep(kind: 2, id: id, x: new.x, y: new.y, fromX: old.x, fromY: old.y))
      } else if wantsNearest {
        let place = places.next()
        guard let nearest = grid.nearest(to: place) else { continue }
        grid.remove(nearest.id, at: nearest.point)
        free.remove(nearest.id)
        busy.append(nearest.id)
        steps.append(PeerStep(kind: 0, id: 0, x: place.x, y: place.y, fromX: 0, fromY: 0))
      } else {
        let position = places.below(busy.count)
        let id = busy[position]
        busy.swapAt(position, busy.count - 1)
        busy.removeLast()
        let place = places.next()
        grid.insert(id, at: place)
        free.add(id, at: place)
        steps.append(PeerStep(kind: 1, id: id, x: place.x, y: place.y, fromX: 0, fromY: 0))
      }
    }
  }
}

extension DriverPlaces {
  /// The product's index for this square.
  static func emptyGrid(expecting count: Int) -> CellGrid {
    CellGrid(
      from: Point(x: 0, y: 0),
      to: Point(x: side, y: side),
      metric: .euclidean,
      expecting: count
    )
  }
}

/// Free drivers with their places, of whom any can be picked.
private struct FreeDrivers {
  private var ids: [Int32] = []
  private var positions: [Int]
  private var places: [Point]

  var count: Int { ids.count }

  init(of total: Int) {
    positions = Array(repeating: -1, count: total)
    places = Array(repeating: Point(x: 0, y: 0), count: total)
  }

  func any(_ position: Int) -> (id: Int32, place: Point) {
    (ids[position], places[Int(ids[position])])
  }

  mutating func add(_ id: Int32, at place: Point) {
    positions[Int(id)] = ids.count
    ids.append(id)
    places[Int(id)] = place
  }

  mutating func move(_ id: Int32, to place: Point) { places[Int(id)] = place }

  mutating func remove(_ id: Int32) {
    let position = positions[Int(id)]
    ids[position] = ids[ids.count - 1]
    positions[Int(ids[position])] = position
    ids.removeLast()
  }
}
