// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import City

@Suite("CellGrid: crowds in parts, and the ends of the plane")
struct CellGridPartsTests {
  static let side: Int32 = 10_000_000

  /// Places of a crowd around a centre, each coordinate within a reach.
  private static func crowd(
    _ centre: Point,
    reach: Int32,
    _ random: inout SeededGenerator
  ) -> Point {
    Point(
      x: centre.x + Int32.random(in: -reach...reach, using: &random),
      y: centre.y + Int32.random(in: -reach...reach, using: &random)
    )
  }

  /// A crowd's centre: within the bounds, at a corner of them, or beyond them.
  static let centres = [
    Point(x: 4_321_000, y: 6_789_000), Point(x: 0, y: 0), Point(x: 10_000_000, y: 10_000_000),
    Point(x: -3_000_000, y: 5_000_000), Point(x: 12_000_000, y: -20_000_000),
  ]

  @Test(arguments: Metric.allCases, centres)
  func `a crowd is cut into ever more parts and united again`(metric: Metric, centre: Point) {
    var random = SeededGenerator(20)
    var both = CheckedGrid(300, .even, metric, side: Self.side, &random)
    var found: [Neighbour] = []
    var deepest = 0
    // Fewer than a retune wants, so that it is the parts that adapt.
    for (target, reach) in [(700, 100_000), (20, 0), (500, 400), (500, 3), (0, 0)] as [(Int, Int32)]
    {
      var crowd = both.oracle.points.keys.filter { $0 >= 1000 }.sorted()
      while crowd.count < target {
        let id = Int32(1000 + crowd.count)
        both.insert(id, at: Self.crowd(centre, reach: reach, &random))
        crowd.append(id)
        // Moves within a cell, within a part and to another.
        let moved = both.move(
          crowd[Int.random(in: 0..<crowd.count, using: &random)],
          to: Self.crowd(centre, reach: reach, &random)
        )
        #expect(moved)
      }
      while crowd.count > target {
        let removed = both.remove(crowd.removeLast())
        #expect(removed)
      }
      both.grid._checkInvariants()
      deepest = max(deepest, both.grid.deepestLevel)
      for query in 0..<40 {
        let place =
          query % 4 == 0
          ? Spread.even.point(in: Self.side, &random)
          : Self.crowd(centre, reach: max(reach, 10) * 2, &random)
        let expected = both.oracle.all(of: place)
        #expect(both.grid.nearest(to: place) == expected.first)
        let nearest = expected[0].rank
        #expect(both.grid.nearest(to: place, within: nearest) == expected.first)
        #expect(both.grid.nearest(to: place, within: nearest - 1) == nil)
        #expect(
          both.grid.nearest(to: place, where: { $0 % 5 == 2 }) == expected.first { $0.id % 5 == 2 }
        )
        both.grid.nearest(9, to: place, into: &found)
        #expect(found == Array(expected.prefix(9)))
        let limit = expected[min(60, expected.count - 1)].rank
        both.grid.all(within: limit, of: place, into: &found)
        #expect(found == expected.filter { $0.rank <= limit })
      }
      var cursor = both.grid.neighbours(of: centre)
      for expected in both.oracle.all(of: centre).prefix(100) {
        let next = cursor.next(in: both.grid)
        #expect(next == expected)
      }
      let twin = both.grid.copy()
      twin._checkInvariants()
      #expect(twin.nearest(to: centre) == both.oracle.all(of: centre).first)
    }
    #expect(deepest >= 2, "the test wants parts of parts")
  }

  @Test(arguments: Metric.allCases)
  func `ties are seen across cells and parts of any size`(metric: Metric) {
    var random = SeededGenerator(21)
    // On a lattice of 40 mm in which half the drivers crowd a corner: every level side by side.
    for size in [60, 150, 400] {
      var both = CheckedGrid(0, .even, metric, side: 40, &random)
      for id in (0..<Int32(size)).shuffled(using: &random) {
        let end: Int32 = id % 2 == 0 ? 40 : 12
        both.insert(
          id,
          at: Point(
            x: Int32.random(in: 0...end, using: &random),
            y: Int32.random(in: 0...end, using: &random)
          )
        )
      }
      both.grid._checkInvariants()
      for x in -1...41 as ClosedRange<Int32> {
        for y in -1...41 as ClosedRange<Int32> {
          let place = Point(x: x, y: y)
          let expected = both.oracle.points
            .map { Neighbour(id: $0.key, rank: metric.rank($0.value, place), point: $0.value) }
            .min()
          #expect(both.grid.nearest(to: place) == expected)
        }
      }
    }
  }

  @Test(arguments: Metric.allCases, [1, 2, 40, 1000])
  func `the ends of the plane are as good as its middle`(metric: Metric, size: Int) {
    var random = SeededGenerator(22)
    let end: Int32 = 1 << 30 - 1
    let ends = [-end, 1 - end, -1, 0, end - 1, end]
    for bounds in [end, 1_000_000] {
      var grid = CellGrid(
        from: Point(x: -bounds, y: -bounds),
        to: Point(x: bounds, y: bounds),
        metric: metric,
        expecting: size
      )
      var oracle = BruteForce(metric: metric)
      for id in 0..<Int32(size) {
        let point = Point(
          x: ends[Int.random(in: 0..<6, using: &random)],
          y: ends[Int.random(in: 0..<6, using: &random)]
        )
        grid.insert(id, at: point)
        oracle.points[id] = point
      }
      grid._checkInvariants()
      for x in ends {
        for y in ends {
          let place = Point(x: x, y: y)
          let expected = oracle.all(of: place).first
          #expect(grid.nearest(to: place) == expected)
          #expect(grid.nearest(to: place, where: { _ in true }) == expected)
        }
      }
    }
  }

  @Test
  func `thousands at one stand`() {
    let stand = Point(x: 5_000_000, y: 5_000_000)
    var grid = CellGrid(
      from: Point(x: 0, y: 0),
      to: Point(x: Self.side, y: Self.side),
      metric: .manhattan
    )
    for id in (0..<5000 as Range<Int32>).reversed() { grid.insert(id, at: stand) }
    grid._checkInvariants()
    for id in 0..<4900 as Range<Int32> {
      let nearest = grid.nearest(to: stand)
      #expect(nearest?.id == id)
      let removed = grid.remove(id, at: stand)
      #expect(removed)
    }
    grid._checkInvariants()
  }
}

extension CellGrid {
  /// The level of the most finely cut cell.
  fileprivate var deepestLevel: Int {
    var deepest = 0
    for row in 0..<layout.rows {
      for column in 0..<layout.columns {
        let head = memory.head(layout.cell(column, row))
        if head.isInParts { deepest = max(deepest, head.level) }
      }
    }
    return deepest
  }
}
