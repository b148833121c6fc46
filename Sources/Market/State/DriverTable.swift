// SPDX-License-Identifier: GPL-3.0-or-later
import CPrefetch
import City
import EventCore

/// Where a driver is in the day's work.
enum DriverPhase: UInt8 {
  /// Off the road.
  case offline
  /// Free and standing.
  case idle
  /// Free and driving towards a hot spot.
  case drifting
  /// Matched: on the way to a rider, boarding or with the rider on board.
  case engaged
  /// On the bus or in the shared taxi back.
  case riding
  /// At work for another app.
  case elsewhere

  /// Whether a call could be taken.
  var isFree: Bool { self == .idle || self == .drifting }
}

/// What the market knows of a driver now: one cache line.
struct DriverState: BitwiseCopyable {
  /// Where the driver stands, or was last seen at the start of the current leg.
  var position = Point(x: 0, y: 0)
  /// Where the driver will be next: the rider's destination while engaged, the next reported position
  /// while drifting.
  var legTarget = Point(x: 0, y: 0)
  /// When the driver became free; while engaged, for the last time.
  var since = SimTime.zero
  /// Start of the current leg; the match while engaged.
  var legStart = SimTime.zero
  /// End of the current leg; boarding while engaged; end of the coming shift while offline.
  var legEnd = SimTime.zero
  /// Start of the shift.
  var started = SimTime.zero
  /// The call being served.
  var call: UInt32 = 0
  /// Bumped to cancel pending drift events; the count of drifts names the stream they draw from.
  var drifts: UInt32 = 0
  /// Index of the driver's cohort.
  var cohort: UInt16 = 0
  /// Hot spot the driver drifts to.
  var hotSpot: UInt16 = 0
  /// What the driver is doing.
  var phase = DriverPhase.offline
  /// Whether the shift is over as soon as the rider is dropped off.
  var isLeaving = false
  /// Whether the hop at hand is the last of a drift.
  var isLastHop = false
  /// How the match at hand will end.
  var ending = MatchEnding.dropOff
}

/// A driver's own account of the shift, never derived from calls.
struct Logbook: BitwiseCopyable {
  /// Time in phases 1, 2 and 3.
  var free = SimTime.zero
  var pickup = SimTime.zero
  var occupied = SimTime.zero
  /// Millimetres driven in phases 1, 2 and 3.
  var freeDistance: Int64 = 0
  var pickupDistance: Int64 = 0
  var occupiedDistance: Int64 = 0
  /// Payments of riders and what of them reached the driver, in KRW.
  var payments: UInt32 = 0
  var gross: UInt32 = 0
  /// Trips completed.
  var trips: UInt32 = 0

  /// Adds times and distances of a trip.
  @inline(__always)
  mutating func add(_ trip: Logbook) {
    free += trip.free
    pickup += trip.pickup
    occupied += trip.occupied
    freeDistance += trip.freeDistance
    pickupDistance += trip.pickupDistance
    occupiedDistance += trip.occupiedDistance
  }

  /// Counts a trip that was paid.
  ///
  /// A logbook holds 4.29 billion won at most: a shift that earns more stays there, and its books do
  /// not balance, which the run reports.
  @inline(__always)
  mutating func enter(payment: UInt32, gross share: UInt32) {
    let (paid, isFull) = payments.addingReportingOverflow(payment)
    payments = isFull ? .max : paid
    let (earned, isOver) = gross.addingReportingOverflow(share)
    gross = isOver ? .max : earned
    trips += 1
  }
}

/// The drivers, by number: state and logbook in two parallel tables.
struct DriverTable: ~Copyable {
  private let states: UnsafeMutablePointer<DriverState>
  private let logbooks: UnsafeMutablePointer<Logbook>
  /// Number of drivers.
  let count: Int

  init(count: Int) {
    self.count = count
    states = .allocateOnLines(capacity: count)
    states.initialize(repeating: DriverState(), count: count)
    logbooks = .allocateOnLines(capacity: count)
    logbooks.initialize(repeating: Logbook(), count: count)
  }

  deinit {
    states.deallocate()
    logbooks.deallocate()
  }

  func copy() -> DriverTable {
    let twin = DriverTable(count: count)
    twin.states.update(from: states, count: count)
    twin.logbooks.update(from: logbooks, count: count)
    return twin
  }

  /// Asks for a driver's lines ahead of their use.
  @inline(__always)
  func prefetch(_ driver: Int32) {
    flagfall_prefetch(states + Int(driver))
    flagfall_prefetch(logbooks + Int(driver))
  }

  subscript(driver: Int32) -> DriverState {
    unsafeAddress { UnsafePointer(states + Int(driver)) }
    nonmutating unsafeMutableAddress { states + Int(driver) }
  }

  subscript(logbook driver: Int32) -> Logbook {
    unsafeAddress { UnsafePointer(logbooks + Int(driver)) }
    nonmutating unsafeMutableAddress { logbooks + Int(driver) }
  }
}

extension UnsafeMutablePointer {
  /// Memory that starts on a cache line.
  fileprivate static func allocateOnLines(capacity: Int) -> Self {
    UnsafeMutableRawPointer.allocate(
      byteCount: capacity * MemoryLayout<Pointee>.stride,
      alignment: 64
    )
    .bindMemory(to: Pointee.self, capacity: capacity)
  }
}
