// SPDX-License-Identifier: GPL-3.0-or-later
import Assignment
import City
import EventCore

/// Batched matching: calls wait for the window to close, then all of them are matched at once.
///
/// Among the nearest candidates within the pickup radius it minimises the sum of pickup times plus
/// the reject cost of every call left to wait (`leastTotal`), or takes the shortest pickup first
/// (`greedy`). Where drivers may refuse, the matched are asked, and an edge costs the reject cost
/// times the predicted probability of refusal on top. Candidates are looked for from the scarcer
/// side, so that a long queue costs nothing while drivers are few. Yang, Qin, Ke & Ye,
/// Transportation Research B 131, 2020; production dispatchers hold calls for 2 s (DiDi) or some
/// seconds (Uber, Lyft).
struct Batch: DispatchPolicy {
  /// How a window's matching is chosen.
  enum Method: Sendable {
    /// Least total pickup time, exactly.
    case leastTotal
    /// Shortest pickup first.
    case greedy
  }

  let window: SimTime?
  private let method: Method
  /// Whether the matched are asked, because drivers may refuse.
  private let asks: Bool
  private let candidates: Int
  /// In units of `cost(of:)`.
  private let rejectCost: Int32

  private var edges: [Edge] = []
  private var calls: [UInt32] = []
  private var drivers: [FreeDriver] = []

  init(_ scenario: Scenario, by method: Method) {
    let dispatch = scenario.dispatch
    asks = scenario.driversMayRefuse
    window = SimTime(seconds: dispatch.windowS)
    self.method = method
    candidates = dispatch.candidates
    rejectCost = Batch.cost(of: SimTime(seconds: dispatch.rejectCostS))
  }

  mutating func windowClosed(in market: borrowing MarketState, _ commands: inout Commands) {
    if market.waitingCallCount <= market.freeDriverCount {
      lookFromCalls(market)
    } else {
      lookFromDrivers(market)
    }
    putInOrder(market)
    let matching =
      switch method {
      case .leastTotal:
        SparseAssignment.solve(
          rows: calls.count,
          columns: drivers.count,
          edges: edges,
          rejectCost: rejectCost
        )
        .preferringLowNumbers(among: edges, columns: drivers.count)
      case .greedy:
        GreedyAssignment.solve(
          rows: calls.count,
          columns: drivers.count,
          edges: edges,
          rejectCost: rejectCost
        )
      }
    for (row, column) in matching.columnOfRow.enumerated() where column >= 0 {
      if asks {
        commands.offer(calls[row], to: drivers[Int(column)])
      } else {
        commands.assign(calls[row], to: drivers[Int(column)])
      }
    }
  }

  /// Each waiting call looks at its nearest drivers.
  private mutating func lookFromCalls(_ market: borrowing MarketState) {
    calls = market.waitingCalls()
    drivers.removeAll(keepingCapacity: true)
    edges.removeAll(keepingCapacity: true)
    var found: [FreeDriver] = []
    var columns: [Int32: Int32] = [:]
    for (row, call) in calls.enumerated() {
      if asks {
        if market.openOffers(about: call) > 0 { continue }
        market.nearestToAsk(candidates, about: call, into: &found)
      } else {
        market.nearestFreeDrivers(candidates, to: call, into: &found)
      }
      for driver in found {
        let column = columns[driver.number] ?? Int32(drivers.count)
        if column == drivers.count {
          columns[driver.number] = column
          drivers.append(driver)
        }
        edges.append(edge(row: Int32(row), column: column, call, driver, market))
      }
    }
  }

  /// Each free driver looks at the nearest waiting calls.
  private mutating func lookFromDrivers(_ market: borrowing MarketState) {
    drivers = market.freeDrivers()
    calls.removeAll(keepingCapacity: true)
    edges.removeAll(keepingCapacity: true)
    var found: [UInt32] = []
    var rows: [UInt32: Int32] = [:]
    for (column, driver) in drivers.enumerated() {
      if asks {
        _ = market.callsToAsk(about: driver, withFewerThan: 1, into: &found)
      } else {
        market.nearestWaitingCalls(candidates, to: driver, into: &found)
      }
      for call in found {
        let row = rows[call] ?? Int32(calls.count)
        if row == calls.count {
          rows[call] = row
          calls.append(call)
        }
        edges.append(edge(row: row, column: Int32(column), call, driver, market))
      }
    }
  }

  /// Numbers calls and drivers so that, of equals, the call submitted first and the driver who goes
  /// first by the rule for ties have the lower number, which the matching prefers.
  private mutating func putInOrder(_ market: borrowing MarketState) {
    guard let first = calls.min() else { return }
    let ties = market.ties(about: first)
    let rows = calls.indices.sorted { calls[$0] < calls[$1] }
    let columns = drivers.indices.sorted {
      ties.comes(drivers[$0].number, before: drivers[$1].number)
    }
    var newRow = [Int32](repeating: 0, count: calls.count)
    var newColumn = [Int32](repeating: 0, count: drivers.count)
    for (new, old) in rows.enumerated() { newRow[old] = Int32(new) }
    for (new, old) in columns.enumerated() { newColumn[old] = Int32(new) }
    for index in edges.indices {
      edges[index].row = newRow[Int(edges[index].row)]
      edges[index].column = newColumn[Int(edges[index].column)]
    }
    calls = rows.map { calls[$0] }
    drivers = columns.map { drivers[$0] }
  }

  private func edge(
    row: Int32,
    column: Int32,
    _ call: UInt32,
    _ driver: FreeDriver,
    _ market: borrowing MarketState
  ) -> Edge {
    let pickup = Batch.cost(of: market.pickupTime(of: driver, to: call))
    if !asks { return Edge(row: row, column: column, cost: pickup) }
    let refusal = 1 - market.predictedAcceptance(of: driver, about: call)
    let risk = Int64(PortableMath.nearest(refusal * Double(rejectCost)))
    return Edge(row: row, column: column, cost: Int32(clamping: Int64(pickup) + risk))
  }

  /// Pickup time as a cost, in hundredths of a second.
  private static func cost(of time: SimTime) -> Int32 {
    Int32(clamping: max(0, time.microseconds) / 10_000)
  }
}
