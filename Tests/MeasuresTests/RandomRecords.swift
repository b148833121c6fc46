// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market

/// SplitMix64: enough randomness for tests, the same everywhere.
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }
}

/// Records that agree with one another as a world's would, in arbitrary order of closing.
struct RandomRecords {
  var calls: [CallRecord] = []
  var stretches: [StretchRecord] = []
  var shifts: [ShiftRecord] = []

  /// Days of calls from time zero; the drivers' logbooks are empty until `warmUp` is over.
  init(
    calls count: Int,
    drivers: Int = 40,
    zones: Int = 3,
    days: Int = 1,
    warmUp: SimTime = .zero,
    seed: UInt64
  ) {
    var random = SplitMix64(seed: seed)
    let end = SimTime.day.microseconds * Int64(days)
    shifts = (0..<drivers)
      .map { driver in
        let start = SimTime(microseconds: Int64.random(in: 0..<end * 9 / 10, using: &random))
        var shift = ShiftRecord(driver: Int32(driver), cohort: 0, started: start)
        shift.ended = SimTime(
          microseconds: Int64.random(in: max(start, warmUp).microseconds...end, using: &random)
        )
        shift.ownCosts = Int64.random(in: 0..<20_000, using: &random)
        shift.sharedCosts = Int64.random(in: 0..<20_000, using: &random)
        shift.otherCosts = Int64.random(in: 0..<20_000, using: &random)
        shift.otherGross = Int64.random(in: 0..<20_000, using: &random)
        return shift
      }
    for number in 0..<count {
      calls.append(
        Self.call(number, zones: zones, before: end, drivers: drivers, using: &random)
      )
    }
    for index in shifts.indices {
      shifts[index].started = max(shifts[index].started, warmUp)
    }
    let lasts = warmUp..<SimTime(microseconds: end)
    for call in calls where call.outcome == .completed && lasts.contains(call.closed) {
      shifts[Int(call.driver)].trips += 1
      shifts[Int(call.driver)].payments += Int64(call.fare)
      shifts[Int(call.driver)].gross += Int64(call.fare) * 4 / 5
      shifts[Int(call.driver)].occupiedDistance += Int64(call.tripDistance)
      shifts[Int(call.driver)].pickupDistance += Int64(call.pickupDistance)
    }
    for index in shifts.indices {
      let online = (shifts[index].ended - shifts[index].started).microseconds
      let occupied = Int64.random(in: 0...online, using: &random)
      let pickup = Int64.random(in: 0...online - occupied, using: &random)
      var rest = online - occupied - pickup
      var instant = shifts[index].started
      func stretch(_ kind: Stretch, _ random: inout SplitMix64) -> SimTime {
        let time = SimTime(microseconds: Int64.random(in: 0...rest / 2, using: &random))
        rest -= time.microseconds
        stretches.append(
          StretchRecord(
            driver: shifts[index].driver,
            kind: kind,
            started: instant,
            ended: instant + time
          )
        )
        instant = instant + time
        return time
      }
      shifts[index].occupied = SimTime(microseconds: occupied)
      shifts[index].pickup = SimTime(microseconds: pickup)
      shifts[index].commuting = stretch(.commute, &random)
      shifts[index].returning = stretch(.wayBack, &random)
      shifts[index].elsewhere = stretch(.otherJob, &random)
      shifts[index].otherReturning = stretch(.wayBackFromOtherJob, &random)
      shifts[index].free = SimTime(microseconds: rest)
      shifts[index].returnCosts = shifts[index].ownCosts / 3
      shifts[index].commuteCosts = shifts[index].sharedCosts / 3
    }
    calls.shuffle(using: &random)
  }

  private static func call(
    _ number: Int,
    zones: Int,
    before end: Int64,
    drivers: Int,
    using random: inout SplitMix64
  ) -> CallRecord {
    func span(_ seconds: Int64, _ random: inout SplitMix64) -> SimTime {
      SimTime(microseconds: Int64.random(in: 0..<seconds * 1_000_000, using: &random))
    }
    var call = CallRecord(
      call: UInt32(number),
      zone: UInt16.random(in: 0..<UInt16(zones), using: &random),
      submitted: SimTime(microseconds: Int64.random(in: 0..<end, using: &random)),
      tripDistance: Int32.random(in: 500_000..<20_000_000, using: &random)
    )
    let outcomes: [CallOutcome] = [
      .completed, .completed, .completed, .noDriver, .abandonSearch, .cancelRiderPostmatch,
      .openAtEnd, .cancelDriver, .noShow, .lostToStreet, .paymentFail,
    ]
    call.outcome = outcomes[Int.random(in: 0..<outcomes.count, using: &random)]
    let isMatched =
      switch call.outcome {
      case .noDriver, .abandonSearch, .lostToStreet: false
      case .openAtEnd: Bool.random(using: &random)
      default: true
      }
    guard isMatched else {
      call.closed = call.submitted + span(600, &random)
      return call
    }
    call.matched = call.submitted + (Bool.random(using: &random) ? span(300, &random) : .zero)
    call.driver = Int32.random(in: 0..<Int32(drivers), using: &random)
    call.pickupDistance = Int32.random(in: 0..<3_000_000, using: &random)
    guard call.outcome == .completed || call.outcome == .paymentFail else {
      call.closed = call.matched + span(300, &random)
      return call
    }
    call.boarded = call.matched + span(900, &random)
    call.closed = call.boarded + span(3_600, &random)
    if call.outcome == .paymentFail { return call }
    call.fare = Int32.random(in: 3_000..<30_000, using: &random)
    return call
  }
}
