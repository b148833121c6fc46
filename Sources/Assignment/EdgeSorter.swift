// SPDX-License-Identifier: GPL-3.0-or-later

/// Edges on their way into an order: stable counting sorts, from the least telling key to the most.
///
/// Comparing costs 20 ns an edge where edges are in no order (branches that cannot be foretold);
/// counting costs about 2 ns an edge and key.
struct EdgeSorter: ~Copyable {
  private var memory = Scratch<Edge>()
  private var spare = Scratch<Edge>()
  private var places = Scratch<Int32>()
  private(set) var count = 0

  /// The edges, in the present order.
  var edges: UnsafeMutablePointer<Edge> {
    @inline(__always) get { memory.base }
  }

  /// Forgets the edges and makes room for a number of them.
  mutating func reset(capacity: Int) {
    memory.reserve(capacity)
    count = 0
  }

  /// Adds an edge; the capacity must allow it.
  @inline(__always)
  mutating func append(_ edge: Edge) {
    memory.base[count] = edge
    count &+= 1
  }

  mutating func sortByRow(rows: Int) { sort(buckets: rows) { Int($0.row) } }

  mutating func sortByColumn(columns: Int) { sort(buckets: columns) { Int($0.column) } }

  /// Sorts by cost, all costs being less than a limit.
  mutating func sortByCost(limit: Int32) {
    var shift: Int32 = 0
    while shift < 31, (limit - 1) >> shift > 0 {
      sort(buckets: 256) { Int(truncatingIfNeeded: $0.cost >> shift) & 255 }
      shift += 8
    }
  }

  @inline(__always)
  private mutating func sort(buckets: Int, by key: (Edge) -> Int) {
    places.fill(buckets, with: 0)
    spare.reserve(count)
    let places = places.base
    let edges = memory.base
    for index in 0..<count { places[key(edges[index])] &+= 1 }
    var next: Int32 = 0
    for bucket in 0..<buckets { (places[bucket], next) = (next, next &+ places[bucket]) }
    for index in 0..<count {
      let bucket = key(edges[index])
      spare.base[Int(places[bucket])] = edges[index]
      places[bucket] &+= 1
    }
    swap(&memory, &spare)
  }
}
