// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore

// What a policy that asks drivers may know: who has not been asked yet, how far the search reaches
// by now, and how likely somebody is to accept.

extension MarketState {
  /// Offers about a call that are not answered yet.
  public func openOffers(about call: UInt32) -> Int { Int(calls[search: call].openOffers) }

  /// Whether a rider pays to go first.
  public func hasPriority(_ call: UInt32) -> Bool { calls[search: call].priorityFee > 0 }

  /// Whether a driver may be asked about a call now: not asked before, or not since the fare
  /// changed, and not kept out while the call is for those who prefer its destination.
  public func mayAsk(_ driver: Int32, about call: UInt32) -> Bool {
    // The bits know most who were not asked, the card knows most who were.
    if calls[search: call].mayHaveAsked(driver) {
      let card = offers[driver]
      if card.call == call, card.raises == calls[search: call].raises { return false }
      if offers.names(driver, in: calls[search: call].offers) { return false }
    }
    return !isForPreferring(call) || prefers(driver, call)
  }

  /// The nearest free driver, within the radius the search has reached, who may be asked.
  public func nearestToAsk(about call: UInt32) -> FreeDriver? {
    free.nearest(to: calls[call].origin, within: reach(of: call), ties: ties(about: call)) {
      mayAsk($0, about: call)
    }
    .map { FreeDriver($0) }
  }

  /// The nearest free drivers, within the radius the search has reached, who may be asked.
  public func nearestToAsk(_ count: Int, about call: UInt32, into found: inout [FreeDriver]) {
    var neighbours: [Neighbour] = []
    free.nearest(
      count,
      to: calls[call].origin,
      within: reach(of: call),
      ties: ties(about: call),
      where: { mayAsk($0, about: call) },
      into: &neighbours
    )
    found.removeAll(keepingCapacity: true)
    for neighbour in neighbours {
      found.append(FreeDriver(neighbour))
    }
  }

  /// When the search may find another driver to ask, should nobody become free before: when the
  /// radius reaches the next one, or the call is no longer for some drivers only.
  public func nextChance(of call: UInt32) -> SimTime? {
    let opening = calls[call].record.submitted + preferredFirst
    let reached = nextReached(by: call) { mayAsk($0, about: call) }
    return clock < opening ? min(reached ?? .never, opening) : reached
  }

  /// The nearest waiting calls a free driver may be asked about, nearest first.
  ///
  /// - Parameter offers: calls with so many open offers or more do not count.
  public func callsToAsk(
    about driver: FreeDriver,
    withFewerThan offers: Int = .max,
    into found: inout [UInt32]
  ) {
    found.removeAll(keepingCapacity: true)
    // Most drivers who report a position have no call near: ask the cheap question first.
    if waiting.nearest(to: driver.position, within: plan.pickupRank) == nil { return }
    nearestCalls(
      plan.scenario.dispatch.candidates,
      reaching: driver,
      where: { openOffers(about: $0) < offers && mayAsk(driver.number, about: $0) },
      into: &found
    )
  }

  /// The waiting calls a free driver may be asked about once their radius has grown as far, and when.
  ///
  /// All of them, for each will come to that point by itself: the call that is nearest need not be the
  /// first whose search gets so far, nor the one that is left when the driver is free.
  ///
  /// - Complexity: O(n log n) for n calls within the pickup radius; O(1) where radii do not grow.
  public func callsToCome(
    to driver: FreeDriver,
    withFewerThan offers: Int = .max
  ) -> [(call: UInt32, at: SimTime)] {
    if plan.radius.isConstant { return [] }
    var near: [UInt32] = []
    waiting.all(
      within: plan.pickupRank,
      of: driver.position,
      where: { call in
        let reached = reaches(call, driver)
        return reached > clock && reached < .never && openOffers(about: call) < offers
          && mayAsk(driver.number, about: call)
      },
      into: &near
    )
    return near.map { ($0, reaches($0, driver)) }
  }

  /// Every waiting call that has come to reach as far as a driver who may be asked, nearest first.
  func listedCalls(for driver: Int32, at position: Point, into found: inout [UInt32]) {
    waiting.all(
      within: plan.pickupRank,
      of: position,
      where: { call in
        plan.plane.metric.rank(position, calls[call].origin) <= reach(of: call)
          && mayAsk(driver, about: call)
      },
      into: &found
    )
  }

  /// Every free driver whom the search has come to reach since it last showed the call to everyone,
  /// and who may be asked.
  ///
  /// Who was in reach then has been asked, or was busy and has been shown the call on becoming free.
  public func everyoneToAsk(about call: UInt32, into found: inout [FreeDriver]) {
    let search = calls[search: call]
    let opening = calls[call].record.submitted + preferredFirst
    let isOpened = search.shownAt < opening && clock >= opening
    let inner = isOpened ? -1 : search.shownTo
    var neighbours: [Neighbour] = []
    free.all(
      within: reach(of: call),
      of: calls[call].origin,
      ties: ties(about: call),
      into: &neighbours
    )
    found.removeAll(keepingCapacity: true)
    for neighbour in neighbours where neighbour.rank > inner && mayAsk(neighbour.id, about: call) {
      found.append(FreeDriver(neighbour))
    }
  }

  /// Remembers how far a call has been shown by now.
  mutating func noteShown(_ call: UInt32) {
    calls[search: call].shownTo = reach(of: call)
    calls[search: call].shownAt = clock
  }

  /// Whether a call's destination lies in a driver's preferred area (선호 지역): near home.
  public func prefers(_ driver: Int32, _ call: UInt32) -> Bool {
    let home = offers[driver].home
    let reach = plan.scenario.dispatch.preferredReachKm * 1e6
    return Double(plan.plane.streetDistance(calls[call].destination, home)) <= reach
  }

  /// How likely a driver is to accept, as a platform that knows its drivers predicts it: by the
  /// same logit that the driver decides by, the driver's own part included.
  public func predictedAcceptance(of driver: FreeDriver, about call: UInt32) -> Double {
    acceptance(of: driver, about: call, isHidden: false)
  }

  /// Whether a call is still for those only who prefer its destination.
  private func isForPreferring(_ call: UInt32) -> Bool {
    preferredFirst > .zero && clock < calls[call].record.submitted + preferredFirst
  }

  private var preferredFirst: SimTime {
    SimTime(seconds: plan.scenario.dispatch.preferredFirstS)
  }
}
