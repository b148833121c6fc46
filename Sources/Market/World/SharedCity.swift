// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore

/// One replication of a city with several services: a world for each, on one clock.
///
/// The world whose next instant is earliest goes first, at equal instants in the order of the
/// services. A rider whom the main service loses for good may call another one at that instant.
/// What the main service says is what its world alone would say: nothing flows back.
public struct SharedCity: ~Copyable {
  /// A service's place in the city.
  private final class Place {
    var world: World
    /// Measured calls of riders whom the main service had lost.
    var received = 0

    init(_ world: consuming World) {
      self.world = world
    }

    init(forking other: Place) {
      world = other.world.fork()
      received = other.received
    }
  }

  /// The main service first.
  private let places: [Place]
  /// When each service's next step is due.
  private var queue: ServiceQueue
  /// Whether some service has records to hand over.
  private var isFull = false

  /// Sets up the services of a scenario at its first instant.
  ///
  /// - Parameters:
  ///   - plan: the compiled scenario.
  ///   - seed: of every random stream.
  ///   - replication: which of the independent repetitions, below 2²⁴.
  public init(_ plan: MarketPlan, seed: UInt64, replication: UInt32) {
    places = ([plan] + plan.services).enumerated()
      .map { service, own in
        Place(
          World(
            own,
            seed: seed,
            replication: replication,
            service: service,
            partings: service == 0 ? Partings(plan.scenario.services) : nil
          )
        )
      }
    queue = ServiceQueue(places.map { $0.world.nextTurn })
  }

  private init(forking other: borrowing SharedCity) {
    places = other.places.map { Place(forking: $0) }
    queue = other.queue
    isFull = other.isFull
  }

  /// An independent twin of this city at this instant.
  ///
  /// - Complexity: O(drivers + open calls + pending events) of all services.
  public borrowing func fork() -> SharedCity { SharedCity(forking: self) }

  /// Number of services, the main one included.
  public var serviceCount: Int { places.count }

  /// The current instant of the main service.
  public var clock: SimTime { places[0].world.clock }

  /// Events handled so far, by all services.
  public var eventCount: Int { places.reduce(0) { $0 + $1.world.eventCount } }

  /// A service's records that ended since they were last cleared; number 0 is the main one.
  public func records(of service: Int) -> Records { places[service].world.records }

  /// How many people have passed each step of a service's funnel; nil without one.
  public func funnelCounts(of service: Int) -> FunnelCounts? {
    places[service].world.funnelCounts
  }

  /// Calls in the measured window by riders whom the main service had lost.
  public func received(by service: Int) -> Int { places[service].received }

  /// A service's calls that have not ended, in order of submission.
  func openCalls(of service: Int) -> [OpenCall] {
    let world = places[service]
    let numbers = world.world.market.calls.first..<world.world.market.calls.next
    return numbers.filter { world.world.market.calls.isOpen($0) }
      .map { world.world.market.calls[$0] }
  }

  /// Handles events until there are records to hand over, `World.eventsAtATime` have gone by, or the
  /// run is over.
  ///
  /// - Returns: whether the run goes on; when it does not, the last records are there.
  public mutating func advance() -> Bool {
    var left = World.eventsAtATime
    isFull = !places.allSatisfy { $0.world.records.hasRoom }
    while left > 0, !isFull {
      guard step() else { return false }
      left -= 1
    }
    return true
  }

  /// Handles events up to and including an instant, for studies that branch there.
  ///
  /// - Returns: whether the run goes on.
  public mutating func advance(through limit: SimTime) -> Bool {
    while let next = queue.first, let due = queue.due[next] {
      guard due <= limit else { return true }
      guard step() else { return false }
    }
    return false
  }

  /// Forgets the records handed over.
  public mutating func clearRecords() {
    for place in places { place.world.clearRecords() }
  }

  /// - Returns: whether the run goes on.
  private mutating func step() -> Bool {
    guard let next = queue.first else { return false }
    let isOver = !places[next].world.step()
    note(next, isOver: isOver)
    passOn(from: places[next])
    return !isOver || queue.first != nil
  }

  /// Looks at a service that has done something.
  private mutating func note(_ service: Int, isOver: Bool = false) {
    let place = places[service]
    queue.put(service, at: isOver ? nil : place.world.nextTurn)
    if !place.world.records.hasRoom { isFull = true }
  }

  /// Has the riders whom a service has just lost call where they turn to.
  private mutating func passOn(from place: Place) {
    guard let riders = place.world.partings?.riders, !riders.isEmpty else { return }
    place.world.partings?.riders.removeAll(keepingCapacity: true)
    for rider in riders {
      let other = places[rider.service]
      other.world.receive(rider)
      note(rider.service)
      if rider.lost >= other.world.market.plan.measured.lowerBound { other.received += 1 }
    }
  }
}
