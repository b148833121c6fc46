// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Foundation
import Market

/// Every key figure by its definition, straight over arrays of records: a second implementation that
/// shares nothing with the accumulators but the records.
struct NaiveFigures {
  let window: Range<SimTime>
  let days: Double
  let calls: [CallRecord]
  let shifts: [ShiftRecord]
  let offers: [OfferRecord]
  var revenue = RevenueRates()
  var registered = 0.0
  var funnel: FunnelCounts?

  /// Values by id; nil where nothing was counted.
  func values() -> [String: Double?] {
    [
      whatBecameOfCalls(), waits(), trips(), platform(), whatDriversSaid(), time(), incomes(),
      people(),
    ]
    .reduce(into: [:]) { all, part in all.merge(part) { $1 } }
  }

  // MARK: Calls, by their submission

  private var asked: [CallRecord] { calls.filter { window.contains($0.submitted) } }
  private var closed: [CallRecord] { asked.filter { $0.outcome != .openAtEnd } }
  private var completed: [CallRecord] { asked.filter { $0.outcome == .completed } }
  private var matched: [CallRecord] { asked.filter { $0.matched != .never } }
  private var boarded: [CallRecord] { asked.filter { $0.boarded != .never } }

  private func whatBecameOfCalls() -> [String: Double?] {
    let intents = Dictionary(grouping: calls, by: \.intent).values
      .filter { intent in intent.contains { $0.attempt == 0 && window.contains($0.submitted) } }
    let over = intents.filter { intent in !intent.contains { $0.outcome == .openAtEnd } }
    let short = closed.filter { $0.tripDistance < 3_000_000 }
    let long = closed.filter { $0.tripDistance >= 10_000_000 }
    func served(_ calls: [CallRecord]) -> Double? {
      share(calls.count { $0.outcome == .completed }, calls.count)
    }
    func lost(_ outcome: CallOutcome) -> Double? {
      share(closed.count { $0.outcome == outcome }, closed.count)
    }
    // Whether a car was found that was to come within ten minutes of the submission.
    func isCovered(_ call: CallRecord) -> Bool {
      call.matched != .never
        && (call.matched - call.submitted).seconds + Double(call.plannedPickup) / 1e3 <= 600
    }
    let known = asked.filter { $0.outcome != .openAtEnd || $0.matched != .never }
    let places = Dictionary(grouping: known) { call in
      [Int(call.zone), Int((call.submitted - window.lowerBound).hours) % 24]
    }
    return [
      "calls_per_day": Double(asked.count) / days,
      "intents_per_day": Double(intents.count) / days,
      "trips_per_day": Double(completed.count) / days,
      "match_rate_call": share(closed.count { $0.matched != .never }, closed.count),
      "completion_rate_call": served(closed),
      "completion_rate_submitted": served(asked),
      "completion_rate_intent": share(
        over.count { intent in intent.contains { $0.outcome == .completed } },
        over.count
      ),
      "no_driver": lost(.noDriver),
      "abandon_search": lost(.abandonSearch),
      "cancel_rider_postmatch": lost(.cancelRiderPostmatch),
      "cancel_driver": lost(.cancelDriver),
      "no_show": lost(.noShow),
      "lost_to_street": lost(.lostToStreet),
      "payment_fail": lost(.paymentFail),
      "open_at_end": share(asked.count - closed.count, asked.count),
      "coverage": share(known.count(where: isCovered), known.count),
      "coverage_zone_hour": mean(
        places.values.compactMap { share($0.count(where: isCovered), $0.count) }
      ),
      "short_success": served(short),
      "long_success": served(long),
      "success_gap_short_long": served(long).flatMap { far in served(short).map { far - $0 } },
      // Zones are compared over several replications; see NaiveZones.
      "fairness_zone": nil, "zone_spread": nil,
    ]
  }

