// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore

/// When and where each driver works.
struct Roster: Sendable {
  /// One shift.
  struct Shift: Sendable {
    var start: SimTime
    /// When it would have started, had the driver or the run been there.
    var planned: SimTime
    /// `.never` for drivers who do not go home.
    var end: SimTime
    var position: Point
  }

  private let plan: MarketPlan
  private let timeline: Timeline
  private let streams: StreamFamily
  /// Number of the first driver of each cohort; one more entry for the replayed drivers.
  private let firstDriver: [Int32]
  private let homes: [[Double]]
  /// Windows that scale attendance, by plan of the timeline.
  private let attendance: [[(spans: [Range<SimTime>], factor: Double)]]

  init(_ timeline: Timeline, _ streams: StreamFamily) {
    let plan = timeline.plans[0].plan
    self.plan = plan
    self.timeline = timeline
    self.streams = streams
    var first: [Int32] = [0]
    for cohort in plan.scenario.drivers.indices {
      // A cohort has the numbers of its largest size; who is not yet there does not work.
      let most = timeline.plans.map { $0.plan.scenario.drivers[cohort].count }.max() ?? 0
      first.append(first[first.count - 1] + Int32(most))
    }
    firstDriver = first
    homes = plan.scenario.drivers.map { plan.places.driverWeights(of: $0.zones) }
    let end = plan.measured.upperBound
    attendance = timeline.plans.map { phase in
      phase.plan.scenario.conditions.filter { $0.attendance != 1 }
        .map { ($0.spans(in: plan.calendar, until: end), $0.attendance) }
    }
  }

  /// Number of drivers.
  var count: Int {
    Int(firstDriver[firstDriver.count - 1]) + plan.scenario.replayedDrivers.count
  }

  /// The cohort of a driver; replayed drivers are one more.
  func cohort(of driver: Int32) -> UInt16 {
    var cohort = 0
    while cohort + 1 < firstDriver.count, driver >= firstDriver[cohort + 1] { cohort += 1 }
    return UInt16(cohort)
  }

  /// The driver's first shift that ends after an instant; nil when there is none before the
  /// horizon.
  ///
  /// A shift that has begun already is cut to start at that instant.
  func nextShift(of driver: Int32, after now: SimTime) -> Shift? {
    let cohort = Int(cohort(of: driver))
    guard cohort < plan.scenario.drivers.count else {
      let replayed = plan.scenario.replayedDrivers[Int(driver - firstDriver[cohort])]
      let first = ReplayedDriver.Shift(
        position: replayed.position,
        start: replayed.start,
        end: replayed.end
      )
      // Whoever has come home late from one shift is late for the next.
      return ([first] + replayed.laterShifts).first { $0.end > now }
        .map {
          Shift(start: max($0.start, now), planned: $0.start, end: $0.end, position: $0.position)
        }
    }
    let horizon = plan.measured.upperBound
    // A shift can reach from the day before into this one.
    var day = plan.calendar.day(at: now) - 1
    while plan.calendar.time(day: day, clock: plan.calendar.dayStart) < horizon {
      if let shift = shift(of: driver, cohort: cohort, day: day), shift.end > now,
        shift.start < horizon
      {
        return Shift(
          start: max(shift.start, now),
          planned: shift.start,
          end: shift.end,
          position: home(of: driver, cohort: cohort, day: day)
        )
      }
      day += 1
    }
    return nil
  }

  /// What stays the same of a driver from day to day.
  struct Traits: Sendable {
    var isApproved: Bool
    /// The driver's own part of the utility of any offer, in standard deviations.
    var taste: Float
    /// Microseconds per millimetre on the way to a rider; 0 for drivers who come by car.
    var microsecondsPerMillimetre: Double
    var home: Point
  }

