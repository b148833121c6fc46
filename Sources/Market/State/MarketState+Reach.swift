// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore

// How far the search for a call's driver has got, and when it gets farther: what every policy that
// lets the radius grow looks at.

extension MarketState {
  /// Largest rank within which a call's driver is looked for now.
  func reach(of call: UInt32) -> Int64 {
    plan.radius.rank(after: clock - calls[call].record.submitted, plan)
  }

  /// When the search for a call's driver gets as far as a driver.
  func reaches(_ call: UInt32, _ driver: FreeDriver) -> SimTime {
    if plan.radius.isConstant { return .zero }
    let distance = plan.plane.streetDistance(driver.position, calls[call].origin)
    return calls[call].record.submitted + plan.radius.time(toReach: distance)
  }

  /// The nearest free drivers in reach of a call who satisfy a condition, nearest first, at equal
  /// distance by `dispatch.ties`.
  ///
  /// - Parameter limit: largest rank looked at, should the search have come farther.
  public func nearestDrivers(
    _ count: Int,
    inReachOf call: UInt32,
    within limit: Int64 = .max,
    where condition: (Int32) -> Bool,
    into found: inout [FreeDriver]
  ) {
    var neighbours: [Neighbour] = []
    free.nearest(
      count,
      to: calls[call].origin,
      within: min(limit, reach(of: call)),
      ties: ties(about: call),
      where: condition,
      into: &neighbours
    )
    found.removeAll(keepingCapacity: true)
    for neighbour in neighbours { found.append(FreeDriver(neighbour)) }
  }

  /// A free driver, by number.
  public func freeDriver(_ number: Int32) -> FreeDriver {
    FreeDriver(number: number, position: drivers[number].position)
  }

  /// The nearest waiting calls that have come to reach as far as a free driver and satisfy a condition,
  /// nearest first.
  ///
  /// - Parameter limit: largest rank looked at.
  public func nearestCalls(
    _ count: Int,
    reaching driver: FreeDriver,
    within limit: Int64 = .max,
    where condition: (UInt32) -> Bool,
    into found: inout [UInt32]
  ) {
    waiting.nearest(
      count,
      to: driver.position,
      within: min(limit, plan.pickupRank),
      where: { reaches($0, driver) <= clock && condition($0) },
      into: &found
    )
  }

  /// When the radius of a search gets as far as the next free driver who satisfies a condition, should
  /// nobody become free before; nil when there is nobody beyond, or it never does.
  ///
  /// - Parameter limit: largest rank looked at.
  public func nextReached(
    by call: UInt32,
    within limit: Int64 = .max,
    where condition: (Int32) -> Bool = { _ in true }
  ) -> SimTime? {
    let farthest = min(limit, plan.pickupRank)
    let reached = reach(of: call)
    guard reached < farthest,
      let next = free.nearest(
        to: calls[call].origin,
        beyond: reached,
        within: farthest,
        where: condition
      )
    else { return nil }
    let submitted = calls[call].record.submitted
    let distance = plan.plane.streetDistance(next.point, calls[call].origin)
    var instant = submitted + plan.radius.time(toReach: distance)
    // Rounded down, the distance seems to be in reach already.
    if instant <= clock {
      instant = submitted + plan.radius.time(toReachSurely: distance, plan.plane)
    }
    // A hundredth of a second, so that nobody is looked for again and again at next to no growth.
    let soonest = clock + SimTime(microseconds: 10_000)
    return instant < .never ? max(soonest, instant) : nil
  }

  /// The largest metric rank at which a driver can be with a rider in less than a span of time, at the
  /// fastest of streets and feet.
  public func rank(withinPickup span: SimTime) -> Int64 {
    plan.plane.rank(ofStreetDistance: Double(span.microseconds) / plan.fastestPace + 1)
  }

  /// When a pickup that takes too long, or an offer too likely to be refused, may come to be worth its
  /// while though nothing happens; nil when time alone changes nothing.
  ///
  /// - Parameters:
  ///   - span: the longest pickup that is worth it.
  ///   - asks: whether it counts how likely drivers are to accept.
  public func nextChange(ofPickupsWithin span: SimTime, asks: Bool) -> SimTime? {
    let speeds = plan.travel.nextChange(from: clock, span: span, orMore: asks)
    // The clock turns for ever, and after the horizon nothing that does so counts.
    guard asks, clock < plan.measured.upperBound else { return speeds }
    let tastes = plan.scenario.drivers.map(\.acceptance)
    if tastes.contains(where: { $0.perHourOnline < 0 }) { return clock }
    guard tastes.contains(where: { $0.perDestination != 0 }) else { return speeds }
    return min(speeds ?? .never, plan.calendar.fullHour(after: clock))
  }
}
