// SPDX-License-Identifier: GPL-3.0-or-later
import Assignment
import City
import EventCore

/// Batched matching: calls wait for the window to close, then all of them are matched at once.
///
/// Among the nearest candidates within the radius the search has reached it minimises the sum of pickup times plus
/// the reject cost of every call left to wait (`leastTotal`), or takes the shortest pickup first
/// (`greedy`). Where drivers may refuse, the matched are asked, and an edge costs the reject cost
/// times the predicted probability of refusal on top. Candidates are looked for from the scarcer
/// side, so that a long queue costs nothing while drivers are few; where none of the nearest is worth
/// less than the reject cost, the nearest who are become the candidates. Yang, Qin, Ke & Ye,
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
  private let rejectTime: SimTime

  /// Whether there are candidates in reach of whom none is worth the reject cost.
  private var areSomeTooDear = false
  private var edges: [Edge] = []
  private var calls: [UInt32] = []
  private var drivers: [FreeDriver] = []

  init(_ scenario: Scenario, by method: Method) {
    let dispatch = scenario.dispatch
    asks = scenario.driversMayRefuse
    window = SimTime(seconds: dispatch.windowS)
    self.method = method
    candidates = dispatch.candidates
    rejectTime = SimTime(seconds: dispatch.rejectCostS)
    rejectCost = Batch.cost(of: rejectTime)
  }

  mutating func windowClosed(
    in market: borrowing MarketState,
    _ commands: inout Commands
  ) -> SimTime? {
    // Nobody farther away can be there in less than the reject cost.
    let limit = market.rank(withinPickup: rejectTime)
    areSomeTooDear = false
    if market.waitingCallCount <= market.freeDriverCount {
      lookFromCalls(market, within: limit)
    } else {
      lookFromDrivers(market, within: limit)
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
    let hasMatched = commands.count > 0 || commands.asks
    return hasMatched ? nil : nextChance(market, within: limit)
  }

  /// When what cannot be matched now may be, though nothing happens: a radius reaches the next driver,
  /// a call is opened to others, or a candidate that costs too much comes to cost less.
  private func nextChance(_ market: borrowing MarketState, within limit: Int64) -> SimTime? {
    var chance = SimTime.never
    for call in market.waitingCalls() {
      let next =
        asks ? market.nextChance(of: call) : market.nextReached(by: call, within: limit)
      chance = min(chance, next ?? .never)
    }
    if areSomeTooDear {
      let next = market.nextChange(ofPickupsWithin: rejectTime, asks: asks)
      chance = min(chance, next ?? .never)
    }
    return chance < .never ? chance : nil
  }

  /// Each waiting call looks at its nearest drivers.
  private mutating func lookFromCalls(_ market: borrowing MarketState, within limit: Int64) {
    calls = market.waitingCalls()
    drivers.removeAll(keepingCapacity: true)
    edges.removeAll(keepingCapacity: true)
    var found: [FreeDriver] = []
    var columns: [Int32: Int32] = [:]
    for (row, call) in calls.enumerated() where mayMatch(call, market) {
      market.nearestDrivers(
        candidates,
        inReachOf: call,
        within: limit,
        where: { maySee($0, call, market) },
        into: &found
      )
      if !found.isEmpty, !found.contains(where: { isWorthIt(call, $0, market) }) {
        areSomeTooDear = true
        market.nearestDrivers(
          candidates,
          inReachOf: call,
          within: limit,
          where: { maySee($0, call, market) && isWorthIt(call, market.freeDriver($0), market) },
          into: &found
        )
      }
      for driver in found {
        let column = columns[driver.number] ?? Int32(drivers.count)
        if column == drivers.count {
          columns[driver.number] = column
          drivers.append(driver)
        }
        edges.append(Edge(row: Int32(row), column: column, cost: cost(call, driver, market)))
      }
    }
  }

  /// Each free driver looks at the nearest waiting calls.
  private mutating func lookFromDrivers(_ market: borrowing MarketState, within limit: Int64) {
    drivers = market.freeDrivers()
    calls.removeAll(keepingCapacity: true)
    edges.removeAll(keepingCapacity: true)
    var found: [UInt32] = []
    var rows: [UInt32: Int32] = [:]
    for (column, driver) in drivers.enumerated() {
      market.nearestCalls(
        candidates,
        reaching: driver,
        within: limit,
        where: { mayMatch($0, market) && maySee(driver.number, $0, market) },
        into: &found
      )
      if !found.isEmpty, !found.contains(where: { isWorthIt($0, driver, market) }) {
        areSomeTooDear = true
        market.nearestCalls(
          candidates,
          reaching: driver,
          within: limit,
          where: {
            mayMatch($0, market) && maySee(driver.number, $0, market)
              && isWorthIt($0, driver, market)
          },
          into: &found
        )
      }
      for call in found {
        let row = rows[call] ?? Int32(calls.count)
        if row == calls.count {
          rows[call] = row
          calls.append(call)
        }
        edges.append(Edge(row: row, column: Int32(column), cost: cost(call, driver, market)))
      }
    }
  }

  /// Numbers calls and drivers so that, of equals, the call submitted first and the driver who goes
  /// first by the rule for ties have the lower number, which the matching prefers.
  private mutating func putInOrder(_ market: borrowing MarketState) {
    guard let first = calls.min() else { return }
    let ties = market.ties(about: first)
    let rows = calls.indices.sorted { calls[$0] < calls[$1] }
    let turns = drivers.map { ties.key($0.number) }
    let columns = drivers.indices.sorted {
      (turns[$0], drivers[$0].number) < (turns[$1], drivers[$1].number)
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

  /// Whether a call is not being shown to somebody already.
  private func mayMatch(_ call: UInt32, _ market: borrowing MarketState) -> Bool {
    !asks || market.openOffers(about: call) == 0
  }

  private func maySee(
    _ driver: Int32,
    _ call: UInt32,
    _ market: borrowing MarketState
  ) -> Bool {
    !asks || market.mayAsk(driver, about: call)
  }

  private func isWorthIt(
    _ call: UInt32,
    _ driver: FreeDriver,
    _ market: borrowing MarketState
  ) -> Bool {
    cost(call, driver, market) < rejectCost
  }

  private func cost(
    _ call: UInt32,
    _ driver: FreeDriver,
    _ market: borrowing MarketState
  ) -> Int32 {
    let pickup = Batch.cost(of: market.pickupTime(of: driver, to: call))
    if !asks { return pickup }
    let refusal = 1 - market.predictedAcceptance(of: driver, about: call)
    let risk = Int64(PortableMath.nearest(refusal * Double(rejectCost)))
    return Int32(clamping: Int64(pickup) + risk)
  }

  /// Pickup time as a cost, in hundredths of a second.
  private static func cost(of time: SimTime) -> Int32 {
    Int32(clamping: max(0, time.microseconds) / 10_000)
  }
}
