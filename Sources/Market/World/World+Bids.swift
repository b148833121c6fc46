// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore

// What a search knows of its call, and what riders bid.

extension World {
  /// Looks up what drivers will want to know of a call, and draws what its rider bids.
  mutating func openSearch(_ number: UInt32) {
    let call = market.calls[number]
    var search = Search()
    search.destinationZone = UInt16(market.plan.zones.zone(at: call.destination))
    search.returnKm = Float(
      market.plan.kilometresBack(fromZone: Int(search.destinationZone))
    )
    let departure = market.clock
    let duration = market.plan.duration(
      of: Int64(call.record.tripDistance),
      from: call.origin,
      to: call.destination,
      departing: departure
    )
    search.meter = market.plan.meter.fare(
      millimetres: call.record.tripDistance,
      duration: duration,
      hour: market.plan.calendar.clockHour(at: departure),
      base: market.plan.baseFare(inZone: call.record.zone)
    )
    if market.plan.scenario.riders.hasBids {
      var stream = streams.stream(.bid, of: call)
      let named = market.plan.scenario.riders.namedFare
      if stream.uniform() < named.share {
        search.bid = bid(named, over: search, stream.uniformOpen())
      } else {
        _ = stream.next()
      }
      let priority = market.plan.scenario.riders.priorityFee
      if stream.uniform() < priority.share { search.priorityFee = Int32(priority.krw) }
    }
    market.calls[search: number] = search
  }

  /// The first bid: what the meter would show times a draw, plus the driver's way back, in steps.
  private func bid(_ named: NamedFare, over search: Search, _ u: Double) -> Int32 {
    let minutes = market.plan.minutesBack(km: Double(search.returnKm))
    let wanted =
      Double(search.meter) * named.startRatio.sample(u) + minutes * named.perReturnMinuteKrw
    let step = Double(named.stepKrw)
    let most = Double(World.largestBid)
    let rounded = Double(PortableMath.nearest(min(max(wanted, 0), most) / step)) * step
    return Int32(min(max(rounded, Double(named.floorKrw), 1), most))
  }

  /// Nobody bids more than ten million won, however often he may raise.
  private static var largestBid: Int { 10_000_000 }

  /// A rider whose call nobody has taken will raise the bid after a while.
  mutating func scheduleRaise(of number: UInt32) {
    let named = market.plan.scenario.riders.namedFare
    let search = market.calls[search: number]
    guard search.bid > 0, search.raises < named.raises, named.raiseAfterS < .infinity else {
      return
    }
    agenda.push(
      EventKind.bidRises.event(
        at: market.clock + SimTime(seconds: named.raiseAfterS),
        call: number
      )
    )
  }

  /// Raises a bid: a new offer, which everybody who refused the old one may be asked about.
  mutating func bidRises(_ number: UInt32) {
    guard market.calls.isWaiting(number) else { return }
    let raised =
      Int(market.calls[search: number].bid) + market.plan.scenario.riders.namedFare.raiseKrw
    market.calls[search: number].bid = Int32(min(raised, World.largestBid))
    market.calls[search: number].raises += 1
    if market.offers.isInUse {
      market.withAskings(of: number) { $0.forgetAnswered(in: &$1) }
      market.calls[search: number].shownTo = -1
    }
    scheduleRaise(of: number)
    searchGoesOn(number)
  }
}
