// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore

// What free drivers do of their own accord: stand, or drift to a hot spot in reported hops.

extension World {
  /// A driver who has just become free thinks of moving after a while.
  mutating func scheduleDrift(of driver: Int32) {
    if market.walkers.isInUse, market.walkers[driver].isOnTheWay {
      scheduleWayBack(of: driver)
      return
    }
    let idle = market.plan.idleBehaviour(cohort: market.drivers[driver].cohort)
    guard idle.behaviour == .drift else { return }
    agenda.push(
      EventKind.drift.event(
        at: market.clock + SimTime(seconds: idle.driftAfterS),
        driver: driver,
        generation: market.drivers[driver].drifts
      )
    )
  }

  /// A driver starts for a hot spot, or arrives at the end of a hop and reports the position.
  mutating func drift(_ driver: Int32, generation: UInt32) {
    guard generation == market.drivers[driver].drifts & 0xFF_FFFF else { return }
    switch market.drivers[driver].phase {
    case .idle where market.walkers.isInUse && market.walkers[driver].isOnTheWay:
      goBack(driver)
    case .idle:
      guard let spot = chooseHotSpot(for: driver) else { return }
      market.drivers[driver].target = place(inHotSpot: spot, of: driver)
      market.drivers[driver].phase = .drifting
      startHop(driver)
    case .drifting:
      finishHop(driver)
    case .offline, .engaged, .riding, .elsewhere:
      break
    }
  }

  private func chooseHotSpot(for driver: Int32) -> Int? {
    let state = market.drivers[driver]
    var stream = streams.stream(.drift, driver: driver, state.drifts)
    return market.plan.drift[Int(state.cohort)]?
      .hotSpot(
        zone: market.plan.zones.zone(at: state.position),
        stream.uniform()
      )
  }

  /// Where in a hot spot this drift leads.
  func place(inHotSpot spot: Int, of driver: Int32) -> Point {
    var stream = streams.stream(.drift, driver: driver, market.drivers[driver].drifts)
    _ = stream.next()
    return market.plan.places.place(inHotSpot: spot, &stream)
  }

  mutating func startHop(_ driver: Int32) {
    let now = market.clock
    let state = market.drivers[driver]
    let distance = market.plan.plane.streetDistance(state.position, state.target)
    let whole = market.pickupTime(of: driver, distance, from: state.position, to: state.target)
    market.drivers[driver].legStart = now
    market.drivers[driver].legEnd = now + whole
    agenda.push(
      EventKind.drift.event(
        at: market.hop(of: driver).end,
        driver: driver,
        generation: market.drivers[driver].drifts
      )
    )
  }

  private mutating func finishHop(_ driver: Int32) {
    let state = market.drivers[driver]
    let place = market.place(of: state, after: market.clock - state.legStart)
    let driven = market.plan.plane.streetDistance(state.position, place)
    enterHop(measured(driven, from: state.legStart, to: market.clock), of: driver)
    market.drivers[driver].phase = .idle
    report(driver, at: place)
    guard market.drivers[driver].phase == .idle else { return }
    if market.clock < state.legEnd {
      market.drivers[driver].phase = .drifting
      startHop(driver)
    } else if market.walkers.isInUse, market.walkers[driver].isOnTheWay {
      endReturn(driver)
    }
  }

  /// Writes millimetres of a hop into the books, as phase 1 or as part of a way.
  private mutating func enterHop(_ millimetres: Int64, of driver: Int32) {
    if market.walkers.isInUse, let way = market.walkers[driver].way {
      market.walkers[driver].walkedElsewhere += millimetres
      if way == .wayBack { market.walkers[driver].returnDistance += millimetres }
    } else {
      market.drivers[logbook: driver].freeDistance += millimetres
    }
  }

  /// Ends a free driver's drifting, if any, because of a match or the end of the shift.
  ///
  /// - Returns: where the road has led by now.
  mutating func stopDrifting(_ driver: Int32) -> Point {
    let state = market.drivers[driver]
    market.drivers[driver].drifts &+= 1
    return state.phase == .drifting ? enterHopSoFar(of: driver) : state.position
  }

  /// Writes what a drifting driver has driven of the hop at hand into the books.
  ///
  /// - Returns: where the road has led by now.
  @discardableResult
  mutating func enterHopSoFar(of driver: Int32) -> Point {
    let state = market.drivers[driver]
    let plane = market.plan.plane
    let hop = market.hop(of: driver)
    let share =
      Double((market.clock - state.legStart).microseconds)
      / Double(max(1, (hop.end - state.legStart).microseconds))
    let position = plane.point(from: state.position, to: hop.place, share: share)
    enterHop(
      measured(
        plane.streetDistance(state.position, position),
        from: state.legStart,
        to: market.clock
      ),
      of: driver
    )
    return position
  }
}

extension MarketState {
  /// When a drifting driver reports next, and from where: after a fixed time, or on arrival.
  func hop(of driver: Int32) -> (end: SimTime, place: Point) {
    let state = drivers[driver]
    let report = SimTime(
      seconds: plan.idleBehaviour(cohort: state.cohort).positionReportS
    )
    let time = min(report, state.legEnd - state.legStart)
    return (state.legStart + time, place(of: state, after: time))
  }

  /// Where a drifting driver is so long after setting out.
  func place(of state: DriverState, after time: SimTime) -> Point {
    let whole = state.legEnd - state.legStart
    return time >= whole
      ? state.target
      : plan.plane.point(
        from: state.position,
        to: state.target,
        share: Double(time.microseconds) / Double(whole.microseconds)
      )
  }
}