  private func waits() -> [String: Double?] {
    let toMatch = matched.map { ($0.matched - $0.submitted).seconds }
    func pickup(_ call: CallRecord) -> Double { (call.boarded - call.matched).seconds }
    let search = asked.map {
      (($0.matched == .never ? $0.closed : $0.matched) - $0.submitted).seconds
    }
    let wait = completed.map { ($0.boarded - $0.submitted).seconds }
    // A quote is kept to the millisecond; an arrival within it is as quoted.
    func late(_ call: CallRecord) -> Double {
      let late = (pickup(call) - Double(call.plannedPickup) / 1e3)
      return late >= 0 && late < 0.000_999_5 ? 0 : late
    }
    let planned = matched.map {
      $0.boarded == .never ? Double($0.plannedPickup) / 1e3 : pickup($0) - late($0)
    }
    let within = asked.map { call in
      if call.boarded != .never { return min(1_800, (call.boarded - call.submitted).seconds) }
      return call.outcome == .openAtEnd
        ? min(1_800, (call.closed - call.submitted).seconds) : 1_800
    }
    let distances = boarded.map { Double($0.pickupDistance) / 1e6 }
    var found: [String: Double?] = [
      "time_to_match": mean(toMatch),
      "time_to_match_restricted": mean(search),
      "wait_total": mean(wait),
      "wait_total_restricted": mean(within),
      "eta_error": mean(boarded.map(late)),
      "eta_error_size": mean(boarded.map { abs(late($0)) }),
      "pickup_time": mean(boarded.map(pickup)),
      "pickup_time_planned": mean(planned),
      "pickup_distance": mean(distances),
      "pickup_distance_planned": mean(matched.map { Double($0.pickupDistance) / 1e6 }),
    ]
    for (id, values) in [("time_to_match", toMatch), ("wait_total", wait)] {
      for percent in [50, 90, 95] { found["\(id)_p\(percent)"] = rank(values, percent) }
    }
    for percent in [50, 90] { found["pickup_distance_p\(percent)"] = rank(distances, percent) }
    return found
  }

  private func trips() -> [String: Double?] {
    let km = completed.map { Double($0.tripDistance) / 1e6 }
    let seconds = completed.map { ($0.closed - $0.boarded).seconds }
    return [
      "trip_distance": mean(km),
      "trip_time": mean(seconds),
      "speed": share(km.reduce(0, +), seconds.reduce(0, +) / 3600),
    ]
  }

  private func platform() -> [String: Double?] {
    let splits = completed.map { RevenueSplit(of: Int64($0.fare), at: revenue) }
    let fares = completed.reduce(0.0) { $0 + Double($1.fare) }
    var (commission, left, promotion) = (0.0, 0.0, 0.0)
    for split in splits {
      let fees = revenue.feesPaidBy == .platform ? split.paymentFee + split.insurance : 0
      commission += Double(split.platform + fees)
      left += Double(split.platform - split.promotion)
      promotion += Double(split.promotion)
    }
    return [
      "gmv": fares, "gmv_per_day": fares / days,
      "fare_per_trip": share(fares, Double(completed.count)),
      "take_rate": share(commission, fares), "promo_rate": share(promotion, fares),
      "contribution": left, "contribution_per_day": left / days,
    ]
  }

  private func people() -> [String: Double?] {
    [
      "calls_per_registered_driver": share(Double(asked.count) / days, registered),
      "funnel_sign_up": funnel.flatMap { share(Double($0.signUps), Double($0.installs)) },
      "funnel_card": funnel.flatMap { share(Double($0.cards), Double($0.signUps)) },
      "funnel_first_call": funnel.flatMap { share(Double($0.firstCalls), Double($0.installs)) },
      "members_at_end": funnel.map { Double($0.members) },
      "repeat_28d": again(),
      "ltv_28d": value(),
    ]
  }

  /// Chance of another intent in the 28 days after a completed one.
  private func again() -> Double? {
    let days = funnel?.days ?? []
    var (chances, rides) = (0.0, 0.0)
    for (day, today) in days.enumerated() where day + 28 < days.count {
      var silent = 1.0
      for later in days[(day + 1)...(day + 28)] where later.members > 0 {
        let calls = Double(later.completed + later.lost - later.firstCalls)
        silent *= exp(-calls / Double(later.members))
      }
      let stays = 1 - days[day + 1].leaveAfterSuccess
      chances += Double(today.completed) * stays * (1 - silent)
      rides += Double(today.completed)
    }
    return share(chances, rides)
  }

