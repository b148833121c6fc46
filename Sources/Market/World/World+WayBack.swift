// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore

// Phase 4: how a driver who came on foot gets back to where the calls are. A call that comes up
// while the driver waits or walks competes with the way back.

extension World {
  /// A driver who has just come to work or dropped somebody off is on the way to where the calls
  /// are, if that is what he does.
  mutating func begin(_ way: Stretch, of driver: Int32) {
    market.walkers[driver].hasChosen = false
    let cohort = market.drivers[driver].cohort
    market.walkers[driver].way = market.plan.placesToReturn(cohort: cohort) == nil ? nil : way
  }

  /// Lets the driver wait at the drop-off for a while.
  mutating func scheduleWayBack(of driver: Int32) {
    guard let wayBack = market.plan.wayBack(cohort: market.drivers[driver].cohort) else { return }
    var stream = streams.stream(.wayBack, driver: driver, market.drivers[driver].drifts)
    comeBack(
      to: driver,
      after: wayBack.waitS.time(stream.uniformOpen())
    )
  }

  /// The driver sets out, or the bus that was waited for is there.
  mutating func goBack(_ driver: Int32) {
    if market.offers.isBusy(driver) {
      // Thinking over an offer, the driver lets the bus go.
      comeBack(to: driver, after: SimTime(seconds: 15))
    } else if market.walkers[driver].hasChosen {
      ride(driver)
    } else {
      setOut(driver)
    }
  }

  private mutating func setOut(_ driver: Int32) {
    let state = market.drivers[driver]
    // A change may have ended the ways back while the driver waited.
    guard let wayBack = market.plan.wayBack(cohort: state.cohort) else { return endReturn(driver) }
    let zone = market.plan.zones.zone(at: state.position)
    var stream = streams.stream(.wayBack, driver: driver, state.drifts)
    _ = stream.next()
    guard
      let spot = market.plan.placesToReturn(cohort: state.cohort)?
        .hotSpot(
          zone: zone,
          stream.uniform()
        )
    else { return endReturn(driver) }
    let target = place(inHotSpot: spot, of: driver)
    market.drivers[driver].target = target
    let distance = market.plan.plane.streetDistance(state.position, target)
    let way = choose(
      wayBack.ways(
        km: Double(distance) / 1e6,
        walkKmh: walkingSpeed(of: driver),
        carKmh: market.plan.scenario.city.speedKmh,
        busWait: stream.uniform()
      ),
      spread: wayBack.spreadKrw,
      &stream
    )
    switch way.means {
    case .walk:
      market.drivers[driver].phase = .drifting
      startHop(driver)
    case .bus, .taxi:
      market.walkers[driver].hasChosen = true
      market.walkers[driver].means = way.means
      market.walkers[driver].fare = Int32(way.fare)
      comeBack(to: driver, after: SimTime(seconds: way.waitMinutes * 60))
    }
  }

  /// The cheapest way, blurred by a Gumbel draw for each: a logit.
  private func choose(
    _ ways: [WayBack.Way],
    spread: Double,
    _ stream: inout RandomStream
  ) -> WayBack.Way {
    var best = ways[0]
    var least = Double.infinity
    for way in ways {
      let gumbel = -PortableMath.log(-PortableMath.log(stream.uniformOpen()))
      let cost = way.cost - spread * gumbel
      if cost < least { (best, least) = (way, cost) }
    }
    return best
  }

  private mutating func ride(_ driver: Int32) {
    let state = market.drivers[driver]
    guard let wayBack = market.plan.wayBack(cohort: state.cohort) else { return endReturn(driver) }
    let distance = market.plan.plane.streetDistance(state.position, state.target)
    let time =
      market.walkers[driver].means == .bus
      ? SimTime(seconds: Double(distance) / 1e6 / wayBack.busKmh * 3600)
      : market.plan.duration(
        of: distance,
        from: state.position,
        to: state.target,
        departing: market.clock
      )
    market.free.remove(driver, at: state.position)
    market.walkers[driver].jobs &+= 1
    market.drivers[driver].phase = .riding
    market.drivers[driver].legStart = market.clock
    market.drivers[driver].legEnd = market.clock + time
    market.drivers[driver].drifts &+= 1
    agenda.push(
      EventKind.rideBackEnds.event(
        at: market.clock + time,
        driver: driver,
        generation: market.drivers[driver].drifts
      )
    )
  }

  /// The driver gets off at the hot spot.
  mutating func rideBackEnds(_ driver: Int32, generation: UInt32) {
    // A shift that ended on the way has ended the ride, and the next shift may be on another.
    guard market.drivers[driver].phase == .riding,
      generation == market.drivers[driver].drifts & 0xFF_FFFF
    else { return }
    if let way = market.walkers[driver].way {
      market.walkers[driver].enter(way, fare: Int64(market.walkers[driver].fare))
    }
    enterRideSoFar(of: driver)
    settleFreeTime(of: driver)
    market.drivers[driver].position = market.drivers[driver].target
    becomeFree(driver)
  }

  /// Writes what a ride has led of the way back into the books.
  mutating func enterRideSoFar(of driver: Int32) {
    guard market.walkers[driver].way == .wayBack else { return }
    let (state, now) = (market.drivers[driver], market.clock)
    let distance = market.plan.plane.streetDistance(state.position, state.target)
    market.walkers[driver].returnDistance += measured(
      share(of: distance, state.legStart, now, of: state.legEnd),
      from: state.legStart,
      to: now
    )
  }

  /// The driver is where the calls are.
  mutating func endReturn(_ driver: Int32) {
    settleFreeTime(of: driver)
    scheduleOtherJob(of: driver)
    if market.plan.hasMoves { scheduleDrift(of: driver) }
  }

  /// Settles the time before a match: phase 1 or a way ends here.
  mutating func settleBeforeMatch(_ driver: Int32) {
    market.walkers[driver].formerWay = market.walkers[driver].way
    settleFreeTime(of: driver)
  }

  /// Adds what only walkers have to the record of a shift.
  func enter(_ walker: Walker, into record: inout ShiftRecord) {
    record.returning = walker.time(.wayBack)
    record.commuting = walker.time(.commute)
    record.elsewhere = walker.time(.otherJob)
    record.otherReturning = walker.time(.wayBackFromOtherJob)
    record.returnDistance = walker.returnDistance
    if walker.pace != nil {
      record.walkedDistance = record.freeDistance + record.pickupDistance + walker.walkedElsewhere
    }
    record.otherTrips = walker.otherTrips
    record.otherGross = walker.otherGross
    record.returnCosts = walker.fares(.wayBack)
    record.commuteCosts = walker.fares(.commute)
    record.ownCosts += record.returnCosts
    record.sharedCosts += record.commuteCosts
    record.otherCosts =
      market.plan.fuel(for: walker.otherDistance, cohort: record.cohort)
      + walker.fares(.wayBackFromOtherJob)
  }

  private func walkingSpeed(of driver: Int32) -> Double {
    market.walkers[driver].pace.map { 3600 / $0 } ?? market.plan.scenario.city.speedKmh
  }

  private mutating func comeBack(to driver: Int32, after delay: SimTime) {
    agenda.push(
      EventKind.drift.event(
        at: market.clock + delay,
        driver: driver,
        generation: market.drivers[driver].drifts
      )
    )
  }
}