  /// A driver's lasting traits, the same on every day and under every policy.
  func traits(of driver: Int32) -> Traits {
    var stream = streams.stream(.traits, driver: driver, 0)
    let cohort = Int(cohort(of: driver))
    let approval = stream.uniform()
    let taste = Float(PortableMath.normalQuantile(stream.uniformOpen()))
    let kickboard = stream.uniform()
    let home = plan.places.residence(&stream)
    guard cohort < plan.scenario.drivers.count else {
      return Traits(isApproved: true, taste: taste, microsecondsPerMillimetre: 0, home: home)
    }
    let spec = plan.scenario.drivers[cohort]
    let travel = spec.travel
    let speed = kickboard < travel.kickboardShare ? travel.kickboardKmh : travel.walkKmh
    return Traits(
      isApproved: approval < spec.approved,
      taste: taste,
      // A millimetre at 1 km/h takes 3,600 µs.
      microsecondsPerMillimetre: travel.mode == .foot ? 3600 / speed : 0,
      home: home
    )
  }

  private func shift(of driver: Int32, cohort: Int, day: Int) -> (start: SimTime, end: SimTime)? {
    let phase = timeline.index(at: plan.calendar.time(day: day, clock: plan.calendar.dayStart))
    let spec = timeline.plans[phase].plan.scenario.drivers[cohort]
    if driver - firstDriver[cohort] >= Int32(spec.count) { return nil }
    if spec.approved < 1, !traits(of: driver).isApproved { return nil }
    var stream = streams.stream(.shift, driver: driver, UInt32(truncatingIfNeeded: day))
    let attends = stream.uniform()
    let clock = spec.shiftStartH.sample(stream.uniformOpen())
    let length = stream.uniformOpen()
    let start = plan.calendar.time(day: day, clock: clock, around: spec.shiftStartH.mean)
    var probability = spec.attendance
    for window in attendance[phase] where window.spans.contains(where: { $0.contains(start) }) {
      probability *= window.factor
    }
    if attends >= probability { return nil }
    if spec.isEndless(length) {
      let end = endOfEndless(driver, cohort: cohort, phase: phase, length)
      return start < end ? (start, end) : nil
    }
    return (start, start + SimTime(hours: spec.shiftHours(length)))
  }

  /// When a shift that goes on for ever ends nevertheless: with the first service day for which a
  /// change makes the cohort smaller or its shifts shorter.
  private func endOfEndless(
    _ driver: Int32,
    cohort: Int,
    phase: Int,
    _ length: Double
  ) -> SimTime {
    for change in timeline.plans[(phase + 1)...] {
      var day = plan.calendar.day(at: change.from)
      if plan.calendar.time(day: day, clock: plan.calendar.dayStart) < change.from { day += 1 }
      let morning = plan.calendar.time(day: day, clock: plan.calendar.dayStart)
      let spec = timeline.plan(at: morning).scenario.drivers[cohort]
      if driver - firstDriver[cohort] >= Int32(spec.count) || !spec.isEndless(length) {
        return morning
      }
    }
    return .never
  }

  /// Where a shift starts: where the driver lives, for those who then get to work as they get back;
  /// anywhere by driver weight for the others.
  private func home(of driver: Int32, cohort: Int, day: Int) -> Point {
    if plan.wayBack(cohort: UInt16(cohort)) != nil, plan.scenario.drivers[cohort].zones.isEmpty {
      return traits(of: driver).home
    }
    var stream = streams.stream(.home, driver: driver, UInt32(truncatingIfNeeded: day))
    return plan.places.home(among: homes[cohort], &stream)
  }
}

extension DriverCohort {
  /// Hours of the shift that a uniform draw gives.
  fileprivate func shiftHours(_ u: Double) -> Double {
    min(max(shiftLengthH.sample(u), 0.5), 24)
  }

  /// Whether such a shift goes on for ever: around the clock, every day.
  fileprivate func isEndless(_ u: Double) -> Bool { attendance >= 1 && shiftHours(u) >= 24 }
}
