// SPDX-License-Identifier: GPL-3.0-or-later
import Assignment
import EventCore

/// An assignment problem to try the solvers on.
struct Instance {
  var rows: Int
  var columns: Int
  var edges: [Edge]
  var rejectCost: Int32

  /// Random points in a square or in clusters, with edges to each row's nearest columns, at the
  /// distance along streets.
  static func nearest(
    rows: Int,
    columns: Int,
    perRow: Int,
    rejectCost: Int32,
    clusters: Int = 0,
    _ chance: inout Chance
  ) -> Instance {
    let centres = (0..<max(clusters, 1)).map { _ in (chance.below(30_000), chance.below(30_000)) }
    func point() -> (x: Int, y: Int) {
      if clusters == 0 { return (chance.below(30_000), chance.below(30_000)) }
      let centre = centres[chance.below(clusters)]
      return (centre.0 + chance.below(1500), centre.1 + chance.below(1500))
    }
    let calls = (0..<rows).map { _ in point() }
    let drivers = (0..<columns).map { _ in point() }
    var edges: [Edge] = []
    for (row, call) in calls.enumerated() {
      let ways = drivers.enumerated()
        .map { column, driver in
          (cost: abs(call.x - driver.x) + abs(call.y - driver.y), column: column)
        }
      for way in ways.sorted(by: <).prefix(perRow) {
        edges.append(Edge(row: Int32(row), column: Int32(way.column), cost: Int32(way.cost)))
      }
    }
    return Instance(rows: rows, columns: columns, edges: edges, rejectCost: rejectCost)
  }

  /// A small problem of any kind: sparse or dense, with ties, zeros, duplicates and hermits.
  static func anySmall(_ chance: inout Chance) -> Instance {
    let rows = chance.below(9)
    let columns = chance.below(10)
    let most = [2, 5, 30, 1000, 1_000_000][chance.below(5)]
    let density = [0.1, 0.3, 0.6, 1][chance.below(4)]
    var edges: [Edge] = []
    for row in 0..<rows {
      for column in 0..<columns where chance.stream.uniform() < density {
        for _ in 0...(chance.below(8) == 0 ? 1 : 0) {
          edges.append(
            Edge(row: Int32(row), column: Int32(column), cost: Int32(chance.below(most)))
          )
        }
      }
    }
    chance.shuffle(&edges)
    let rejectCost = [0, 1, most / 3, most, 3 * most][chance.below(5)]
    return Instance(rows: rows, columns: columns, edges: edges, rejectCost: Int32(rejectCost))
  }

  /// The least total cost, by trying all matchings row after row.
  ///
  /// What the rows from `row` on cost at least depends only on which columns are taken.
  var bruteForceTotal: Int64 {
    var costs = [Int64](repeating: .max, count: rows * columns)
    for edge in edges {
      let place = Int(edge.row) * columns + Int(edge.column)
      costs[place] = min(costs[place], Int64(edge.cost))
    }
    var least = [Int64](repeating: 0, count: 1 << columns)
    for row in (0..<rows).reversed() {
      var next = least.map { $0 + Int64(rejectCost) }
      for column in 0..<columns where costs[row * columns + column] < .max {
        for taken in least.indices where taken & 1 << column == 0 {
          let total = costs[row * columns + column] + least[taken | 1 << column]
          next[taken] = min(next[taken], total)
        }
      }
      least = next
    }
    return least[0]
  }

  /// Why a matching does not fit the instance, or nil if it does.
  func complaint(about matching: Matching) -> String? {
    if matching.columnOfRow.count != rows { return "wrong number of rows" }
    var cheapest: [Int: Int64] = [:]
    for edge in edges {
      let key = Int(edge.row) << 32 | Int(edge.column)
      cheapest[key] = min(cheapest[key] ?? .max, Int64(edge.cost))
    }
    var total: Int64 = 0
    var matched = 0
    var taken: Set<Int32> = []
    for (row, column) in matching.columnOfRow.enumerated() {
      if column == -1 {
        total += Int64(rejectCost)
        continue
      }
      guard let cost = cheapest[row << 32 | Int(column)] else { return "\(row) has no such edge" }
      if !taken.insert(column).inserted { return "\(column) is taken twice" }
      if cost >= Int64(rejectCost) { return "\(row) is better off alone" }
      total += cost
      matched += 1
    }
    if total != matching.totalCost { return "total \(matching.totalCost) is not \(total)" }
    return matched == matching.matched ? nil : "matched is not \(matched)"
  }
}

/// Repeatable draws for tests.
struct Chance {
  var stream: RandomStream

  init(_ seed: UInt64) {
    stream = RandomStream(seed: seed, replication: 0, entity: 0, purpose: 0)
  }

  mutating func below(_ limit: Int) -> Int { Int(stream.next() % UInt64(limit)) }

  mutating func shuffle<Element>(_ elements: inout [Element]) {
    for last in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(last, below(last + 1))
    }
  }
}
