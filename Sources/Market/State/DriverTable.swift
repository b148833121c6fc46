// SPDX-License-Identifier: GPL-3.0-or-later
import CMemory
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
  /// Where the driver stands, or stood at the start of the current leg.
  var position = Point(x: 0, y: 0)
  /// Where it all leads: the rider's destination while engaged, a place in a hot spot while drifting
  /// or riding, the other app's destination while elsewhere.
  var target = Point(x: 0, y: 0)
  /// When the driver became free; while engaged, for the last time.
  var since = SimTime.zero
  /// Start of the current leg; the match while engaged.
  var legStart = SimTime.zero
  /// End of the current leg: boarding while engaged, arrival while drifting; end of the coming shift
  /// while offline.
  var legEnd = SimTime.zero
  /// Start of the shift.
  var started = SimTime.zero
  /// The call being served, or the turn of a driver who is free: one number, to stay in the line.
  var call: UInt32 = 0
  /// Bumped to cancel pending drift events; the count of drifts names the stream they draw from.
  var drifts: UInt32 = 0
  /// Index of the driver's cohort.
  var cohort: UInt16 = 0
  /// What the driver is doing.
  var phase = DriverPhase.offline
  /// Whether the shift is over as soon as the rider is dropped off.
  var isLeaving = false
  /// How the match at hand will end.
  var ending = MatchEnding.dropOff

  /// The driver's place among the free ones: the smaller, the longer free.
  var turn: UInt32 {
    get { call }
    set { call = newValue }
  }

  /// Sends the driver to a rider, and on to where the rider wants to go.
  @inline(__always)
  mutating func engage(
    by call: UInt32,
    at now: SimTime,
    position: Point,
    boarding: SimTime,
    target: Point
  ) {
    phase = .engaged
    self.call = call
    self.position = position
    self.target = target
    legStart = now
    legEnd = boarding
    ending = .dropOff
  }
}

/// How long the shift at hand was meant to be, which its fixed costs are spread over.
struct Duty: BitwiseCopyable {
  /// When it began, or would have, had the run been there.
  var from = SimTime.zero
  /// `.never` for drivers who do not go home.
  var to = SimTime.never

  /// How many shifts' fixed costs the time between two instants bears: its part of the whole shift,
  /// overtime included, and of 24 h where the shift goes on for longer.
  func shifts(from start: SimTime, to end: SimTime) -> Double {
    // Without end, there is nothing to take a start before the run from.
    let whole = to == .never ? .day : min(.day, max(end, to) - from)
    return whole > .zero ? Double((end - start).microseconds) / Double(whole.microseconds) : 0
  }
}

/// The drivers, by number: state, logbook and length of the shift in parallel tables.
struct DriverTable: ~Copyable {
  private let states: UnsafeMutablePointer<DriverState>
  private let logbooks: UnsafeMutablePointer<Logbook>
  private let duties: UnsafeMutablePointer<Duty>
  /// Number of drivers.
  let count: Int

  init(count: Int) {
    self.count = count
    states = .allocateOnLines(capacity: count)
    states.initialize(repeating: DriverState(), count: count)
    logbooks = .allocateOnLines(capacity: count)
    logbooks.initialize(repeating: Logbook(), count: count)
    duties = .allocate(capacity: count)
    duties.initialize(repeating: Duty(), count: count)
  }

  deinit {
    states.deallocate()
    logbooks.deallocate()
    duties.deallocate()
  }

  func copy() -> DriverTable {
    let twin = DriverTable(count: count)
    twin.states.update(from: states, count: count)
    twin.logbooks.update(from: logbooks, count: count)
    twin.duties.update(from: duties, count: count)
    return twin
  }

  /// Asks for a driver's lines ahead of their use.
  @inline(__always)
  func prefetch(_ driver: Int32) {
    flagfall_prefetch(states + Int(driver))
    let logbook = UnsafeRawPointer(logbooks + Int(driver))
    flagfall_prefetch(logbook)
    flagfall_prefetch(logbook + MemoryLayout<Logbook>.size - 1)
  }

  subscript(driver: Int32) -> DriverState {
    unsafeAddress { UnsafePointer(states + Int(driver)) }
    nonmutating unsafeMutableAddress { states + Int(driver) }
  }

  subscript(logbook driver: Int32) -> Logbook {
    unsafeAddress { UnsafePointer(logbooks + Int(driver)) }
    nonmutating unsafeMutableAddress { logbooks + Int(driver) }
  }

  subscript(duty driver: Int32) -> Duty {
    unsafeAddress { UnsafePointer(duties + Int(driver)) }
    nonmutating unsafeMutableAddress { duties + Int(driver) }
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
