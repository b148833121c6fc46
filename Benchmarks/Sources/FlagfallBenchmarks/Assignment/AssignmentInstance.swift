// SPDX-License-Identifier: GPL-3.0-or-later
import Assignment
import City
import FoundationEssentials

/// Calls and drivers in a square of 30 km; each call may go to its 16 nearest drivers.
struct AssignmentInstance {
  /// What a call left without a driver costs: 3.6 km in decimetres.
  static let rejectCost: Int32 = 36_000

  let calls: Int
  let drivers: Int
  let edges: [Edge]

  /// Draws an instance whose costs are straight distances in decimetres.
  init(calls: Int, drivers: Int) {
    self.calls = calls
    self.drivers = drivers
    var places = DriverPlaces(isClustered: false, entity: 4)
    var grid = DriverPlaces.emptyGrid(expecting: drivers)
    for driver in 0..<Int32(drivers) { grid.insert(driver, at: places.next()) }
    var edges: [Edge] = []
    var nearest: [Neighbour] = []
    for call in 0..<Int32(calls) {
      grid.nearest(16, to: places.next(), into: &nearest)
      for driver in nearest {
        let millimetres = Metric.euclidean.distance(ofRank: driver.rank)
        edges.append(
          Edge(row: call, column: driver.id, cost: Int32((millimetres / 100).rounded()))
        )
      }
    }
    self.edges = edges
  }

  /// Writes the instance for other programs: 32-bit integers rows, columns, number of edges,
  /// reject cost; then all rows, all columns, all costs of the edges.
  func write(to path: String) throws {
    let head = [Int32(calls), Int32(drivers), Int32(edges.count), Self.rejectCost]
    let numbers = head + edges.map(\.row) + edges.map(\.column) + edges.map(\.cost)
    let bytes = numbers.withUnsafeBytes { Data($0) }
    try bytes.write(to: URL(filePath: path), options: .atomic)
  }
}
