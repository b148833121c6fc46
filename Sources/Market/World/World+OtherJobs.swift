// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore

// Work for other apps and call-centres: it takes an idle driver away and brings him back where its
// trip ends.

extension World {
  /// Draws when another app will have a job for a driver who stays free: a hazard.
  mutating func scheduleOtherJob(of driver: Int32) {
    guard let elsewhere = market.plan.elsewhere(cohort: market.drivers[driver].cohort) else {
      return
    }
    market.walkers[driver].jobs &+= 1
    var stream = streams.stream(.otherJob, driver: driver, market.walkers[driver].jobs)
    let hours = -PortableMath.log(stream.uniformOpen()) / elsewhere.jobsPerIdleHour
    let starts = market.clock + SimTime(hours: hours)
    // One job leads to the next for ever, so none begins after the horizon.
    guard starts < market.plan.measured.upperBound else { return }
    agenda.push(
      EventKind.otherJobStarts.event(
        at: starts,
        driver: driver,
        generation: market.walkers[driver].jobs
      )
    )
  }

  /// Another app has a job, which a driver who is free takes.
  mutating func otherJobStarts(_ driver: Int32, generation: UInt32) {
    guard generation == market.walkers[driver].jobs & 0xFF_FFFF,
      market.drivers[driver].phase.isFree
    else { return }
    if market.offers.isBusy(driver) {
      // One card at a time: whoever is thinking over an offer misses the job.
      scheduleOtherJob(of: driver)
      return
    }
    let jobs = market.walkers[driver].jobs
    stopBeingFree(driver)
    let state = market.drivers[driver]
    guard let elsewhere = market.plan.elsewhere(cohort: state.cohort) else { return }
    var stream = streams.stream(.otherJob, driver: driver, jobs)
    _ = stream.next()
    let pickup = elsewhere.pickupS.time(stream.uniformOpen())
    let departure = market.clock + pickup
    let destination = market.plan.destinations.destination(from: state.position, &stream)
    market.drivers[driver].phase = .elsewhere
    market.drivers[driver].legStart = market.clock
    market.drivers[driver].target = destination
    market.drivers[driver].legEnd = departure
    agenda.push(EventKind.otherJobEnds.event(at: otherJobArrival(of: driver), driver: driver))
  }

  mutating func otherJobEnds(_ driver: Int32) {
    let state = market.drivers[driver]
    enterOtherJob(of: driver, arrival: market.clock)
    if let elsewhere = market.plan.elsewhere(cohort: state.cohort) {
      let distance = market.plan.plane.streetDistance(state.position, state.target)
      let fare = market.plan.meter.fare(
        millimetres: Int32(truncatingIfNeeded: distance),
        duration: market.clock - state.legEnd,
        hour: market.plan.calendar.clockHour(at: state.legEnd),
        base: market.plan.baseFare(inZone: UInt16(market.plan.zones.zone(at: state.position)))
      )
      market.walkers[driver].otherGross +=
        PortableMath.nearest(Double(fare) * (1 - elsewhere.commission))
    }
    market.walkers[driver].otherTrips += 1
    market.drivers[driver].position = state.target
    begin(.wayBackFromOtherJob, of: driver)
    goOn(driver)
  }

  /// Writes the time at work for others, and how far it has led, into the books.
  ///
  /// - Parameter arrival: when the other app's customer is, or will be, dropped off.
  mutating func enterOtherJob(of driver: Int32, arrival: SimTime) {
    let (state, now) = (market.drivers[driver], market.clock)
    let (start, departure) = (state.legStart, state.legEnd)
    enter(.otherJob, of: driver, from: start, to: now)
    let there = min(now, departure)
    let pickup = departure - start
    let pace = market.walkers[driver].pace
    let approach =
      pace.map { Double(pickup.microseconds) / $0 }
      ?? pickup.hours * market.plan.scenario.city.speedKmh * 1e6
    let approached = measured(
      share(of: PortableMath.nearest(approach), start, there, of: departure),
      from: start,
      to: there
    )
    if pace != nil {
      // The car is the customer's.
      market.walkers[driver].walkedElsewhere += approached
      return
    }
    market.walkers[driver].otherDistance += approached
    if now <= departure { return }
    let trip = market.plan.plane.streetDistance(state.position, state.target)
    market.walkers[driver].otherDistance += measured(
      share(of: trip, departure, now, of: arrival),
      from: departure,
      to: now
    )
  }

  /// When the other app's job that a driver is at will end.
  func otherJobArrival(of driver: Int32) -> SimTime {
    let state = market.drivers[driver]
    return state.legEnd
      + market.plan.duration(
        of: market.plan.plane.streetDistance(state.position, state.target),
        from: state.position,
        to: state.target,
        departing: state.legEnd
      )
  }
}
