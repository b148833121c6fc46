// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore

// A call's way: submitted, matched or waiting, boarded, dropped off; or lost on the way.

extension World {
  mutating func submit(_ draft: CallSource.Draft) {
    let number = market.calls.next
    let distance = market.plan.plane.streetDistance(draft.origin, draft.destination)
    market.calls.append(
      OpenCall(
        record: CallRecord(
          call: number,
          zone: draft.zone,
          submitted: draft.submitted,
          tripDistance: Int32(truncatingIfNeeded: distance)
        ),
        origin: draft.origin,
        destination: draft.destination,
        state: .submitted
      )
    )
    policy.callArrived(number, in: market, &commands)
    carryOutCommands()
    if market.calls[number].state == .submitted { wait(number) }
  }

  /// A call without a driver waits until one takes it, the rider gives up or the platform does.
  private mutating func wait(_ number: UInt32) {
    market.calls[number].state = .waiting
    market.waiting.add(number, at: market.calls[number].origin)
    openWindow()
    let riders = market.plan.scenario.riders
    let submitted = market.calls[number].record.submitted
    let patience =
      if case .constant(let seconds) = riders.patienceS {
        seconds
      } else {
        drawnPatience(of: number)
      }
    let gaveUp = EventKind.patienceEnds.event(
      at: submitted + SimTime(seconds: patience),
      call: number
    )
    if patience < riders.searchTimeoutS {
      if case .constant = riders.patienceS {
        agenda.push(gaveUp, lane: Lane.patience.rawValue)
      } else {
        agenda.push(gaveUp)
      }
    } else if riders.searchTimeoutS < .infinity {
      let end = submitted + SimTime(seconds: riders.searchTimeoutS)
      agenda.push(
        EventKind.searchTimesOut.event(at: end, call: number),
        lane: Lane.searchTimeout.rawValue
      )
    }
  }

  /// Has the policy look at the waiting calls when the window closes, if it works by windows.
  ///
  /// Windows close at whole multiples of their length, and only if something is new: a call that
  /// waits, a driver who is free or has moved, matches in the window before. What could not be
  /// matched before cannot be now.
  mutating func openWindow() {
    guard !isWindowOpen, let window = policy.window else { return }
    isWindowOpen = true
    let length = window.microseconds
    let end = (market.clock.microseconds / length + 1) * length
    agenda.push(
      EventKind.windowCloses.event(at: SimTime(microseconds: end)),
      lane: Lane.window.rawValue
    )
  }

  mutating func windowCloses() {
    isWindowOpen = false
    if market.waiting.isEmpty || market.freeDriverCount == 0 { return }
    policy.windowClosed(in: market, &commands)
    let hasMatched = commands.count > 0
    carryOutCommands()
    // With those gone, others are among the nearest candidates.
    if hasMatched, !market.waiting.isEmpty, market.freeDriverCount > 0 { openWindow() }
  }

  private func drawnPatience(of number: UInt32) -> Double {
    var stream = streams.stream(.patience, call: number)
    // A normal distribution reaches below zero, and the clock must not run backwards.
    return max(0, market.plan.scenario.riders.patienceS.sample(stream.uniformOpen()))
  }

  /// The search ends without a match, unless there was one in the meantime.
  mutating func searchEnds(_ number: UInt32, outcome: CallOutcome) {
    guard market.calls.isWaiting(number) else { return }
    market.stopWaiting(number)
    close(number, outcome)
  }

  /// Carries out what the policy decided.
  mutating func carryOutCommands() {
    // By index: iterating would retain the array, and an atomic operation waits for every cache
    // miss that is being written.
    for index in 0..<commands.count {
      let (call, driver) = commands[index]
      match(call, to: driver)
    }
    commands.clear()
  }

  /// Sends a free driver to a searching call.
  ///
  /// Everything up to the drop-off follows from here,
  /// unless the rider cancels on the way.
  private mutating func match(_ number: UInt32, to free: FreeDriver) {
    let now = market.clock
    if market.calls[number].state == .waiting {
      market.stopWaiting(number)
    }
    let driver = free.number
    let position = take(free)

    let origin = market.calls[number].origin
    let distance = market.plan.plane.streetDistance(position, origin)
    let pickup = market.plan.duration(of: distance, from: position, to: origin, departing: now)
    let boarding = now + pickup
    market.calls[number].state = .matched
    market.calls[number].record.driver = driver
    market.calls[number].record.matched = now
    market.calls[number].record.pickupDistance = Int32(truncatingIfNeeded: distance)

    market.drivers[driver].phase = .engaged
    market.drivers[driver].call = number
    market.drivers[driver].position = position
    market.drivers[driver].legStart = now
    market.drivers[driver].legTarget = origin
    market.drivers[driver].legEnd = boarding

    let cancelled = cancellation(of: number, pickup: pickup, distance: distance)
    market.drivers[driver].riderWillCancel = cancelled != nil
    if let cancelled {
      agenda.push(EventKind.riderCancels.event(at: cancelled, driver: driver))
    } else {
      agenda.push(
        EventKind.dropOff.event(at: dropOffTime(of: number, boarded: boarding), driver: driver)
      )
    }
  }

  /// When a matched rider cancels; nil for most.
  private func cancellation(of number: UInt32, pickup: SimTime, distance: Int64) -> SimTime? {
    let behaviour = market.plan.scenario.riders.cancelAfterMatch
    guard behaviour.isActive else { return nil }
    var stream = streams.stream(.cancellation, call: number)
    guard stream.uniform() < behaviour.probability(millimetres: distance) else { return nil }
    let share = stream.uniform()
    return market.clock
      + SimTime(microseconds: Int64(Double(pickup.microseconds) * share))
  }

  /// When a rider who boards at an instant is dropped off.
  func dropOffTime(of number: UInt32, boarded: SimTime) -> SimTime {
    let plan = market.plan
    let scenario = plan.scenario
    let departure: SimTime
    if let boarding = plan.boarding {
      departure = boarded + boarding
    } else {
      var stream = streams.stream(.service, call: number)
      let boarding = scenario.riders.boardingS.sample(stream.uniformOpen())
      departure = boarded + SimTime(seconds: max(0, boarding))
      if let duration = scenario.demand.tripDurationS?.sample(stream.uniformOpen()) {
        return departure + SimTime(seconds: max(0, duration))
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

  /// Ends a call and hands its record over.
  mutating func close(_ number: UInt32, _ outcome: CallOutcome) {
    market.calls[number].record.outcome = outcome
    market.calls[number].record.closed = market.clock
    records.calls.append(market.calls[number].record)
    market.calls.close(number)
  }
}

extension CancelAfterMatch {
  var isActive: Bool { floor > 0 || weight > 0 }

  func probability(millimetres: Int64) -> Double {
    let metres = Double(millimetres) / 1000
    return floor + weight / (1 + PortableMath.exp(intercept - slopePerM * metres))
  }
}
