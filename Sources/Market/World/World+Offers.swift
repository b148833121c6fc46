// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore

// An offer's way: shown, thought over, answered; or overtaken by another driver, or withdrawn.

extension World {
  /// Shows a call to a free driver, who will answer after thinking, or let the card lapse.
  mutating func offer(_ number: UInt32, to free: FreeDriver, isHidden: Bool) {
    let driver = free.number
    guard market.calls.isSearching(number), !market.offers.isBusy(driver) else { return }
    if driver != newcomer { market.free.remove(driver, at: free.position) }
    let isWilling =
      willingness(of: driver, about: number)
      < market.acceptance(of: free, about: number, isHidden: isHidden)
    let thinking = thinkingTime(of: driver, about: number, isWilling: isWilling)
    let timeout = SimTime(seconds: market.plan.scenario.dispatch.offerTimeoutS)
    let isLate = thinking > timeout
    openCard(
      of: driver,
      about: number,
      answer: isLate ? .timedOut : isWilling ? .accepted : .declined,
      after: min(thinking, timeout),
      isHidden: isHidden,
      isGlance: false
    )
  }

  /// A driver has answered, or the card has lapsed.
  mutating func offerEnds(_ driver: Int32, generation: UInt32) {
    let card = market.offers[driver]
    guard card.isOpen, generation == card.generation & 0xFF_FFFF else { return }
    if card.answer == .accepted {
      let winner = firstToAccept(card.call, among: driver)
      closeCard(of: winner, .accepted)
      newcomer = winner
      match(
        card.call,
        to: FreeDriver(number: winner, position: market.drivers[winner].position),
        isHidden: market.offers[winner].isHidden
      )
      newcomer = nil
    } else {
      closeCard(of: driver, card.answer)
      searchGoesOn(card.call)
      standBy(driver)
    }
  }

  /// Of a driver and the others who accept a call at this very instant the nearest, and of equally
  /// near ones the first by the rule for ties: no clock tells such answers apart.
  private func firstToAccept(_ number: UInt32, among driver: Int32) -> Int32 {
    let origin = market.calls[number].origin
    let metric = market.plan.plane.metric
    let ties = market.ties(about: number)
    func candidate(_ driver: Int32) -> Neighbour {
      let position = market.drivers[driver].position
      return Neighbour(id: driver, rank: metric.rank(position, origin), point: position)
    }
    var first = candidate(driver)
    market.offers.forEachOpenDriver(in: market.calls[search: number].offers) { other in
      let card = market.offers[other]
      guard card.answer == .accepted, card.ends == market.clock else { return }
      let rival = candidate(other)
      if ties.comes(rival, before: first) { first = rival }
    }
    return first.id
  }

  /// Lets the policy look at a call again whose search has taken a turn.
  mutating func searchGoesOn(_ number: UInt32) {
    guard market.calls.isWaiting(number) else { return }
    // What a policy that works by windows could not match before, it may be able to now.
    openWindow()
    policy.searchGoesOn(number, in: market, &commands)
    market.noteShown(number)
    carryOutCommands()
  }

  /// The policy wanted to come back to a call at this instant.
  mutating func callWakes(_ number: UInt32) {
    guard market.calls.isWaiting(number), market.calls[search: number].wakesAt == market.clock
    else { return }
    market.calls[search: number].wakesAt = .never
    searchGoesOn(number)
  }

  /// Comes back to a call at an instant, unless it does so earlier anyway.
  mutating func wake(_ number: UInt32, at instant: SimTime) {
    guard market.calls.isSearching(number), instant < market.calls[search: number].wakesAt,
      instant < .never
    else { return }
    market.calls[search: number].wakesAt = instant
    agenda.push(EventKind.callWakes.event(at: instant, call: number))
  }

  /// A driver who is free will look at the list of calls: after a time without memory, because
  /// nobody rings a bell.
  mutating func notify(_ driver: Int32) {
    guard !market.offers[driver].isLooking else { return }
    market.offers[driver].isLooking = true
    market.offers[driver].looks &+= 1
    var stream = streams.stream(.look, driver: driver, market.offers[driver].looks)
    let cohort = market.drivers[driver].cohort
    let mean = market.plan.acceptance(cohort: cohort)?.browseS ?? 0
    let delay = SimTime(seconds: -mean * PortableMath.log(stream.uniformOpen()))
    agenda.push(EventKind.driverLooks.event(at: market.clock + delay, driver: driver))
  }

