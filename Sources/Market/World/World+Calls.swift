// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore

// A call's way: submitted, matched or waiting, boarded, dropped off; or lost on the way.

extension World {
  mutating func submit(_ draft: CallSource.Draft) {
    let number = market.calls.next
    let distance = market.plan.plane.streetDistance(draft.origin, draft.destination)
    submit(
      OpenCall(
        record: CallRecord(
          call: number,
          zone: draft.zone,
          submitted: draft.submitted,
          tripDistance: Int32(truncatingIfNeeded: distance)
        ),
        origin: draft.origin,
        destination: draft.destination,
        wish: draft.wish,
        state: .submitted
      )
    )
  }

  @inline(__always)
  mutating func submit(_ call: OpenCall) {
    let number = call.record.call
    market.calls.append(call)
    if market.calls.haveSearches { openSearch(number) }
    policy.callArrived(number, in: market, &commands)
    if market.offers.isInUse { market.noteShown(number) }
    carryOutCommands()
    if market.calls[number].state == .submitted { wait(number) }
  }

  /// A call without a driver waits until one takes it, the rider gives up or the platform does.
  private mutating func wait(_ number: UInt32) {
    market.calls[number].state = .waiting
    market.waiting.add(number, at: market.calls[number].origin)
    openWindow()
    if market.calls.haveSearches { scheduleRaise(of: number) }
    if market.plan.scenario.riders.streetTaxisPerH > 0 { scheduleStreetTaxi(for: number) }
    let riders = market.plan.scenario.riders
    let submitted = market.calls[number].record.submitted
    let patience =
      if case .constant(let seconds) = riders.patienceS {
        SimTime(seconds: seconds)
      } else {
        drawnPatience(of: number)
      }
    let timeout = SimTime(seconds: riders.searchTimeoutS)
    // After an intervention a constant may be shorter than before, and a lane must not run back.
    let isInOrder = timeline.plans.count == 1
    if patience < timeout {
      let gaveUp = EventKind.patienceEnds.event(at: submitted + patience, call: number)
      if isInOrder, case .constant = riders.patienceS {
        agenda.push(gaveUp, lane: Lane.patience.rawValue)
      } else {
        agenda.push(gaveUp)
      }
    } else if timeout < .never {
      let timesOut = EventKind.searchTimesOut.event(at: submitted + timeout, call: number)
      if isInOrder {
        agenda.push(timesOut, lane: Lane.searchTimeout.rawValue)
      } else {
        agenda.push(timesOut)
      }
    }
  }

  private func drawnPatience(of number: UInt32) -> SimTime {
    var stream = streams.stream(.patience, of: market.calls[number])
    return market.plan.scenario.riders.patienceS.time(stream.uniformOpen())
  }

  /// The search ends without a match, unless there was one in the meantime.
  mutating func searchEnds(_ number: UInt32, outcome: CallOutcome) {
    guard market.calls.isWaiting(number) else { return }
    market.stopWaiting(number)
    close(number, outcome)
  }

  /// A street taxi that comes by takes a rider who is still searching.
  private mutating func scheduleStreetTaxi(for number: UInt32) {
    var stream = streams.stream(.streetTaxi, of: market.calls[number])
    let mean = 3600 / market.plan.scenario.riders.streetTaxisPerH
    let comes =
      market.calls[number].record.submitted
      + SimTime(seconds: -mean * PortableMath.log(stream.uniformOpen()))
    agenda.push(EventKind.streetTaxiComes.event(at: max(market.clock, comes), call: number))
  }

  /// Carries out what the policy decided.
  @inline(__always)
  mutating func carryOutCommands() {
    // By index: iterating would retain the array, and an atomic operation waits for every cache
    // miss that is being written.
    for index in 0..<commands.count {
      let (call, driver) = commands[index]
      match(call, to: driver)
    }
    if commands.asks { carryOutQuestions() }
    commands.clear()
  }

  private mutating func carryOutQuestions() {
    for index in 0..<commands.questions.count {
      switch commands.questions[index] {
      case .offer(let call, let driver, let isHidden):
        offer(call, to: driver, isHidden: isHidden)
      case .notify(let driver): notify(driver)
      case .wake(let call, let instant): wake(call, at: instant)
      }
    }
  }

  /// Sends a free driver to a searching call.
  ///
  /// Everything that follows is settled here, down to how the match ends.
  mutating func match(_ number: UInt32, to free: FreeDriver, isHidden: Bool = false) {
    let now = market.clock
    if market.calls[number].state == .waiting {
      market.stopWaiting(number)
    }
    if market.offers.isInUse { endOffers(about: number, as: .lostRace) }
    let driver = free.number
    let position = take(free)
    if market.walkers.isInUse { settleBeforeMatch(driver) }

    let origin = market.calls[number].origin
    let distance = market.plan.plane.streetDistance(position, origin)
    let pickup = market.pickupTime(of: driver, distance, from: position, to: origin)
    let boarding = now + pickup
    let destination = market.calls[number].destination
    market.calls[number].match(to: driver, at: now, distance: distance, pickup: pickup)
    market.drivers[driver]
      .engage(by: number, at: now, position: position, boarding: boarding, target: destination)

    if market.plan.losesMatches || isHidden,
      let loss = loss(
        of: number,
        driver: driver,
        pickup: pickup,
        distance: distance,
        isRevealed: isHidden
      )
    {
      market.drivers[driver].ending = loss.ending
      agenda.push(loss.ending.kind.event(at: loss.at, driver: driver))
    } else {
      let dropOff = dropOffTime(of: number, boarded: boarding)
      agenda.push(EventKind.dropOff.event(at: dropOff, driver: driver))
    }
  }

  /// When a rider who boards at an instant is dropped off.
  func dropOffTime(of number: UInt32, boarded: SimTime) -> SimTime {
    let plan = market.plan
    let scenario = plan.scenario
    let departure: SimTime
    if let boarding = plan.boarding {
      departure = boarded + boarding
    } else {
      var stream = streams.stream(.service, of: market.calls[number])
      departure = boarded + scenario.riders.boardingS.time(stream.uniformOpen())
      if let duration = scenario.demand.tripDurationS?.time(stream.uniformOpen()) {
        return departure + duration
      }
    }
    let call = market.calls[number]
    return departure
      + plan.duration(
        of: Int64(call.record.tripDistance),
        from: call.origin,
        to: call.destination,
        departing: departure
      )
  }

  /// Ends a call and hands its record over; its rider may call again.
  mutating func close(_ number: UInt32, _ outcome: CallOutcome) {
    if market.offers.isInUse { endOffers(about: number, as: .withdrawn) }
    market.calls[number].record.outcome = outcome
    market.calls[number].record.closed = market.clock
    records.calls.append(market.calls[number].record)
    let again = outcome == .completed ? nil : secondAttempt(after: number, outcome)
    if again == nil, outcome != .openAtEnd, funnel != nil,
      market.calls[number].wish & OpenCall.fromAnotherService == 0
    {
      if outcome == .completed { funnel?.completed += 1 } else { funnel?.lost += 1 }
    }
    if partings != nil, again == nil { notePart(of: number, outcome) }
    if let again {
      market.calls.rest(number)
      agenda.push(EventKind.callAgain.event(at: again, call: number))
    } else {
      market.calls.close(number)
    }
  }
}
