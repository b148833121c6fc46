// SPDX-License-Identifier: GPL-3.0-or-later

/// The instance as its scarce sides see it: bidders, items, and each bidder's offers by cost.
///
/// In each connected component the side with fewer vertices bids (rows, if they are equally many):
/// bidding from the abundant side would make everyone compete for too few items, which costs one
/// to two orders of magnitude. Minimising the cost of matches plus `rejectCost` per unmatched row
/// is the same as minimising the sum of `cost - rejectCost` over the matches, which treats both
/// sides alike. Hence a bidder of either side has a private option to stay alone at
/// `rejectCost`, and an edge that costs no less is of no use and left out.
struct BiddingGraph: ~Copyable {
  private var components = Components()
  /// Per component root, rows minus columns.
  private var surplus = Scratch<Int32>()
  /// Per vertex its bidder number `b` as `b`, or its item number `i` as `~i`.
  private var roles = Scratch<Int32>()
  /// Per bidder its vertex.
  private var bidderVertices = Scratch<Int32>()
  /// Per item its vertex.
  private var itemVertices = Scratch<Int32>()
  /// The useful edges with bidders as rows and items as columns.
  private var sorter = EdgeSorter()
  /// Per bidder where its offers start, and where the last one's end.
  private var starts = Scratch<Int32>()
  /// The offers, `cost << 32 | item`, ascending within each bidder.
  private var memory = Scratch<UInt64>()

  private(set) var rows = 0
  private(set) var bidders = 0
  private(set) var items = 0

  var offerCount: Int { sorter.count }

  /// The offers of all bidders.
  var offers: UnsafeMutablePointer<UInt64> {
    @inline(__always) get { memory.base }
  }
  /// Where each bidder's offers start; one more entry ends the last one's.
  var offerStarts: UnsafeMutablePointer<Int32> {
    @inline(__always) get { starts.base }
  }

  /// The row and the column that a bidder and an item stand for.
  @inline(__always)
  func rowAndColumn(bidder: Int, item: Int) -> (row: Int, column: Int) {
    let one = Int(bidderVertices.base[bidder])
    let other = Int(itemVertices.base[item])
    return one < other ? (one, other - rows) : (other, one - rows)
  }

  /// The vertex behind a bidder: a row, or a column counted from `rows`.
  func vertex(ofBidder bidder: Int) -> Int { Int(bidderVertices.base[bidder]) }

  /// The vertex behind an item: a row, or a column counted from `rows`.
  func vertex(ofItem item: Int) -> Int { Int(itemVertices.base[item]) }

  /// Takes over an instance, whose numbers must have been checked.
  mutating func build(
    rows: Int,
    columns: Int,
    edges: UnsafeBufferPointer<Edge>,
    rejectCost: Int32,
    bidders side: BiddingSide
  ) {
    self.rows = rows
    chooseRoles(rows: rows, columns: columns, edges: edges, rejectCost: rejectCost, side)
    translate(edges, rejectCost: rejectCost)
    distribute()
  }

  private mutating func chooseRoles(
    rows: Int,
    columns: Int,
    edges: UnsafeBufferPointer<Edge>,
    rejectCost: Int32,
    _ side: BiddingSide
  ) {
    let vertices = rows + columns
    surplus.fill(vertices, with: 0)
    components.reset(vertices: vertices)
    if side == .scarce {
      for edge in edges where edge.cost < rejectCost {
        components.join(edge.row, edge.column &+ Int32(truncatingIfNeeded: rows))
      }
      for vertex in 0..<vertices {
        let root = Int(components.root(of: Int32(truncatingIfNeeded: vertex)))
        surplus.base[root] &+= vertex < rows ? 1 : -1
      }
    } else {
      surplus.fill(vertices, with: side == .rows ? 0 : 1)
    }
    roles.reserve(vertices)
    bidderVertices.reserve(vertices)
    itemVertices.reserve(vertices)
    bidders = 0
    items = 0
    for vertex in 0..<vertices {
      let root = Int(components.root(of: Int32(truncatingIfNeeded: vertex)))
      let rowsBid = surplus.base[root] <= 0
      if rowsBid == (vertex < rows) {
        roles.base[vertex] = Int32(truncatingIfNeeded: bidders)
        bidderVertices.base[bidders] = Int32(truncatingIfNeeded: vertex)
        bidders += 1
      } else {
        roles.base[vertex] = ~Int32(truncatingIfNeeded: items)
        itemVertices.base[items] = Int32(truncatingIfNeeded: vertex)
        items += 1
      }
    }
  }

  /// Translates the useful edges, rows to bidders and columns to items, and brings them into an
  /// order that within each bidder is by cost, then item.
  private mutating func translate(_ edges: UnsafeBufferPointer<Edge>, rejectCost: Int32) {
    let roles = roles.base
    sorter.reset(capacity: edges.count)
    var last = Edge(row: 0, column: 0, cost: 0)
    var inOrder = true
    for edge in edges where edge.cost < rejectCost {
      let row = roles[Int(edge.row)]
      let column = roles[rows &+ Int(edge.column)]
      let next = Edge(row: max(row, column), column: ~min(row, column), cost: edge.cost)
      if next.row != last.row {
        inOrder = inOrder && next.row > last.row
      } else if next.cost < last.cost || next.cost == last.cost && next.column < last.column {
        inOrder = false
      }
      sorter.append(next)
      last = next
    }
    // Callers that look for each row's nearest columns in turn have done this already.
    if inOrder { return }
    sorter.sortByColumn(columns: items)
    sorter.sortByCost(limit: rejectCost)
  }

  /// Lists each bidder's offers, in the order of the translated edges.
  private mutating func distribute() {
    starts.fill(bidders + 2, with: 0)
    // Counted two places up and summed, place b + 1 is where the next offer of b goes; when all
    // are placed, it is where they end.
    let ends = starts.base + 1
    let edges = sorter.edges
    for index in 0..<sorter.count { ends[Int(edges[index].row) &+ 1] &+= 1 }
    for bidder in 0..<bidders { ends[bidder + 1] &+= ends[bidder] }
    memory.reserve(sorter.count)
    for index in 0..<sorter.count {
      let edge = edges[index]
      let bidder = Int(edge.row)
      memory.base[Int(ends[bidder])] =
        UInt64(UInt32(bitPattern: edge.cost)) << 32 | UInt64(UInt32(bitPattern: edge.column))
      ends[bidder] &+= 1
    }
  }
}

/// Who bids: the smaller side of each component, or, to compare them, always one side.
enum BiddingSide {
  case scarce
  case rows
  case columns
}
