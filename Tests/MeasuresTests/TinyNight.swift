// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market
import Measures

/// A night of drivers on foot, small enough to work out by hand: retries, offers, every new end of
/// a call, a change of rates at 3,000 s.
///
/// | call | intent | submitted | outcome | closed | trip | fare |
/// |---|---|---|---|---|---|---|
/// | 0 | 0 | 0 s | lost to the street | 60 s | 2 km | – |
/// | 1 | 1 | 100 s | driver cancelled | 400 s | 12 km | – |
/// | 2 | 1, again | 500 s | completed | 2,900 s | 12 km | 20,000 |
/// | 3 | 3 | 600 s | nobody there | 1,500 s | 1 km | – |
/// | 4 | 3, again | 1,600 s | gave up | 1,700 s | 1 km | – |
/// | 5 | 5 | 2,000 s | payment failed | 3,500 s | 10 km | – |
/// | 6 | 6 | 2,100 s | completed | 4,000 s | 2.5 km | 10,000 |
/// | 7 | 7 | 3,600 s | completed | 5,000 s | 5 km | 10,000 |
/// | 8 | 8 | 86,000 s | gave up | 86,100 s | 5 km | – |
/// | 9 | 8, again | 86,200 s | open | 86,400 s | 5 km | – |
enum TinyNight {
  static let calls: [CallRecord] = [
    TinyDay.call(0, 0, .lostToStreet, [0, nil, nil, 60], trip: 2_000),
    TinyDay.call(1, 0, .cancelDriver, [100, 200, nil, 400], trip: 12_000),
    TinyDay.call(3, 0, .noShow, [600, 700, nil, 1_500], trip: 1_000),
    again(TinyDay.call(4, 0, .abandonSearch, [1_600, nil, nil, 1_700], trip: 1_000), of: 3),
    again(
      TinyDay.call(2, 0, .completed, [500, 600, 1_100, 2_900], trip: 12_000, fare: 20_000),
      of: 1
    ),
    TinyDay.call(5, 0, .paymentFail, [2_000, 2_100, 2_600, 3_500], trip: 10_000),
    TinyDay.call(6, 0, .completed, [2_100, 2_200, 3_000, 4_000], trip: 2_500, fare: 10_000),
    TinyDay.call(7, 0, .completed, [3_600, 3_700, 4_100, 5_000], trip: 5_000, fare: 10_000),
    TinyDay.call(8, 0, .abandonSearch, [86_000, nil, nil, 86_100], trip: 5_000),
    again(TinyDay.call(9, 0, .openAtEnd, [86_200, nil, nil, 86_400], trip: 5_000), of: 8),
  ]

  /// Driver 0 is online for three hours, on the way to work for ten minutes and with another app for
  /// fifty; driver 1 is online for two hours.
  static let shifts: [ShiftRecord] = [
    shift(
      0,
      hours: 0...4,
      seconds: (free: 4_000, pickup: 800, occupied: 3_000, returning: 3_000),
      walked: 7_000,
      (trips: 2, payments: 30_000, gross: 23_000, own: 6_000, ways: 6_000),
      others
    ),
    shift(
      1,
      hours: 0...2,
      seconds: (free: 5_000, pickup: 200, occupied: 1_500, returning: 500),
      walked: 2_000,
      (trips: 1, payments: 10_000, gross: 7_500, own: 3_000, ways: 3_000)
    ),
  ]

  /// What driver 0 does besides: of 2,500 KRW that the shift shares 500 are the way to work.
  private static func others(_ shift: inout ShiftRecord) {
    shift.commuting = SimTime(seconds: 600)
    shift.elsewhere = SimTime(seconds: 2_600)
    shift.otherReturning = SimTime(seconds: 400)
    shift.otherTrips = 1
    shift.otherGross = 12_000
    shift.sharedCosts = 2_500
    shift.commuteCosts = 500
    shift.otherCosts = 700
  }

  /// The stretches of driver 0, then that of driver 1.
  static let stretches: [StretchRecord] = [
    stretch(0, .commute, 0...600), stretch(0, .wayBack, 2_900...5_900),
    stretch(0, .otherJob, 6_000...8_600), stretch(0, .wayBackFromOtherJob, 8_600...9_000),
    stretch(1, .wayBack, 4_000...4_500),
  ]

  private static func stretch(
    _ driver: Int32,
    _ kind: Stretch,
    _ seconds: ClosedRange<Double>
  ) -> StretchRecord {
    StretchRecord(
      driver: driver,
      kind: kind,
      started: SimTime(seconds: seconds.lowerBound),
      ended: SimTime(seconds: seconds.upperBound)
    )
  }

  /// Six matched calls and ten offers; driver 1 is shown four of them and takes three.
  static let offers: [OfferRecord] = [
    offer(1, to: 0, .declined), offer(1, to: 1, .accepted), offer(2, to: 0, .accepted),
    offer(3, to: 0, .timedOut), offer(3, to: 1, .accepted), offer(5, to: 0, .accepted),
    offer(6, to: 1, .accepted), offer(6, to: 0, .lostRace), offer(7, to: 0, .accepted),
    offer(8, to: 1, .withdrawn),
  ]

  /// A fifth and 500 KRW of insurance out of the driver's part; from 3,000 s on a quarter, of which
  /// the platform pays 2 % to the payment service, and 1,000 KRW of each fare.
  static let rates: [(from: SimTime, rates: RevenueRates)] = {
    var first = TinyDay.aFifth
    first.insuranceKrw = 500
    var second = RevenueRates()
    second.commission = 0.25
    second.paymentFee = 0.02
    second.feesPaidBy = .platform
    second.promotionKrw = 1_000
    return [(.zero, first), (SimTime(seconds: 3_000), second)]
  }()

  static let funnel = FunnelCounts(
    installs: 200,
    signUps: 150,
    cards: 120,
    firstCalls: 90,
    members: 1_090,
    left: 3
  )

  static func again(_ call: CallRecord, of intent: UInt32) -> CallRecord {
    var call = call
    call.intent = intent
    call.attempt = 1
    return call
  }

  private static func offer(
    _ call: UInt32,
    to driver: Int32,
    _ answer: OfferAnswer
  ) -> OfferRecord {
    let shown = calls.first { $0.call == call }?.submitted ?? .zero
    return OfferRecord(
      call: call,
      driver: driver,
      shown: shown,
      ended: shown + SimTime(seconds: 15),
      answer: answer
    )
  }

  private static func shift(
    _ driver: Int32,
    hours: ClosedRange<Double>,
    seconds: (free: Double, pickup: Double, occupied: Double, returning: Double),
    walked metres: Int64,
    _ money: (trips: Int32, payments: Int64, gross: Int64, own: Int64, ways: Int64),
    _ rest: (inout ShiftRecord) -> Void = { _ in }
  ) -> ShiftRecord {
    var shift = TinyDay.shift(
      driver,
      hours: hours,
      seconds: (seconds.free, seconds.pickup, seconds.occupied),
      metres: (0, 0, 0),
      (money.trips, money.payments, money.gross, money.own)
    )
    shift.returning = SimTime(seconds: seconds.returning)
    shift.walkedDistance = metres * 1_000
    shift.returnCosts = money.ways
    rest(&shift)
    return shift
  }
}