  /// Contribution of a new rider in 28 days.
  private func value() -> Double? {
    let days = funnel?.days ?? []
    let intents = days.reduce(0) { $0 + Double($1.completed + $1.lost) }
    let contribution = platform()["contribution"] ?? nil
    guard let perIntent = share(contribution ?? 0, intents) else { return nil }
    var (sum, riders) = (0.0, 0.0)
    for (day, today) in days.enumerated() where day + 28 <= days.count {
      var (own, here) = (1.0, 1.0)
      for later in days[day..<day + 28].dropFirst() {
        if later.members + later.left > 0 {
          here -= here * Double(later.left) / Double(later.members + later.left)
        }
        if later.members > 0 {
          own +=
            here * Double(later.completed + later.lost - later.firstCalls)
            / Double(later.members)
        }
      }
      sum += Double(today.firstCalls) * own * perIntent
      riders += Double(today.firstCalls)
    }
    return share(sum, riders)
  }

  // MARK: Offers and drivers, by what happens in the window

  private func whatDriversSaid() -> [String: Double?] {
    let shown = offers.filter { window.contains($0.shown) }
    let cards = shown.filter { !$0.isGlance }
    let glances = shown.filter(\.isGlance)
    func taken(_ offers: [OfferRecord]) -> Double? {
      share(
        offers.count { $0.answer == .accepted && $0.ended < window.upperBound },
        offers.count
      )
    }
    let matches = calls.count { window.contains($0.matched) }
    return [
      "acceptance_rate_offer": taken(cards),
      "acceptance_rate_glance": taken(glances),
      "acceptance_rate_driver": mean(
        Dictionary(grouping: cards, by: \.driver).values.compactMap(taken)
      ),
      "offers_per_match": cards.isEmpty ? nil : share(cards.count, matches),
      "glances_per_match": glances.isEmpty ? nil : share(glances.count, matches),
    ]
  }

  private func total(_ part: (ShiftRecord) -> SimTime) -> Double {
    shifts.reduce(0) { $0 + part($1).hours }
  }

  private func sum(_ part: (ShiftRecord) -> Int64) -> Double {
    shifts.reduce(0) { $0 + Double(part($1)) }
  }

  private func time() -> [String: Double?] {
    let online = total { $0.free + $0.pickup + $0.occupied + $0.returning }
    let onShift = total { $0.ended - $0.started }
    let empty = sum { $0.freeDistance + $0.pickupDistance + $0.returnDistance } / 1e6
    let loaded = sum { $0.occupiedDistance } / 1e6
    let trips = sum { Int64($0.trips) }
    let worked = Double(shifts.count { $0.ended > $0.started })
    var vehicleDays: Set<[Int]> = []
    for shift in shifts where shift.ended > shift.started {
      let first = Int((shift.started - window.lowerBound).hours / 24)
      for day in first..<Int(days)
      where window.lowerBound + SimTime(hours: 24 * Double(day)) < shift.ended {
        vehicleDays.insert([Int(shift.driver), day])
      }
    }
    return [
      "drivers_online": online / (window.upperBound - window.lowerBound).hours,
      "p1_share": share(total(\.free), online),
      "p2_share": share(total(\.pickup), online),
      "p3_share": share(total(\.occupied), online),
      "p4_share": share(total(\.returning), online),
      "utilization_time": share(total(\.occupied), online - total(\.returning)),
      "engaged_share": share(total { $0.pickup + $0.occupied }, online),
      "empty_km_share": share(empty, empty + loaded),
      "deadhead_per_trip": share(empty, trips),
      "trips_per_driver_hour": share(trips, online),
      "trips_per_vehicle_day": share(trips, Double(vehicleDays.count)),
      "shift_free_share": share(total(\.free), onShift),
      "shift_service_share": share(online - total(\.free), onShift),
      "share_elsewhere": share(total { $0.elsewhere + $0.otherReturning }, onShift),
      "shift_commute_share": share(total(\.commuting), onShift),
      "trips_per_driver_night": share(trips + sum { Int64($0.otherTrips) }, worked),
      "walk_per_driver_night": share(sum(\.walkedDistance) / 1e6, worked),
      "commute_cost": share(sum(\.commuteCosts), worked),
      "return_cost": share(sum(\.returnCosts), trips),
    ]
  }

