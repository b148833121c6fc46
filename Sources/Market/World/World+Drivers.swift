// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore

// A driver's way: on the road, free, matched, dropped off, free again; off the road.

extension World {
  /// Puts everybody on the road who works at the first instant and schedules the others.
  mutating func openDoors() {
    for driver in 0..<Int32(roster.count) {
      market.drivers[driver].cohort = roster.cohort(of: driver)
      scheduleShift(of: driver, after: .zero)
    }
  }

  private mutating func scheduleShift(of driver: Int32, after now: SimTime) {
    guard let shift = roster.nextShift(of: driver, after: now) else { return }
    market.drivers[driver].position = shift.position
    market.drivers[driver].legEnd = shift.end
    market.drivers[duty: driver] = Duty(
      from: now == .zero ? shift.planned : shift.start,
      to: shift.end
    )
    // Whoever goes from one shift to the next waits for what else is due then, a change of the plan.
    if shift.start == .zero {
      shiftStarts(driver)
    } else {
      agenda.push(EventKind.shiftStarts.event(at: shift.start, driver: driver))
    }
  }

  mutating func shiftStarts(_ driver: Int32) {
    let end = market.drivers[driver].legEnd
    market.drivers[driver].isLeaving = false
    market.drivers[driver].started = market.clock
    market.drivers[driver].since = market.clock
    market.drivers[logbook: driver] = Logbook()
    equip(driver)
    if end < .never { agenda.push(EventKind.shiftEnds.event(at: end, driver: driver)) }
    becomeFree(driver)
  }

  mutating func shiftEnds(_ driver: Int32) {
    switch market.drivers[driver].phase {
    case .engaged, .elsewhere:
      market.drivers[driver].isLeaving = true
    case .idle, .drifting:
      stopBeingFree(driver)
      goOffline(driver)
    case .riding:
      enterRideSoFar(of: driver)
      settleFreeTime(of: driver)
      goOffline(driver)
    case .offline:
      break
    }
  }

  /// Gives a driver who comes online what only some markets' drivers have.
  private mutating func equip(_ driver: Int32) {
    guard market.offers.isInUse || market.walkers.isInUse else { return }
    let traits = roster.traits(of: driver)
    if market.offers.isInUse {
      market.offers[driver].taste = traits.taste
      market.offers[driver].home = traits.home
      market.offers[driver].online = market.clock
    }
    if market.walkers.isInUse {
      market.walkers[driver].clearBook()
      market.walkers[driver].microsecondsPerMillimetre = traits.microsecondsPerMillimetre
      begin(.commute, of: driver)
    }
  }

  private mutating func goOffline(_ driver: Int32) {
    market.drivers[driver].phase = .offline
    recordShift(of: driver)
    scheduleShift(of: driver, after: market.clock)
  }

  /// A driver without a rider takes a waiting call, or stands among the free drivers.
  mutating func becomeFree(_ driver: Int32) {
    market.drivers[driver].phase = .idle
    market.drivers[driver].since = market.clock
    market.takeTurn(driver)
    standBy(driver)
    if market.drivers[driver].phase == .idle {
      if market.plan.hasMoves { scheduleDrift(of: driver) }
      if market.walkers.isInUse { scheduleOtherJob(of: driver) }
    }
  }

  /// Shows a free driver who is not in the index to the policy, and then to the index.
  @inline(__always)
  mutating func standBy(_ driver: Int32) {
    if !market.waiting.isEmpty { offerToPolicy(driver) }
    if market.drivers[driver].phase.isFree, !market.offers.isBusy(driver) {
      market.free.insert(driver, at: market.drivers[driver].position)
    }
  }

  /// Moves a free driver to a reported position, where a waiting call may be in reach.
  mutating func report(_ driver: Int32, at position: Point) {
    if market.offers.isBusy(driver) {
      market.drivers[driver].position = position
      return
    }
    if market.waiting.isEmpty {
      market.free.move(driver, from: market.drivers[driver].position, to: position)
      market.drivers[driver].position = position
      return
    }
    market.free.remove(driver, at: market.drivers[driver].position)
    market.drivers[driver].position = position
    standBy(driver)
  }

  /// Lets the policy give a waiting call to a free driver who is not in the index.
  private mutating func offerToPolicy(_ driver: Int32) {
    openWindow()
    newcomer = driver
    let position = market.drivers[driver].position
    policy.driverFree(FreeDriver(number: driver, position: position), in: market, &commands)
    carryOutCommands()
    newcomer = nil
  }

  /// Takes a free driver out of the index for a match; the time spent free is settled when the
  /// match ends.
  ///
  /// - Returns: where the driver is, which a drifting driver has not yet reported.
  @inline(__always)
  mutating func take(_ driver: FreeDriver) -> Point {
    if driver.number != newcomer { market.free.remove(driver.number, at: driver.position) }
    // Looking at a driver costs a cache miss: only a market in which drivers drift need do it.
    if !timeline.hasMoves { return driver.position }
    return stopDrifting(driver.number)
  }

  /// Takes a free driver out of the index for good and settles the time spent free.
  mutating func stopBeingFree(_ driver: Int32) {
    if market.offers.isBusy(driver) {
      withdrawCard(of: driver)
    } else {
      market.free.remove(driver, at: market.drivers[driver].position)
    }
    endFreeTime(of: driver)
  }

