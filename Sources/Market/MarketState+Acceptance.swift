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
    if isHidden {
      utility += taste.per1000Krw * Double(search.priorityFee) / 1000
    } else {
      utility += taste.perTripKm * (Double(call.record.tripDistance) / 1e6 - 4)
      utility += taste.per1000Krw * Double(search.bonus) / 1000
      if taste.perDestination != 0 {
        let zone = Int(search.destinationZone)
        utility += taste.perDestination * plan.destinationValues[zone, at: clock, plan.calendar]
      }
      if taste.perReturnMinute != 0 {
        utility -=
          taste.perReturnMinute
          * plan.returnMinutes(cohort: state.cohort, km: Double(search.returnKm))
      }
      if taste.perHomeKm != 0 {
        let home = offers[driver.number].home
        let nearer =
          plan.plane.streetDistance(call.origin, home)
          - plan.plane.streetDistance(call.destination, home)
        utility += taste.perHomeKm * Double(nearer) / 1e6
      }
    }
    return 1 / (1 + PortableMath.exp(-utility))
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
