// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import City

@Suite("CellGrid: answers equal brute force")
struct CellGridTests {
  static let side: Int32 = 10_000_000

  @Test(arguments: Metric.allCases, Spread.allCases)
  func `nearest is the exact minimum of rank and id`(metric: Metric, spread: Spread) {
    var random = SeededGenerator(1)
    for size in [1, 2, 7, 8, 30, 300] {
      let both = CheckedGrid(size, spread, metric, side: Self.side, &random)
      both.grid._checkInvariants()
      for query in 0..<60 {
        let places: [Spread] = [spread, .even, .outskirts]
        let place = places[query % 3].point(in: Self.side, &random)
        let expected = both.oracle.all(of: place)
        #expect(both.grid.nearest(to: place) == expected.first)
        let limit = expected[Int.random(in: 0..<size, using: &random)].rank
        let odd = { (id: Int32) in id % 3 == 1 }
        #expect(
          both.grid.nearest(to: place, within: limit, where: odd)
            == both.oracle.all(within: limit, of: place, where: odd).first
        )
        #expect(
          both.grid.nearest(to: place, within: expected[0].rank) == expected[0]
        )
        #expect(both.grid.nearest(to: place, within: expected[0].rank - 1) == nil)
      }
    }
  }

  @Test(arguments: Metric.allCases, Spread.allCases)
  func `answers survive thousands of updates and several retunes`(metric: Metric, spread: Spread) {
    var random = SeededGenerator(2)
    var both = CheckedGrid(0, spread, metric, side: Self.side, &random)
    var ids: [Int32] = []
    var widths: Set<Int> = []
    var nextID: Int32 = 0
    // Fill, drain and fill again, 20-fold, as idle drivers do within a day.
    for (target, steps) in [(600, 1500), (30, 1500), (400, 1000), (0, 1200)] {
      for step in 0..<steps {
        let grows = Int.random(in: 0..<10, using: &random) < (ids.count < target ? 7 : 3)
        if ids.isEmpty || (grows && target > 0) {
          both.insert(nextID, at: spread.point(in: Self.side, &random))
          ids.append(nextID)
          nextID += 1
        } else {
          let index = Int.random(in: 0..<ids.count, using: &random)
          let id = ids[index]
          if step % 4 == 0 {
            let moved = both.move(id, to: spread.point(in: Self.side, &random))
            #expect(moved)
          } else {
            let removed = both.remove(id)
            #expect(removed)
            ids.swapAt(index, ids.count - 1)
            ids.removeLast()
          }
        }
        widths.insert(both.grid.cellSide)
        let count = both.grid.count
        #expect(count == ids.count)
        if step % 16 == 0 {
          let place = Spread.even.point(in: Self.side, &random)
          #expect(both.grid.nearest(to: place) == both.oracle.all(of: place).first)
        }
        if step % 100 == 0 { both.grid._checkInvariants() }
      }
    }
    both.grid._checkInvariants()
    if spread != .onePoint { #expect(widths.count > 2, "the test wants retunes") }
  }
}
