// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import City

@Suite("CellGrid: the corners of its contract")
struct CellGridEdgeTests {
  static let southWest = Point(x: -500, y: 2_000)
  static let northEast = Point(x: 40_000_000, y: 30_000_000)

  @Test
  func `an empty index has no neighbours`() {
    var grid = CellGrid(from: Self.southWest, to: Self.northEast, metric: .euclidean)
    let place = Point(x: 7, y: 7)
    var found = [Neighbour(id: 1, rank: 1, point: place)]
    #expect(grid.nearest(to: place) == nil)
    grid.nearest(3, to: place, into: &found)
    #expect(found.isEmpty)
    let removed = grid.remove(1, at: place)
    #expect(!removed)
    let moved = grid.move(1, from: place, to: place)
    #expect(!moved)
    let empty = grid.isEmpty
    #expect(empty)
  }

  @Test(arguments: Metric.allCases, [1, 100, 70_000])
  func `one driver is found from anywhere in a grid of any size`(metric: Metric, expected: Int) {
    var random = SeededGenerator(7)
    for _ in 0..<100 {
      var grid = CellGrid(
        from: Self.southWest,
        to: Self.northEast,
        metric: metric,
        expecting: expected
      )
      let driver = Spread.outskirts.point(in: Self.northEast.x, &random)
      grid.insert(42, at: driver)
      for spread in [Spread.even, .outskirts] {
        let place = spread.point(in: Self.northEast.x, &random)
        let rank = metric.rank(place, driver)
        #expect(grid.nearest(to: place) == Neighbour(id: 42, rank: rank, point: driver))
        #expect(grid.nearest(to: place, within: rank - 1) == nil)
      }
      let removed = grid.remove(42, at: driver)
      #expect(removed)
      grid._checkInvariants()
    }
  }

  @Test
  func `equal distances go to the smaller id whatever the order of arrival`() {
    for order in [[3, 1, 2], [1, 2, 3], [2, 3, 1]] as [[Int32]] {
      var grid = CellGrid(
        from: Self.southWest,
        to: Self.northEast,
        metric: .manhattan,
        expecting: 1000
      )
      let east = Point(x: 12_000_000, y: 10_000_000)
      let north = Point(x: 10_000_000, y: 12_000_000)
      let west = Point(x: 8_000_000, y: 10_000_000)
      for id in order { grid.insert(id, at: [east, north, west][Int(id) - 1]) }
      let middle = Point(x: 10_000_000, y: 10_000_000)
      #expect(grid.nearest(to: middle)?.id == 1)
      #expect(grid.nearest(to: middle, where: { $0 != 1 })?.id == 2)
    }
  }

  @Test
  func `removing or moving somebody who is not there changes nothing`() {
    var grid = CellGrid(from: Self.southWest, to: Self.northEast, metric: .manhattan)
    let here = Point(x: 1_000_000, y: 1_000_000)
    for id in 0..<20 as Range<Int32> { grid.insert(id, at: here) }
    let removed = grid.remove(77, at: here)
    let moved = grid.move(77, from: here, to: Self.northEast)
    #expect(!removed && !moved)
    let count = grid.count
    #expect(count == 20)
    grid._checkInvariants()
  }

  @Test
  func `a copy holds the same drivers and goes its own way`() {
    var random = SeededGenerator(8)
    var both = CheckedGrid(500, .clustered, .euclidean, side: 10_000_000, &random)
    var twin = both.grid.copy()
    twin._checkInvariants()
    let before = both.oracle
    for id in 0..<400 as Range<Int32> {
      guard let point = before.points[id] else { continue }
      let removed = both.remove(id)
      #expect(removed)
      twin.insert(id + 1000, at: point)
    }
    both.grid._checkInvariants()
    twin._checkInvariants()
    let counts = [both.grid.count, twin.count]
    #expect(counts == [100, 900])
    for _ in 0..<50 {
      let place = Spread.even.point(in: 10_000_000, &random)
      #expect(both.grid.nearest(to: place) == both.oracle.all(of: place).first)
      #expect(twin.nearest(to: place) == before.all(of: place).first)
    }
  }

  @Test
  func `two indexes with one history agree on everything, order included`() {
    var one = CellGrid(from: Self.southWest, to: Self.northEast, metric: .euclidean)
    var other = CellGrid(from: Self.southWest, to: Self.northEast, metric: .euclidean)
    var random = SeededGenerator(9)
    for id in 0..<3000 as Range<Int32> {
      let point = Spread.clustered.point(in: 30_000_000, &random)
      one.insert(id, at: point)
      other.insert(id, at: point)
    }
    var orders: [[Int32]] = [[], []]
    one.forEachDriver { id, _ in orders[0].append(id) }
    other.forEachDriver { id, _ in orders[1].append(id) }
    #expect(orders[0] == orders[1])
    #expect(orders[0].sorted() == Array(0..<3000))
    let sides = [one.cellSide, other.cellSide]
    #expect(sides[0] == sides[1])
  }

  @Test(arguments: [
    (400_000_000, 300_000_000), (10_000_000, 10_000_000), (1, 1), (1_000_000_000, 1),
    (7, 1_000_000_000),
  ])
  func `cells suit any bounds`(width: Int32, height: Int32) {
    var random = SeededGenerator(10)
    for size in [0, 1, 100, 5_000] {
      var grid = CellGrid(
        from: Point(x: 0, y: 0),
        to: Point(x: width, y: height),
        metric: .manhattan,
        expecting: size
      )
      for id in 0..<Int32(size) {
        grid.insert(
          id,
          at: Point(
            x: Int32.random(in: 0...width, using: &random),
            y: Int32.random(in: 0...height, using: &random)
          )
        )
      }
      grid._checkInvariants()
      #expect(grid.cellCount <= max(2 * size, 100))
    }
  }

  @Test
  func `cells follow the number of drivers up and down`() {
    var random = SeededGenerator(11)
    var grid = CellGrid(from: Self.southWest, to: Self.northEast, metric: .manhattan)
    var points: [Point] = []
    for id in 0..<20_000 {
      points.append(Spread.even.point(in: 30_000_000, &random))
      grid.insert(Int32(id), at: points[id])
    }
    let full = grid.cellCount
    #expect((1_000...20_000).contains(full))
    for id in 1_000..<20_000 { grid.remove(Int32(id), at: points[id]) }
    #expect(grid.cellCount < full / 5)
    grid._checkInvariants()
  }

  @Test
  func `cells narrow where drivers cluster, an empty countryside notwithstanding`() {
    var random = SeededGenerator(12)
    var even = CellGrid(
      from: Point(x: 0, y: 0),
      to: Point(x: 400_000_000, y: 300_000_000),
      metric: .manhattan
    )
    var towns = even.copy()
    for id in 0..<20_000 as Range<Int32> {
      even.insert(id, at: Spread.even.point(in: 300_000_000, &random))
      towns.insert(id, at: Spread.clustered.point(in: 300_000_000, &random))
    }
    #expect(towns.cellSide < even.cellSide)
    #expect(towns.cellCount <= 3 * towns.count)
    towns._checkInvariants()
  }
}
