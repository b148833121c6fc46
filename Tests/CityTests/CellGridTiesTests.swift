// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import City

/// A rule for ties that has nothing to do with numbers, and has equal keys too.
private struct Scrambled: TieOrder {
  let salt: UInt64

  func key(_ id: Int32) -> UInt64 {
    var random = SeededGenerator(salt ^ UInt64(id))
    return random.next() % 5
  }
}

@Suite("CellGrid: equally near drivers go by the rule for ties")
struct CellGridTiesTests {
  private static let side: Int32 = 10_000_000

  @Test(arguments: Metric.allCases, [Spread.lattice, .onePoint, .line, .outskirts, .even])
  func `one, several and all come in the order of rank, key and number`(
    metric: Metric,
    spread: Spread
  ) {
    var random = SeededGenerator(11)
    var found: [Neighbour] = []
    for size in [1, 4, 60, 700] {
      let both = CheckedGrid(size, spread, metric, side: Self.side, &random)
      for query in 0..<25 {
        let ties = Scrambled(salt: UInt64(query))
        let place = (query % 3 == 0 ? .outskirts : spread).point(in: Self.side, &random)
        let expected = both.oracle.all(of: place).sorted { ties.comes($0, before: $1) }
        #expect(both.grid.nearest(to: place, ties: ties) == expected.first)
        let odd = expected.first { $0.id % 2 == 1 }
        #expect(both.grid.nearest(to: place, ties: ties, where: { $0 % 2 == 1 }) == odd)
        for k in [1, 2, 7, size] {
          both.grid.nearest(k, to: place, ties: ties, into: &found)
          #expect(found == Array(expected.prefix(k)))
        }
        let limit = expected[expected.count / 2].rank
        both.grid.all(within: limit, of: place, ties: ties, into: &found)
        #expect(found == expected.filter { $0.rank <= limit })
        #expect(both.grid.nearest(to: place, within: expected[0].rank - 1, ties: ties) == nil)
      }
    }
  }

  @Test(arguments: Metric.allCases)
  func `a key decides between drivers in different cells and in parts of crowded ones`(
    metric: Metric
  ) {
    // Four stands, each as far from the middle, in cells and parts that a search sees one by one.
    let middle = Point(x: 5_000_000, y: 5_000_000)
    for distance: Int32 in [1, 999, 40_000, 700_000, 4_000_000] {
      for perStand in [1, 6, 300] {
        var grid = CellGrid(
          from: Point(x: 0, y: 0),
          to: Point(x: Self.side, y: Self.side),
          metric: metric
        )
        var oracle = BruteForce(metric: metric)
        for id in 0..<Int32(4 * perStand) {
          let sign: Int32 = id & 1 == 0 ? 1 : -1
          let point =
            id & 2 == 0
            ? Point(x: middle.x + sign * distance, y: middle.y)
            : Point(x: middle.x, y: middle.y + sign * distance)
          grid.insert(id, at: point)
          oracle.points[id] = point
        }
        for salt: UInt64 in 0..<8 {
          let ties = Scrambled(salt: salt)
          let expected = oracle.all(of: middle).min { ties.comes($0, before: $1) }
          #expect(grid.nearest(to: middle, ties: ties) == expected)
        }
      }
    }
  }
}
