// SPDX-License-Identifier: GPL-3.0-or-later
import City

/// SplitMix64: a small seeded generator, so that every random test repeats.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// How the drivers of a test lie.
enum Spread: String, CaseIterable {
  /// Evenly over the bounds.
  case even
  /// Most of them in a few tight spots.
  case clustered
  /// On a 9 × 9 lattice, so that nearly every answer is a tie.
  case lattice
  /// All at one point.
  case onePoint
  /// On the borders of the bounds, or beyond them.
  case outskirts
  /// Along one street.
  case line

  func point(in side: Int32, _ random: inout SeededGenerator) -> Point {
    switch self {
    case .even: return anywhere(side, &random)
    case .clustered:
      if Int.random(in: 0..<10, using: &random) == 0 { return anywhere(side, &random) }
      let spot = Int32.random(in: 1...4, using: &random)
      let reach = side / 100
      let x = (0..<4)
        .reduce(into: 0) { sum, _ in
          sum += Int32.random(in: -reach...reach, using: &random)
        }
      let y = (0..<4)
        .reduce(into: 0) { sum, _ in
          sum += Int32.random(in: -reach...reach, using: &random)
        }
      return Point(x: side / 5 * spot + x, y: side / 7 * (6 - spot) + y)
    case .lattice:
      return Point(
        x: side / 8 * Int32.random(in: 0...8, using: &random),
        y: side / 8 * Int32.random(in: 0...8, using: &random)
      )
    case .onePoint: return Point(x: side / 3, y: side / 3)
    case .outskirts:
      let edges = [
        -1_000_000_000, -side, -1, 0, 1, side - 1, side, side + 1, 2 * side, 1_000_000_000,
      ]
      let edge = edges[Int.random(in: 0..<edges.count, using: &random)]
      let along = Int32.random(in: -side...(2 * side), using: &random)
      return Bool.random(using: &random) ? Point(x: edge, y: along) : Point(x: along, y: edge)
    case .line: return Point(x: Int32.random(in: 0...side, using: &random), y: side / 2)
    }
  }

  private func anywhere(_ side: Int32, _ random: inout SeededGenerator) -> Point {
    Point(
      x: Int32.random(in: 0...side, using: &random),
      y: Int32.random(in: 0...side, using: &random)
    )
  }
}

/// The index done the obvious way: look at everyone.
struct BruteForce {
  let metric: Metric
  var points: [Int32: Point] = [:]

  /// Everyone within a rank who satisfies a condition, nearest first, ties by id.
  func all(
    within limit: Int64 = .max,
    of place: Point,
    where condition: (Int32) -> Bool = { _ in true }
  ) -> [Neighbour] {
    points
      .filter { condition($0.key) }
      .map { Neighbour(id: $0.key, rank: metric.rank($0.value, place), point: $0.value) }
      .filter { $0.rank <= limit }
      .sorted { ($0.rank, $0.id) < ($1.rank, $1.id) }
  }
}

/// An index and an oracle that hold the same drivers.
struct CheckedGrid: ~Copyable {
  var grid: CellGrid
  var oracle: BruteForce

  /// Fills both with `size` drivers, arriving in random order at an index that expects about as
  /// many or none.
  init(
    _ size: Int,
    _ spread: Spread,
    _ metric: Metric,
    side: Int32,
    _ random: inout SeededGenerator
  ) {
    grid = CellGrid(
      from: Point(x: 0, y: 0),
      to: Point(x: side, y: side),
      metric: metric,
      expecting: Int.random(in: 0...(2 * size), using: &random)
    )
    oracle = BruteForce(metric: metric)
    for id in (0..<Int32(size)).shuffled(using: &random) {
      insert(id, at: spread.point(in: side, &random))
    }
  }

  mutating func insert(_ id: Int32, at point: Point) {
    grid.insert(id, at: point)
    oracle.points[id] = point
  }

  mutating func remove(_ id: Int32) -> Bool {
    guard let point = oracle.points.removeValue(forKey: id) else { return false }
    return grid.remove(id, at: point)
  }

  mutating func move(_ id: Int32, to point: Point) -> Bool {
    guard let old = oracle.points.updateValue(point, forKey: id) else { return false }
    return grid.move(id, from: old, to: point)
  }
}
