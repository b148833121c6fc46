// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore

// What an offer is worth to a driver.

extension MarketState {
  /// Probability that a driver accepts an offer: the logit of `Acceptance`.
  ///
  /// - Parameter isHidden: whether the card shows neither destination nor fare.
  func acceptance(of driver: FreeDriver, about number: UInt32, isHidden: Bool) -> Double {
    let state = drivers[driver.number]
    guard let taste = plan.acceptance(cohort: state.cohort), taste.intercept < .infinity else {
      return 1
    }
    let call = calls[number]
    let search = calls[search: number]
    let distance = plan.plane.streetDistance(driver.position, call.origin)
    let pickup = pickupTime(of: driver.number, distance, from: driver.position, to: call.origin)
    var utility = taste.intercept + taste.spread * Double(offers[driver.number].taste)
    utility -= taste.perPickupMinute * pickup.seconds / 60
    utility -= taste.perHourOnline * (clock - offers[driver.number].online).hours
    utility +=
      isHidden
      ? expectation(driver.number, taste, of: call, search)
      : worth(driver.number, taste, of: call, search)
    return 1 / (1 + PortableMath.exp(-utility))
  }

  /// What a card that shows everything says for the trip itself.
  private func worth(
    _ driver: Int32,
    _ taste: Acceptance,
    of call: borrowing OpenCall,
    _ search: Search
  ) -> Double {
    var utility = taste.perTripKm * (Double(call.record.tripDistance) / 1e6 - 4)
    utility += taste.per1000Krw * Double(search.bonus) / 1000
    if taste.perDestination != 0 {
      let zone = Int(search.destinationZone)
      utility += taste.perDestination * plan.destinationValues[zone, at: clock, plan.calendar]
    }
    if taste.perReturnMinute != 0 {
      utility -=
        taste.perReturnMinute
        * plan.returnMinutes(cohort: drivers[driver].cohort, km: Double(search.returnKm))
    }
    if taste.perHomeKm != 0 {
      let home = offers[driver].home
      let nearer =
        plan.plane.streetDistance(call.origin, home)
        - plan.plane.streetDistance(call.destination, home)
      utility += taste.perHomeKm * Double(nearer) / 1e6
    }
    return utility
  }

  /// What a driver hopes of a trip whose destination and fare the card hides.
  ///
  /// It is what `worth` says of the mean trip from there at that hour. The fee to go first is on the
  /// card.
  private func expectation(
    _ driver: Int32,
    _ taste: Acceptance,
    of call: borrowing OpenCall,
    _ search: Search
  ) -> Double {
    let hour = plan.calendar.clockHour(at: clock)
    guard let trip = plan.expectedTrips?.trip(from: Int(call.record.zone), hour: hour) else {
      return 0
    }
    var utility = taste.perTripKm * (trip.km - 4)
    utility += taste.per1000Krw * (trip.bonus + Double(search.priorityFee)) / 1000
    utility += taste.perDestination * trip.values[hour]
    utility -= taste.perReturnMinute * trip.returnMinutes[Int(drivers[driver].cohort)]
    if taste.perHomeKm != 0 {
      let home = offers[driver].home
      let left = trip.ends.reduce(0) {
        $0 + $1.share * Double(plan.plane.streetDistance($1.place, home))
      }
      let nearer = Double(plan.plane.streetDistance(call.origin, home)) - left
      utility += taste.perHomeKm * nearer / 1e6
    }
    return utility
  }

  /// Time a driver needs to a rider: by car with the traffic, on foot at the driver's own pace.
  func pickupTime(
    of driver: Int32,
    _ millimetres: Int64,
    from position: Point,
    to origin: Point
  ) -> SimTime {
    if walkers.isInUse, let pace = walkers[driver].pace {
      return SimTime(microseconds: Int64(Double(millimetres) * pace))
    }
    return plan.duration(of: millimetres, from: position, to: origin, departing: clock)
  }
}
