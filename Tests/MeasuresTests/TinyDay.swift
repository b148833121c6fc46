// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market

/// A day small enough to work out by hand: six calls, two drivers, service day from 04:00.
///
/// | call | zone | submitted | matched | boarded | closed | outcome | pickup | trip | fare |
/// |---|---|---|---|---|---|---|---|---|---|
/// | 0 | 0 | 0 s | 0 s | 100 s | 700 s | completed | 500 m | 3 km | 4,000 |
/// | 1 | 0 | 60 s | 80 s | 360 s | 1,560 s | completed | 1,500 m | 9 km | 10,000 |
/// | 2 | 1 | 3,600 s | – | – | 3,900 s | no driver | – | 2 km | – |
/// | 3 | 1 | 4,000 s | – | – | 4,050 s | rider gave up | – | 2 km | – |
/// | 4 | 1 | 7,200 s | 7,210 s | – | 7,300 s | cancelled | 1,000 m | 2 km | – |
/// | 5 | 0 | 86,000 s | 86,050 s | 86,300 s | 86,400 s | open | 800 m | 4 km | – |
///
/// Call 1 was quoted 260 s for its pickup and waited 280, call 5 255 s and waited 250.
enum TinyDay {
  static let window = SimTime.zero..<SimTime.day

  /// A platform that keeps a fifth.
  static let aFifth: RevenueRates = {
    var rates = RevenueRates()
    rates.commission = 0.2
    return rates
  }()

  static let calls: [CallRecord] = [
    call(0, 0, .completed, [0, 0, 100, 700], pickup: 500, planned: 100, trip: 3_000, fare: 4_000),
    call(
      1,
      0,
      .completed,
      [60, 80, 360, 1_560],
      pickup: 1_500,
      planned: 260,
      trip: 9_000,
      fare: 10_000
    ),
    call(2, 1, .noDriver, [3_600, nil, nil, 3_900], trip: 2_000),
    call(3, 1, .abandonSearch, [4_000, nil, nil, 4_050], trip: 2_000),
    call(
      4,
      1,
      .cancelRiderPostmatch,
      [7_200, 7_210, nil, 7_300],
      pickup: 1_000,
      planned: 190,
      trip: 2_000
    ),
    call(
      5,
      0,
      .openAtEnd,
      [86_000, 86_050, 86_300, 86_400],
      pickup: 800,
      planned: 255,
      trip: 4_000
    ),
  ]

  /// Driver 0 works 4 h in two shifts of 2 h, driver 1 works 5 h with a loss, driver 2 one hour.
  static let shifts: [ShiftRecord] = [
    shift(
      0,
      hours: 0...2,
      seconds: (free: 6_500, pickup: 100, occupied: 600),
      metres: (free: 1_000, pickup: 500, occupied: 3_000),
      (trips: 1, payments: 4_000, gross: 3_200, costs: 200)
    ),
    shift(
      0,
      hours: 10...12,
      seconds: (free: 7_200, pickup: 0, occupied: 0),
      metres: (free: 0, pickup: 0, occupied: 0),
      (trips: 0, payments: 0, gross: 0, costs: 1_000)
    ),
    shift(
      1,
      hours: 0...5,
      seconds: (free: 16_430, pickup: 370, occupied: 1_200),
      metres: (free: 3_000, pickup: 2_500, occupied: 9_000),
      (trips: 1, payments: 10_000, gross: 8_000, costs: 18_000)
    ),
    shift(
      2,
      hours: 23...24,
      seconds: (free: 3_250, pickup: 250, occupied: 100),
      metres: (free: 0, pickup: 800, occupied: 1_000),
      (trips: 0, payments: 0, gross: 0, costs: 0)
    ),
  ]

  static func call(
    _ number: UInt32,
    _ zone: UInt16,
    _ outcome: CallOutcome,
    _ seconds: [Double?],
    pickup: Int32 = 0,
    planned: UInt32 = 0,
    trip: Int32,
    fare: Int32 = 0
  ) -> CallRecord {
    let instants = seconds.map { $0.map(SimTime.init(seconds:)) ?? .never }
    var call = CallRecord(
      call: number,
      zone: zone,
      submitted: instants[0],
      tripDistance: trip * 1_000
    )
    call.outcome = outcome
    call.matched = instants[1]
    call.boarded = instants[2]
    call.closed = instants[3]
    call.driver = call.matched == .never ? -1 : 0
    call.pickupDistance = pickup * 1_000
    call.plannedPickup = planned * 1_000
    call.fare = fare
    return call
  }

  static func shift(
    _ driver: Int32,
    hours: ClosedRange<Double>,
    seconds: (free: Double, pickup: Double, occupied: Double),
    metres: (free: Int64, pickup: Int64, occupied: Int64),
    _ money: (trips: Int32, payments: Int64, gross: Int64, costs: Int64)
  ) -> ShiftRecord {
    var shift = ShiftRecord(driver: driver, cohort: 0, started: SimTime(hours: hours.lowerBound))
    shift.ended = SimTime(hours: hours.upperBound)
    shift.free = SimTime(seconds: seconds.free)
    shift.pickup = SimTime(seconds: seconds.pickup)
    shift.occupied = SimTime(seconds: seconds.occupied)
    shift.freeDistance = metres.free * 1_000
    shift.pickupDistance = metres.pickup * 1_000
    shift.occupiedDistance = metres.occupied * 1_000
    shift.trips = money.trips
    shift.payments = money.payments
    shift.gross = money.gross
    shift.ownCosts = money.costs
    return shift
  }
}
