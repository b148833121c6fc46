// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore

/// One replication of a market: the clock, what is due, and the handlers that make it happen.
///
/// The world emits records of calls and shifts and keeps no statistics. It is a single value:
/// `fork()` duplicates it, tables and all, and the twins go on independently.
public struct World: ~Copyable {
  /// The market as it is now.
  public internal(set) var market: MarketState
  /// Records of calls and shifts that have ended since they were last cleared.
  public internal(set) var records = Records()
  /// Events handled so far.
  public private(set) var eventCount = 0

  var agenda: Agenda
  var policy: any DispatchPolicy
  var commands = Commands()
  let streams: StreamFamily
  let roster: Roster
  /// Whether the drivers outgrow the processor's cache, so that looking ahead pays.
  private let isLarge: Bool
  var stretchesSeen = 0
  /// When the open window closes; never when none is open.
  var windowEnds = SimTime.never
  /// The window that was last put on the agenda out of order.
  var windowAhead = SimTime.never
  /// The driver whom the policy is being shown before the index is.
  var newcomer: Int32?
  /// Drivers whose cards were withdrawn, to be put back when the event at hand is done with.
  var freed: [Int32] = []
  let timeline: Timeline
  var calls: CallSource
  /// Where the people of the funnel are; nil when the number of riders is given.
  var funnel: FunnelState?
  private var nextCall: CallSource.Draft?
  private var callAfterNext: CallSource.Draft?
  /// The drivers below have no unfinished shift left to record; nil before the window's end.
  var booksClosedUpTo: Int32?
  /// Whether the run is over but for its last records.
  private var isStopping = false
  /// Lost riders who turn to other services; nil where nobody does.
  var partings: Partings?

  /// Sets up the market of a scenario at its first instant.
  ///
  /// - Parameters:
  ///   - plan: the compiled scenario.
  ///   - seed: of every random stream.
  ///   - replication: which of the independent repetitions, below 2²⁴.
  public init(_ plan: MarketPlan, seed: UInt64, replication: UInt32) {
    self.init(plan, seed: seed, replication: replication, service: 0, partings: nil)
  }

  /// Sets up the market of one service of a city.
  ///
  /// - Parameters:
  ///   - service: number of the service, 0 for the main one.
  ///   - partings: where lost riders are noted who turn to other services.
  init(
    _ plan: MarketPlan,
    seed: UInt64,
    replication: UInt32,
    service: Int,
    partings: Partings?
  ) {
    self.partings = partings
    streams = StreamFamily(seed: seed, replication: replication, service: service)
    // All services have the same sky.
    let plan = plan.underWeather(StreamFamily(seed: seed, replication: replication))
    timeline = Timeline(plan)
    roster = Roster(timeline, streams)
    isLarge = roster.count > 8192
    funnel = plan.scenario.demand.funnel.map(FunnelState.init)
    calls = CallSource(timeline, streams)
    nextCall = calls.next(&funnel)
    callAfterNext = calls.next(&funnel)
    policy = PolicyRegistry.make(plan.scenario) ?? NearestDriver()
    agenda = Agenda(lanes: Lane.allCases.count)
    market = MarketState(
      plan: plan,
      drivers: DriverTable(count: roster.count),
      expectedFree: roster.count,
      streams: streams
    )
    if plan.measured.lowerBound > .zero {
      agenda.push(EventKind.measurementStarts.event(at: plan.measured.lowerBound))
    }
    for (number, phase) in timeline.plans.enumerated().dropFirst() {
      agenda.push(EventKind.interventionStarts.event(at: phase.from, call: UInt32(number)))
    }
    openDoors()
  }

  private init(forking other: borrowing World) {
    market = other.market.copy()
    records = other.records
    eventCount = other.eventCount
    agenda = other.agenda.copy()
    policy = other.policy
    streams = other.streams
    roster = other.roster
    isLarge = other.isLarge
    stretchesSeen = other.stretchesSeen
    timeline = other.timeline
    calls = other.calls
    funnel = other.funnel
    windowEnds = other.windowEnds
    windowAhead = other.windowAhead
    newcomer = other.newcomer
    freed = other.freed
    nextCall = other.nextCall
    callAfterNext = other.callAfterNext
    booksClosedUpTo = other.booksClosedUpTo
    isStopping = other.isStopping
    partings = other.partings
  }

