// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore
import Testing

@testable import Market

/// Phase 4 and work for others, against what can be worked out by hand.
@Suite struct WayBackFormTests {
  /// The one shift of a driver on foot who is dropped off so many kilometres from the only place
  /// where there are calls, and hears of no other.
  private func shift(dropOffKm: Double) throws -> (shift: ShiftRecord, call: CallRecord) {
    let run = pedestrian(dropOffKm: dropOffKm).run
    return (try #require(run.shifts.first), try #require(run.calls.first))
  }

  private func pedestrian(dropOffKm: Double) -> PointCity {
    var city = PointCity(policy: "nearest")
    city.stand(1, atKm: 2) {
      $0.travel.mode = .foot
      $0.wayBack.behaviour = .goBack
      $0.wayBack.waitS = .constant(300)
      $0.wayBack.busHeadwayMin = 0
    }
    var spot = HotSpotSpec()
    spot.name = "crossing"
    (spot.centre.xKm, spot.centre.yKm) = (2, 10)
    (spot.spreadM, spot.share) = (0, 1)
    city.scenario.city.zones[0].hotSpots = [spot]
    city.scenario.horizon.end = .horizon
    city.call(atS: 3600, from: km(2), to: km(2 + dropOffKm))
    return city
  }

  @Test("who is called off on the way back takes it up again when that call is lost")
  func calledOff() {
    var city = pedestrian(dropOffKm: 6)
    // Riders cancel when a pickup is much longer than 500 m, and only then.
    city.scenario.riders.cancelAfterMatch.weight = 1
    city.scenario.riders.cancelAfterMatch.intercept = 50
    city.scenario.riders.cancelAfterMatch.slopePerM = 0.1
    let dropOff = 3600 + 6.0 / 25 * 3600
    city.call(atS: dropOff + 100, from: km(8, 11))
    city.call(atS: 6 * 3600, from: km(2))
    let calls = city.run.calls.sorted { $0.call < $1.call }
    #expect(calls.map(\.outcome) == [.completed, .cancelRiderPostmatch, .completed])
    // Hours later he is back at the crossing.
    #expect(calls.last.map { $0.pickupDistance < 5 } ?? false)
  }

  // With 10,000 KRW an hour, over d km: walking at 4.8 km/h costs 2,083·d; a bus without a wait
  // 3,000 + 500·d; a taxi max(2,000, 300·d) + 833 for five minutes + 400·d. So a driver walks up
  // to 2,833/1,683 = 1.68 km, takes the taxi up to 2,167/200 = 10.83 km, and the bus beyond.
  private struct Way {
    var km: Double
    var waitS: Double
    var speedKmh: Double
    var fare: Int64
    var walkedMm: Int64
  }

  private static let ways = [
    Way(km: 1.6, waitS: 0, speedKmh: 4.8, fare: 0, walkedMm: 1_600_000),
    Way(km: 1.8, waitS: 300, speedKmh: 25, fare: 2000, walkedMm: 0),
    Way(km: 6, waitS: 300, speedKmh: 25, fare: 2000, walkedMm: 0),
    Way(km: 10.7, waitS: 300, speedKmh: 25, fare: 3210, walkedMm: 0),
    Way(km: 11, waitS: 0, speedKmh: 20, fare: 3000, walkedMm: 0),
  ]

  @Test("the driver waits, then takes the cheapest way", arguments: ways.indices)
  func cheapest(index: Int) throws {
    let way = WayBackFormTests.ways[index]
    let (shift, call) = try shift(dropOffKm: way.km)
    let wayS = way.waitS + way.km / way.speedKmh * 3600
    #expect(call.outcome == .completed)
    // The way to work is a wait at the crossing and no way to go; after the drop-off there is a wait
    // and the way.
    #expect(shift.commuting.seconds == 300 && shift.commuteCosts == 0)
    #expect(abs(shift.returning.seconds - 300 - wayS) < 0.01)
    #expect(shift.returnCosts == way.fare && shift.costs == way.fare)
    #expect(abs(shift.returnDistance - Int64(way.km * 1e6)) < 5)
    #expect(abs(shift.walkedDistance - way.walkedMm) < 5)
    let trip = way.km / 25 * 3600
    #expect(abs(shift.occupied.seconds - trip) < 0.01)
    #expect(abs(shift.free.seconds - (86_400 - 600 - wayS - trip)) < 0.02)
  }

  @Test("a change that ends the ways back leaves nobody on one", arguments: [3700.0, 4300, 4530])
  func ended(atS: Double) throws {
    // Boards at 3,600 s, is dropped off 6 km on at 4,464 s and would wait for 300 s; with the
    // change at 3,700 s there is no way back to begin.
    var city = pedestrian(dropOffKm: 6)
    var change = Intervention(to: city.scenario)
    change.scenario.drivers[0].wayBack.behaviour = .stay
    change.from = 4 + atS / 3600
    city.scenario.interventions = [change]
    let shift = try #require(city.run.shifts.first)
    // At most the wait after the drop-off; the one at the crossing belongs to the way to work.
    #expect(shift.commuting.seconds == 300)
    #expect(abs(shift.returning.seconds - (atS > 4464 ? 300 : 0)) < 0.01)
  }

  @Test("a shared taxi at a fortune for each kilometre stops at the largest fare there is")
  func dearest() throws {
    var city = pedestrian(dropOffKm: 15)
    city.scenario.drivers[0].wayBack.taxiPerKmKrw = 1e9
    city.scenario.drivers[0].wayBack.busKmh = 1e-9
    city.scenario.drivers[0].wayBack.walkMaxKm = 0
    let shift = try #require(city.run.shifts.first)
    #expect(shift.returnCosts == Int64(Int32.max))
  }

  @Test("an idle driver gets jobs of others at their rate, and they take what they take")
  func others() {
    let rate = 2.0
    var city = PointCity(policy: "nearest")
    city.scenario.demand.source = .generated
    city.scenario.demand.destination = .zone
    city.scenario.horizon.days = 20
    city.scenario.horizon.end = .horizon
    city.stand(40, atKm: 10) {
      $0.travel.mode = .foot
      $0.elsewhere.jobsPerIdleHour = rate
      $0.elsewhere.pickupS = .constant(600)
      $0.elsewhere.commission = 0.25
      $0.shiftLengthH = .constant(20)
      $0.attendance = 0.999_999
    }
    let run = city.run
    let trips = run.shifts.reduce(0) { $0 + Int($1.otherTrips) }
    let idle = run.shifts.reduce(0) { $0 + $1.free.hours }
    // A Poisson process on idle time: the mean time until a job is 1/rate.
    #expect(trips > 10_000)
    #expect(abs(z(trips, poisson: rate * idle)) < 4)
    for shift in run.shifts {
      // Ten minutes on foot at 4.8 km/h to a customer who then goes nowhere, for 3,000 KRW.
      #expect(shift.elsewhere.seconds == 600 * Double(shift.otherTrips))
      #expect(abs(shift.walkedDistance - 800_000 * Int64(shift.otherTrips)) < 100)
      #expect(shift.otherGross == 2250 * Int64(shift.otherTrips))
    }
  }
}