  /// A driver looks at the list: refuses what is not good enough, and reaches for the best of the
  /// rest.
  mutating func driverLooks(_ driver: Int32) {
    market.offers[driver].isLooking = false
    guard market.drivers[driver].phase.isFree, !market.offers.isBusy(driver) else { return }
    let free = FreeDriver(number: driver, position: market.drivers[driver].position)
    var listed: [UInt32] = []
    market.listedCalls(for: driver, at: free.position, into: &listed)
    var best: (call: UInt32, acceptance: Double)?
    for number in listed {
      let acceptance = market.acceptance(of: free, about: number, isHidden: false)
      if willingness(of: driver, about: number) < acceptance {
        if acceptance > best?.acceptance ?? -1 { best = (number, acceptance) }
      } else {
        refuse(number, driver)
      }
    }
    guard let best else { return }
    market.free.remove(driver, at: free.position)
    openCard(
      of: driver,
      about: best.call,
      answer: .accepted,
      after: thinkingTime(of: driver, about: best.call, isWilling: true),
      isHidden: false,
      isGlance: true
    )
  }

  /// Withdraws what drivers are being shown of a call, and forgets who was asked.
  mutating func endOffers(about number: UInt32, as answer: OfferAnswer) {
    while let driver = market.offers.openDriver(in: market.calls[search: number].offers) {
      closeCard(of: driver, answer)
      freed.append(driver)
    }
    market.withAskings(of: number) { $0.clear(&$1) }
  }

  /// Puts drivers back whose cards were withdrawn while commands were being carried out.
  mutating func releaseFreed() {
    while !freed.isEmpty {
      let drivers = freed
      freed.removeAll(keepingCapacity: true)
      for driver in drivers
      where market.drivers[driver].phase.isFree && !market.offers.isBusy(driver) {
        standBy(driver)
      }
    }
  }

  /// Takes the card of a driver who goes off away; the call's search goes on.
  mutating func withdrawCard(of driver: Int32) {
    guard market.offers.isBusy(driver) else { return }
    let call = market.offers[driver].call
    closeCard(of: driver, .withdrawn)
    // As an event of its own: the driver is on the way out and must not be asked again.
    wake(call, at: market.clock)
  }

  private mutating func openCard(
    of driver: Int32,
    about number: UInt32,
    answer: OfferAnswer,
    after delay: SimTime,
    isHidden: Bool,
    isGlance: Bool
  ) {
    market.withAskings(of: number) { $0.note(driver, isOpen: true, in: &$1) }
    market.calls[search: number].noteAsked(driver)
    market.calls[search: number].openOffers += 1
    market.offers[driver].isOpen = true
    market.offers[driver].isHidden = isHidden
    market.offers[driver].isGlance = isGlance
    market.offers[driver].call = number
    market.offers[driver].raises = market.calls[search: number].raises
    market.offers[driver].shown = market.clock
    market.offers[driver].answer = answer
    market.offers[driver].ends = market.clock + delay
    agenda.push(
      EventKind.offerEnds.event(
        at: market.clock + delay,
        driver: driver,
        generation: market.offers[driver].generation
      )
    )
  }

  private mutating func closeCard(of driver: Int32, _ answer: OfferAnswer) {
    let card = market.offers[driver]
    market.offers[driver].isOpen = false
    market.offers[driver].generation &+= 1
    market.withAskings(of: card.call) { $0.settle(driver, in: $1) }
    market.calls[search: card.call].openOffers -= 1
    record(card.call, driver, shown: card.shown, answer, isGlance: card.isGlance)
  }

  /// A driver looks at a call in the list and passes it over.
  private mutating func refuse(_ number: UInt32, _ driver: Int32) {
    market.withAskings(of: number) { $0.note(driver, isOpen: false, in: &$1) }
    market.calls[search: number].noteAsked(driver)
    record(number, driver, shown: market.clock, .declined, isGlance: true)
  }

  private mutating func record(
    _ number: UInt32,
    _ driver: Int32,
    shown: SimTime,
    _ answer: OfferAnswer,
    isGlance: Bool
  ) {
    records.offers.append(
      OfferRecord(
        call: number,
        driver: driver,
        shown: shown,
        ended: market.clock,
        answer: answer,
        isGlance: isGlance
      )
    )
  }

  /// Where between 0 and 1 the probability of acceptance must reach for this driver to take this
  /// call: the same under every policy and at every fare, so that a better offer is never refused
  /// by who took a worse one.
  private func willingness(of driver: Int32, about number: UInt32) -> Double {
    var stream = streams.stream(.answer, of: market.calls[number], driver: driver)
    return stream.uniform()
  }

  /// Time to an answer; never for a driver who lets the card lapse.
  private func thinkingTime(of driver: Int32, about number: UInt32, isWilling: Bool) -> SimTime {
    guard let taste = market.plan.acceptance(cohort: market.drivers[driver].cohort) else {
      return .zero
    }
    var stream = streams.stream(.answer, of: market.calls[number], driver: driver)
    _ = stream.next()
    let time = taste.thinkS.time(stream.uniformOpen())
    if !isWilling, taste.lapses > 0, stream.uniform() < taste.lapses,
      market.plan.scenario.dispatch.offerTimeoutS < .infinity
    {
      return .never
    }
    return time
  }
}