  /// An independent twin of this world at this instant.
  ///
  /// - Complexity: O(drivers + open calls + pending events).
  public borrowing func fork() -> World { World(forking: self) }

  /// The current instant.
  public var clock: SimTime { market.clock }

  /// Events after which `advance()` returns at the latest, so that whoever waits for the end of a run
  /// is heard in a world that has nothing to say.
  public static let eventsAtATime = 4096

  /// Handles events until there are records to hand over, `eventsAtATime` have gone by, or the run is
  /// over.
  ///
  /// - Returns: whether the run goes on; when it does not, the last records are there.
  public mutating func advance() -> Bool {
    let limit = eventCount + World.eventsAtATime
    while records.hasRoom, eventCount < limit {
      guard step() else { return false }
    }
    return true
  }

  /// Handles events up to and including an instant, for studies that branch there.
  ///
  /// - Returns: whether the run goes on.
  public mutating func advance(through limit: SimTime) -> Bool {
    while nextInstant <= limit {
      guard step() else { return false }
    }
    return true
  }

  /// Forgets the records handed over.
  public mutating func clearRecords() { records.clear() }

  /// The main loop's turn: the next thing due is either an event or the next call, and an event
  /// goes first at the same instant.
  mutating func step() -> Bool {
    if isClosing { return goOnClosing() }
    let call = nextCall?.submitted ?? .never
    let event = agenda.popFirst(through: call)
    let due = event?.time ?? call
    if due >= market.plan.measured.upperBound, booksClosedUpTo == nil || isOver(before: due) {
      if let event { agenda.push(event) }
      windowEnds(isOver: isOver(before: due))
      return true
    }
    market.clock = due
    eventCount += 1
    if let event {
      if isLarge { lookAhead() }
      handle(event)
    } else {
      callArrives()
    }
    if market.offers.isInUse { releaseFreed() }
    return true
  }

  private mutating func handle(_ event: Event) {
    switch EventKind(event) {
    case .measurementStarts: measurementStarts()
    case .patienceEnds: searchEnds(event.subject, outcome: .abandonSearch)
    case .searchTimesOut: searchEnds(event.subject, outcome: .noDriver)
    case .riderCancels: breakOff(Int32(bitPattern: event.subject), .cancelRiderPostmatch)
    case .dropOff: dropOff(Int32(bitPattern: event.subject))
    case .shiftEnds: shiftEnds(Int32(bitPattern: event.subject))
    case .shiftStarts: shiftStarts(Int32(bitPattern: event.subject))
    case .drift: drift(Int32(bitPattern: event.subject), generation: event.generation)
    case .windowCloses: windowCloses()
    case .offerEnds: offerEnds(Int32(bitPattern: event.subject), generation: event.generation)
    case .driverLooks: driverLooks(Int32(bitPattern: event.subject))
    case .callWakes: callWakes(event.subject)
    case .bidRises: bidRises(event.subject)
    case .streetTaxiComes: searchEnds(event.subject, outcome: .lostToStreet)
    case .driverCancels: breakOff(Int32(bitPattern: event.subject), .cancelDriver)
    case .riderMissing: breakOff(Int32(bitPattern: event.subject), .noShow)
    case .callAgain: callAgain(event.subject)
    case .otherJobStarts:
      otherJobStarts(Int32(bitPattern: event.subject), generation: event.generation)
    case .otherJobEnds: otherJobEnds(Int32(bitPattern: event.subject))
    case .rideBackEnds:
      rideBackEnds(Int32(bitPattern: event.subject), generation: event.generation)
    case .interventionStarts: intervene(Int(event.subject))
    }
  }

  private mutating func callArrives() {
    guard let draft = nextCall else { return }
    submit(draft)
    nextCall = callAfterNext
    callAfterNext = calls.next(&funnel)
    if isLarge, let callAfterNext {
      market.free.prefetchSearch(around: callAfterNext.origin)
    }
  }

