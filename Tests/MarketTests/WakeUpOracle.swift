// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore

@testable import Market

/// Looks at every pair of a waiting call and a free driver, and remembers since when the policy in
/// force would have brought the two together by its own rule.
///
/// It measures distances and radii by itself; only whom a policy has asked before, and what a match
/// costs a batch, it takes from the market.
struct WakeUpOracle {
  private struct Pair: Hashable {
    var call: UInt32
    var driver: Int32
  }

  private var since: [Pair: SimTime] = [:]
  private var callsBefore: Set<UInt32> = []
  private var driversBefore: Set<Int32> = []
  private var offersBefore = 0
  /// Pairs that were seen to be possible, so that a test can tell that it has tested something.
  private(set) var pairsSeen = 0

  /// Looks at the market once everything due by now is done.
  ///
  /// - Returns: a pair that has been left alone for longer than the policy's cadence; nil for none.
  mutating func look(at world: borrowing World) -> String? {
    let dispatch = world.market.plan.scenario.dispatch
    let now = world.clock
    let calls = world.market.waitingCalls()
    let drivers = world.market.freeDrivers()
    if isBatch(dispatch) {
      // A batch that finds one match looks for others in the next window, though it was refused.
      let someLeft =
        !callsBefore.isSubset(of: calls) || !driversBefore.isSubset(of: drivers.map(\.number))
      if someLeft || world.records.offers.count > offersBefore { since.removeAll() }
    }
    callsBefore = Set(calls)
    driversBefore = Set(drivers.map(\.number))
    offersBefore = world.records.offers.count
    var possible: [Pair: SimTime] = [:]
    for call in calls {
      for driver in drivers where admits(call, driver, world) {
        let pair = Pair(call: call, driver: driver.number)
        possible[pair] = since[pair] ?? now
      }
    }
    since = possible
    pairsSeen += possible.count
    let patience = cadence(dispatch)
    guard let forgotten = possible.first(where: { now - $0.value >= patience }) else { return nil }
    return "call \(forgotten.key.call) and driver \(forgotten.key.driver) under \(dispatch.policy),"
      + " possible since \(forgotten.value.seconds) s, left alone at \(now.seconds) s"
  }

  private func isBatch(_ dispatch: Dispatch) -> Bool { dispatch.policy.hasPrefix("batch") }

  /// How long a pair may be left alone at looks a second apart.
  private func cadence(_ dispatch: Dispatch) -> SimTime {
    switch dispatch.policy {
    case "nearest", "balanced": .zero
    case "batch", "batch-greedy": SimTime(seconds: dispatch.windowS + 1)
    case "call-list": SimTime(seconds: 6)
    default: SimTime(seconds: 1)
    }
  }

  /// Whether the policy in force would bring the two together.
  private func admits(_ call: UInt32, _ driver: FreeDriver, _ world: borrowing World) -> Bool {
    let plan = world.market.plan
    let dispatch = plan.scenario.dispatch
    let minutes = (world.clock - world.market.calls[call].record.submitted).seconds / 60
    let longest = dispatch.pickupRadiusKm ?? .infinity
    var radius = (dispatch.startRadiusKm ?? .infinity) + dispatch.radiusGrowthKmPerMin * minutes
    if ["nearest", "balanced"].contains(dispatch.policy) { radius = longest }
    let distance = kilometres(driver.position, world.market.calls[call].origin, plan.scenario.city)
    // Ten millimetres, over which roundings may argue.
    guard distance <= min(radius, longest) - 1e-5 else { return false }
    switch dispatch.policy {
    case "nearest", "balanced": return true
    case "batch", "batch-greedy": return isWorthIt(call, driver, world)
    default: break
    }
    guard world.market.mayAsk(driver.number, about: call) else { return false }
    switch dispatch.policy {
    case "broadcast": return true
    case "call-list": return !world.market.offers[driver.number].isLooking
    case "sequential": return world.market.openOffers(about: call) < dispatch.parallelOffers
    default: return world.market.openOffers(about: call) == 0
    }
  }

  private func isWorthIt(_ call: UInt32, _ driver: FreeDriver, _ world: borrowing World) -> Bool {
    let scenario = world.market.plan.scenario
    let most = scenario.dispatch.rejectCostS
    var cost = world.market.pickupTime(of: driver, to: call).seconds
    if scenario.drivers.contains(where: { $0.acceptance.intercept < .infinity }) {
      guard world.market.openOffers(about: call) == 0,
        world.market.mayAsk(driver.number, about: call)
      else { return false }
      cost += most * (1 - world.market.predictedAcceptance(of: driver, about: call))
    }
    // A batch counts in hundredths of a second.
    return cost < most - 0.05
  }

  private func kilometres(_ a: Point, _ b: Point, _ city: CityPlan) -> Double {
    let dx = abs(Double(a.x) - Double(b.x)) / 1e6
    let dy = abs(Double(a.y) - Double(b.y)) / 1e6
    return (city.metric == .manhattan ? dx + dy : (dx * dx + dy * dy).squareRoot())
      * city.detourFactor
  }
}
