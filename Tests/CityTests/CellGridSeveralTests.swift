// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import City

@Suite("CellGrid: several neighbours equal brute force")
struct CellGridSeveralTests {
  static let side: Int32 = 10_000_000

  @Test(arguments: Metric.allCases, Spread.allCases)
  func `k nearest come in exact order for any k`(metric: Metric, spread: Spread) {
    var random = SeededGenerator(3)
    var found: [Neighbour] = []
    for size in [0, 1, 9, 200] {
      let both = CheckedGrid(size, spread, metric, side: Self.side, &random)
      for k in [0, 1, 2, 8, 33, size, size + 5] {
        let place = (k % 2 == 0 ? spread : .outskirts).point(in: Self.side, &random)
        let expected = both.oracle.all(of: place)
        both.grid.nearest(k, to: place, into: &found)
        #expect(found == Array(expected.prefix(k)))

        let limit = expected.isEmpty ? 0 : expected[expected.count / 2].rank
        both.grid.nearest(k, to: place, within: limit, where: { $0 % 3 != 0 }, into: &found)
        let few = both.oracle.all(within: limit, of: place, where: { $0 % 3 != 0 })
        #expect(found == Array(few.prefix(k)))
      }
    }
  }

  @Test(arguments: Metric.allCases, Spread.allCases)
  func `everyone within a rank comes in exact order`(metric: Metric, spread: Spread) {
    var random = SeededGenerator(4)
    var found: [Neighbour] = []
    for size in [0, 1, 9, 200] {
      let both = CheckedGrid(size, spread, metric, side: Self.side, &random)
      for query in 0..<20 {
        let place = (query % 2 == 0 ? spread : .outskirts).point(in: Self.side, &random)
        let expected = both.oracle.all(of: place)
        // Exactly the rank of someone, so that the limit itself counts as within.
        let limit = expected.isEmpty ? 1 << 40 : expected[query * expected.count / 20].rank
        both.grid.all(within: limit, of: place, into: &found)
        #expect(found == both.oracle.all(within: limit, of: place))
        both.grid.all(within: .max, of: place, where: { $0 % 2 == 0 }, into: &found)
        #expect(found == both.oracle.all(of: place, where: { $0 % 2 == 0 }))
      }
      both.grid.all(within: -1, of: Point(x: 0, y: 0), into: &found)
      #expect(found.isEmpty)
    }
  }

  @Test(arguments: Metric.allCases, Spread.allCases)
  func `a cursor returns everyone once in exact order`(metric: Metric, spread: Spread) {
    var random = SeededGenerator(5)
    for size in [0, 1, 4, 12, 300] {
      let both = CheckedGrid(size, spread, metric, side: Self.side, &random)
      let place = spread.point(in: Self.side, &random)
      for limit in [.max, both.oracle.all(of: place).dropFirst(size / 2).first?.rank ?? 0] {
        let expected = both.oracle.all(within: limit, of: place)
        var cursor = both.grid.neighbours(of: place, within: limit)
        var found: [Neighbour] = []
        while let neighbour = cursor.next(in: both.grid) { found.append(neighbour) }
        #expect(found == expected)
        let further = cursor.next(in: both.grid)
        #expect(further == nil)
      }
    }
  }

  @Test(arguments: Spread.allCases)
  func `a cursor goes on from where it was when the index changes`(spread: Spread) {
    var random = SeededGenerator(6)
    var both = CheckedGrid(100, spread, .manhattan, side: Self.side, &random)
    let place = spread.point(in: Self.side, &random)
    var cursor = both.grid.neighbours(of: place)
    var last: Neighbour?
    for step in 0..<300 {
      let expected = both.oracle.all(of: place)
        .first { neighbour in last.map { $0 < neighbour } ?? true }
      let found = cursor.next(in: both.grid)
      #expect(found == expected)
      last = found ?? last
      switch step % 4 {
      case 0:
        both.insert(Int32(1000 + step), at: spread.point(in: Self.side, &random))
      case 1:
        _ = both.oracle.points.keys.min().map { both.remove($0) }
      default: break
      }
    }
  }
}