  /// Another plan comes into force.
  ///
  /// What is under way goes on as it was begun.
  private mutating func intervene(_ number: Int) {
    market.plan = timeline.plans[number].plan
    policy = PolicyRegistry.make(market.plan.scenario) ?? policy
    // The new policy has not seen the calls it finds waiting; one with a window finds it open, or
    // opens its own.
    for call in market.waitingCalls() where market.calls.isWaiting(call) {
      if market.calls.haveSearches { market.calls[search: call].shownTo = -1 }
      policy.callArrived(call, in: market, &commands)
      carryOutCommands()
    }
    if !market.waiting.isEmpty { openWindow() }
  }

  /// How many people have passed each step of the funnel; nil in a scenario without one.
  public var funnelCounts: FunnelCounts? { funnel?.countsSoFar }

  private var nextInstant: SimTime {
    mutating get { min(nextCall?.submitted ?? .never, agenda.peek()?.time ?? .never) }
  }

  /// When the next step is due; at once when only the records of a run that is over are.
  var nextTurn: SimTime {
    mutating get { isClosing ? .zero : nextInstant }
  }

  /// A rider whom another service has lost calls this one.
  ///
  /// - Precondition: Nothing that is due before that instant is left to do, and the run is not over.
  mutating func receive(_ rider: LostRider) {
    if rider.lost >= market.plan.measured.upperBound {
      if booksClosedUpTo == nil { windowEnds(isOver: false) }
      while !areBooksClosed { closeNextBooks() }
    }
    market.clock = rider.lost
    eventCount += 1
    submit(
      CallSource.Draft(
        submitted: rider.lost,
        origin: rider.origin,
        destination: rider.destination,
        zone: rider.zone,
        wish: rider.wish | OpenCall.fromAnotherService
      )
    )
    if market.offers.isInUse { releaseFreed() }
  }

  /// Past the horizon a run goes on only for calls that are still open, if the scenario says so, and
  /// until nothing is due any more.
  ///
  /// That comes, because nothing renews itself after the horizon: see ARCHITECTURE.
  private func isOver(before due: SimTime) -> Bool {
    due == .never || market.plan.scenario.horizon.end == .horizon || market.calls.count == 0
  }

  /// Whether only the last records of the window or of the run are due.
  private var isClosing: Bool { isStopping || booksClosedUpTo != nil && !areBooksClosed }

  /// Whether every driver's book is closed: what happens now lies after the measured window.
  var areBooksClosed: Bool { booksClosedUpTo == Int32(market.drivers.count) }

  /// The measured window is over, and perhaps the run.
  private mutating func windowEnds(isOver: Bool) {
    market.clock = max(market.clock, market.plan.measured.upperBound)
    if booksClosedUpTo == nil { booksClosedUpTo = 0 }
    isStopping = isOver
    // Nobody looks for a driver any more. To empty the index one by one would take a cache miss
    // each, and its memory serves those who add up the shifts.
    if isOver { market.free = CellGrid(covering: market.plan.plane) }
  }

  /// Records unfinished shifts, a batch at a time, and at the end of the run the open calls.
  private mutating func goOnClosing() -> Bool {
    if areBooksClosed {
      closeOpenCalls()
      return false
    }
    closeNextBooks()
    return true
  }
}

/// What the world says of calls, shifts, offers and stretches, in the order in which they ended.
public struct Records: Sendable {
  /// Calls that have ended.
  public internal(set) var calls: [CallRecord] = []
  /// Shifts that have ended.
  public internal(set) var shifts: [ShiftRecord] = []
  /// Offers that have ended.
  public internal(set) var offers: [OfferRecord] = []
  /// Ways and jobs of other apps that have ended.
  public internal(set) var stretches: [StretchRecord] = []

  /// Whether there is room for more before they are handed over.
  var hasRoom: Bool { calls.count < Records.batch && shifts.count < Records.batch }

  /// Records of calls handed over at a time: small enough to stay in the first-level cache.
  static let batch = 512

  init() {}

  mutating func clear() {
    calls.removeAll(keepingCapacity: true)
    shifts.removeAll(keepingCapacity: true)
    offers.removeAll(keepingCapacity: true)
    stretches.removeAll(keepingCapacity: true)
  }
}