  /// Ends the time a driver is free, wherever the road has led by now.
  mutating func endFreeTime(of driver: Int32) {
    market.drivers[driver].position = stopDrifting(driver)
    settleFreeTime(of: driver)
  }

  /// Ends the time since a driver became free, and the way he was on.
  mutating func settleFreeTime(of driver: Int32) {
    enterFreeTime(of: driver)
    if market.walkers.isInUse {
      market.walkers[driver].jobs &+= 1
      market.walkers[driver].hasChosen = false
      market.walkers[driver].way = nil
    }
  }

  /// Ends a match before boarding: on the way, or at the end of a wait for nobody.
  mutating func breakOff(_ driver: Int32, _ outcome: CallOutcome) {
    let now = market.clock
    let state = market.drivers[driver]
    let plane = market.plan.plane
    let share =
      Double((min(now, state.legEnd) - state.legStart).microseconds)
      / Double(max(1, (state.legEnd - state.legStart).microseconds))
    let origin = market.calls[state.call].origin
    let position = plane.point(from: state.position, to: origin, share: share)
    let driven = plane.streetDistance(state.position, position)
    market.drivers[logbook: driver].free += state.legStart - state.since
    market.drivers[logbook: driver].pickup += measured(state.legStart, now)
    market.drivers[logbook: driver].pickupDistance +=
      measured(driven, from: state.legStart, to: min(now, state.legEnd))
    market.drivers[driver].position = position
    close(state.call, outcome)
    // Whoever was called off on the way back is still far from where the calls are.
    if market.walkers.isInUse {
      market.walkers[driver].way =
        market.plan.wayBack(cohort: state.cohort) == nil ? nil : market.walkers[driver].formerWay
    }
    goOn(driver)
  }

  mutating func dropOff(_ driver: Int32) {
    let call = market.drivers[driver].call
    let boarded = market.drivers[driver].legEnd
    let fare = fare(of: call, boarded: boarded)
    let isPaid = market.plan.scenario.riders.paymentFailure == 0 || !paymentFails(call)
    market.calls[call].record.boarded = boarded
    market.calls[call].record.fare = isPaid ? fare : 0
    enterTrip(of: driver)
    if isPaid { enter(fare, of: driver) }
    market.drivers[driver].position = market.drivers[driver].target
    close(call, isPaid ? .completed : .paymentFail)
    if market.walkers.isInUse { begin(.wayBack, of: driver) }
    goOn(driver)
  }

  /// What the rider of a call pays who is dropped off now.
  @inline(__always)
  private func fare(of call: UInt32, boarded: SimTime) -> Int32 {
    let metered = market.plan.meter.fare(
      millimetres: market.calls[call].record.tripDistance,
      duration: market.clock - boarded,
      hour: market.plan.calendar.clockHour(at: boarded),
      base: market.plan.baseFare(inZone: market.calls[call].record.zone)
    )
    guard market.calls.haveSearches else { return metered }
    let search = market.calls[search: call]
    let fare = search.bid > 0 ? search.bid : metered
    let (sum, isTooMuch) = fare.addingReportingOverflow(search.priorityFee)
    return isTooMuch ? .max : sum
  }

  private func paymentFails(_ number: UInt32) -> Bool {
    var stream = streams.stream(.payment, of: market.calls[number])
    return stream.uniform() < market.plan.scenario.riders.paymentFailure
  }

  /// Writes a trip that ends now into the driver's logbook, as far as it lies in the measured window.
  @inline(__always)
  private mutating func enterTrip(of driver: Int32) {
    let now = market.clock
    let matched = market.drivers[driver].legStart
    let boarded = market.drivers[driver].legEnd
    let call = market.drivers[driver].call
    var pickup = boarded - matched
    var occupied = now - boarded
    var pickupDistance = Int64(market.calls[call].record.pickupDistance)
    var occupiedDistance = Int64(market.calls[call].record.tripDistance)
    if matched < market.plan.measured.lowerBound {
      pickup = measured(matched, boarded)
      occupied = measured(boarded, now)
      pickupDistance = measured(pickupDistance, from: matched, to: boarded)
      occupiedDistance = measured(occupiedDistance, from: boarded, to: now)
    }
    let free = matched - market.drivers[driver].since
    market.drivers[logbook: driver]
      .enter(
        free: free,
        pickup: pickup,
        occupied: occupied,
        pickupDistance: pickupDistance,
        occupiedDistance: occupiedDistance
      )
  }

  /// Writes a payment into the driver's logbook.
  @inline(__always)
  private mutating func enter(_ fare: Int32, of driver: Int32) {
    let share =
      market.plan.isFreeOfCharge
      ? Int64(fare) : RevenueSplit(of: Int64(fare), at: market.plan.scenario.revenue).driver
    market.drivers[logbook: driver].enter(payment: Int64(fare), gross: share)
  }

  mutating func goOn(_ driver: Int32) {
    if market.drivers[driver].isLeaving {
      goOffline(driver)
    } else {
      becomeFree(driver)
    }
  }
}