  /// What a shift costs this service: its own, and of what is shared its part of the work.
  private func charge(_ shift: ShiftRecord) -> Int64 {
    let here = (shift.pickup + shift.occupied + shift.returning).microseconds
    let there = (shift.elsewhere + shift.otherReturning).microseconds
    if there == 0 { return shift.ownCosts + shift.sharedCosts }
    let part = Double(shift.sharedCosts) * (Double(here) / Double(here + there))
    return shift.ownCosts + Int64(part.rounded(.toNearestOrEven))
  }

  private func incomes() -> [String: Double?] {
    struct Driver {
      var (online, onShift, gross, net, all) = (0.0, 0.0, 0.0, 0.0, 0.0)
    }
    var drivers: [Int32: Driver] = [:]
    var whole = Driver()
    var allGross = 0.0
    for shift in shifts {
      let everything = shift.ownCosts + shift.sharedCosts + shift.otherCosts
      var one = drivers[shift.driver, default: Driver()]
      one.online += (shift.free + shift.pickup + shift.occupied + shift.returning).hours
      one.onShift += (shift.ended - shift.started).hours
      one.gross += Double(shift.gross)
      one.net += Double(shift.gross - charge(shift))
      one.all += Double(shift.gross + shift.otherGross - everything)
      drivers[shift.driver] = one
      allGross += Double(shift.gross + shift.otherGross)
    }
    for one in drivers.values {
      whole.online += one.online
      whole.onShift += one.onShift
      whole.gross += one.gross
      whole.net += one.net
      whole.all += one.all
    }
    let here = drivers.values.filter { $0.online >= 2 }
    let gross = here.map { $0.gross / $0.online }.sorted()
    let net = here.map { $0.net / $0.online }.sorted()
    let all = drivers.values.filter { $0.onShift >= 2 }.map { $0.all / $0.onShift }.sorted()
    var found: [String: Double?] = [
      "gross_per_hour": share(whole.gross, whole.online),
      "net_per_hour": share(whole.net, whole.online),
      "income_all_per_hour": share(allGross, whole.onShift),
      "net_all_per_hour": share(whole.all, whole.onShift),
      "gini_gross": gini(gross), "gini_income": gini(net), "gini_net_all": gini(all),
    ]
    for (id, values) in [
      ("gross_per_hour", gross), ("net_per_hour", net), ("net_all_per_hour", all),
    ] {
      for percent in [10, 50, 90] { found["\(id)_p\(percent)"] = between(values, percent) }
    }
    return found
  }

  // MARK: Arithmetic

  private func share(_ part: Double, _ whole: Double) -> Double? { whole == 0 ? nil : part / whole }

  private func share(_ part: Int, _ whole: Int) -> Double? { share(Double(part), Double(whole)) }

  private func mean(_ values: [Double]) -> Double? {
    share(values.reduce(0, +), Double(values.count))
  }

  /// The value of the nearest rank.
  private func rank(_ values: [Double], _ percent: Int) -> Double? {
    let rank = (Double(values.count) * Double(percent) / 100).rounded(.up)
    return values.isEmpty ? nil : values.sorted()[max(0, Int(rank) - 1)]
  }

  /// Between the values on both sides of (n − 1) · share.
  private func between(_ sorted: [Double], _ percent: Int) -> Double? {
    if sorted.isEmpty { return nil }
    let place = Double(sorted.count - 1) * Double(percent) / 100
    let below = Int(place)
    let above = min(below + 1, sorted.count - 1)
    return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
  }

  private func gini(_ values: [Double]) -> Double? {
    var spread = 0.0
    for x in values { for y in values { spread += abs(x - y) } }
    return share(spread, 2 * Double(values.count) * values.reduce(0) { $0 + abs($1) })
  }
}
