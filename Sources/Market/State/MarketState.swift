// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore

/// A driver who can be matched, as the platform sees one.
@frozen
public struct FreeDriver: Sendable, Equatable, BitwiseCopyable {
  /// The driver.
  public let number: Int32
  /// The position last reported.
  public let position: Point
}

extension FreeDriver {
  /// The driver whom a search of the index has found.
  init(_ neighbour: Neighbour) { self.init(number: neighbour.id, position: neighbour.point) }
}

/// The market at one instant: who is where, who waits, and what the city is like.
///
/// Policies read it through the questions below; only the world changes it. It lives in one place
/// of memory for as long as it lasts, so that showing it to a policy hands over an address: lending
/// a large value out of one that is being changed would copy it at every call.
public struct MarketState: ~Copyable {
  fileprivate struct Contents: ~Copyable {
    var clock = SimTime.zero
    /// The turn that the next driver to become free will get.
    var nextTurn: UInt32 = 0
    let streams: StreamFamily
    var calls: OpenCalls
    var waiting: WaitingCalls
    var offers: OfferBook
    var walkers: WalkerTable
    var drivers: DriverTable
    var free: CellGrid
  }

  /// The scenario in force, compiled.
  public internal(set) var plan: MarketPlan
  private let contents: UnsafeMutablePointer<Contents>

  init(
    plan: MarketPlan,
    drivers: consuming DriverTable,
    expectedFree: Int,
    streams: StreamFamily
  ) {
    self.plan = plan
    contents = .allocate(capacity: 1)
    contents.initialize(
      to: Contents(
        streams: streams,
        calls: OpenCalls(withSearches: plan.asksDrivers || plan.hasBids),
        waiting: WaitingCalls(plane: plan.plane),
        offers: OfferBook(drivers: plan.asksDrivers ? drivers.count : 0),
        walkers: WalkerTable(count: plan.hasWalkers ? drivers.count : 0),
        drivers: drivers,
        free: CellGrid(covering: plan.plane, expecting: expectedFree)
      )
    )
  }

  private init(copying other: borrowing MarketState) {
    plan = other.plan
    contents = .allocate(capacity: 1)
    contents.initialize(
      to: Contents(
        clock: other.clock,
        nextTurn: other.contents.pointee.nextTurn,
        streams: other.contents.pointee.streams,
        calls: other.calls.copy(),
        waiting: other.waiting.copy(),
        offers: other.offers.copy(),
        walkers: other.walkers.copy(),
        drivers: other.drivers.copy(),
        free: other.free.copy()
      )
    )
  }

  deinit {
    contents.deinitialize(count: 1)
    contents.deallocate()
  }

  func copy() -> MarketState { MarketState(copying: self) }

  /// The current instant.
  public internal(set) var clock: SimTime {
    get { contents.pointee.clock }
    set { contents.pointee.clock = newValue }
  }

  var drivers: DriverTable {
    _read { yield contents.pointee.drivers }
    _modify { yield &contents.pointee.drivers }
  }

  var calls: OpenCalls {
    _read { yield contents.pointee.calls }
    _modify { yield &contents.pointee.calls }
  }

  var waiting: WaitingCalls {
    _read { yield contents.pointee.waiting }
    _modify { yield &contents.pointee.waiting }
  }

  /// Free drivers, at the position the platform sees.
  var free: CellGrid {
    _read { yield contents.pointee.free }
    _modify { yield &contents.pointee.free }
  }

  /// What drivers are being shown.
  var offers: OfferBook {
    _read { yield contents.pointee.offers }
    _modify { yield &contents.pointee.offers }
  }

  /// What only drivers on foot, or with other work, have.
  var walkers: WalkerTable {
    _read { yield contents.pointee.walkers }
    _modify { yield &contents.pointee.walkers }
  }

  /// Changes the list of who has been asked about a call.
  mutating func withAskings(
    of call: UInt32,
    _ change: (_ book: inout OfferBook, _ head: inout Int32) -> Void
  ) {
    change(&contents.pointee.offers, &contents.pointee.calls[search: call].offers)
  }

  /// Puts a driver who becomes free behind all who are.
  @inline(__always)
  mutating func takeTurn(_ driver: Int32) {
    contents.pointee.drivers[driver].turn = contents.pointee.nextTurn
    contents.pointee.nextTurn &+= 1
  }

  /// Who goes first with a call of several equally near drivers.
  @inline(__always)
  func ties(about call: UInt32) -> DriverTies {
    DriverTies(
      rule: plan.ties,
      call: call,
      market: Questions(contents: contents)
    )
  }

  /// What a rule for ties may ask while it is used, which is less than a copy of the market.
  struct Questions: BitwiseCopyable {
    private let contents: UnsafePointer<Contents>

    fileprivate init(contents: UnsafeMutablePointer<Contents>) {
      self.contents = UnsafePointer(contents)
    }

    /// A free driver's turn.
    func turn(of driver: Int32) -> UInt64 { UInt64(contents.pointee.drivers[driver].turn) }

    /// A number drawn for a call and a driver.
    func lot(of driver: Int32, about call: UInt32) -> UInt64 {
      var stream = contents.pointee.streams.stream(
        .tie,
        of: contents.pointee.calls[call],
        driver: driver
      )
      return stream.next()
    }
  }

  /// Takes a call out of the waiting ones.
  mutating func stopWaiting(_ call: UInt32) {
    contents.pointee.waiting.remove(call, from: contents.pointee.calls)
  }

  /// Drivers who are free.
  public var freeDriverCount: Int { free.count }

  /// Calls that wait for a driver.
  public var waitingCallCount: Int { waiting.count }

  /// The calls that wait, in order of submission.
  public func waitingCalls() -> [UInt32] { waiting.inOrder(calls) }

  /// The free drivers, by number.
  public func freeDrivers() -> [FreeDriver] {
    var drivers: [FreeDriver] = []
    drivers.reserveCapacity(free.count)
    free.forEachDriver { drivers.append(FreeDriver(number: $0, position: $1)) }
    drivers.sort { $0.number < $1.number }
    return drivers
  }

  /// Time a free driver needs to a waiting call, from the position last reported.
  public func pickupTime(of driver: FreeDriver, to call: UInt32) -> SimTime {
    let origin = calls[call].origin
    let distance = plan.plane.streetDistance(driver.position, origin)
    return pickupTime(of: driver.number, distance, from: driver.position, to: origin)
  }

  /// The nearest free driver within the pickup radius of a waiting call; at equal distance by
  /// `dispatch.ties`.
  @inline(__always)
  public func nearestFreeDriver(to call: UInt32) -> FreeDriver? {
    contents.pointee.free
      .nearest(to: calls[call].origin, within: plan.pickupRank, ties: ties(about: call))
      .map { FreeDriver($0) }
  }

  /// The nearest waiting call within the pickup radius of a free driver; the older one at equal
  /// distance.
  public func nearestWaitingCall(to driver: FreeDriver) -> UInt32? {
    waiting.nearest(to: driver.position, within: plan.pickupRank)
  }

  /// The call that has waited longest among those within the pickup radius of a free driver.
  public func oldestWaitingCall(near driver: FreeDriver) -> UInt32? {
    waiting.oldest(near: driver.position, within: plan.pickupRank)
  }
}
