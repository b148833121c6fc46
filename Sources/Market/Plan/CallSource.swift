// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore

/// The calls to come, in order of time: drawn or replayed.
struct CallSource: Sendable {
  /// A call that is about to be submitted.
  struct Draft: BitwiseCopyable {
    var submitted: SimTime
    var origin: Point
    var destination: Point
    var zone: UInt16
    /// Its place in the order of the source.
    var wish: UInt32
  }

  /// The plan in force at `now`, which runs ahead of the market's clock.
  private var plan: MarketPlan
  private let timeline: Timeline
  /// Number of that plan, and when the next one comes into force.
  private var phase = 0
  private var phaseEnd: SimTime
  private let streams: StreamFamily
  private var replay: ReplayedCalls.Iterator
  private let isReplay: Bool
  private var number: UInt32 = 0
  private var cell = 0
  private var now = SimTime.zero

  init(_ timeline: Timeline, _ streams: StreamFamily) {
    self.timeline = timeline
    plan = timeline.plans[0].plan
    phaseEnd = timeline.end(of: 0)
    self.streams = streams
    replay = plan.scenario.demand.replay.makeIterator()
    isReplay = plan.scenario.demand.source == .replay
  }

  /// The next call; nil when no more is submitted before the horizon.
  ///
  /// - Parameter funnel: who makes the calls, when their number is not given.
  mutating func next(_ funnel: inout FunnelState?) -> Draft? {
    isReplay ? nextReplayed() : nextDrawn(&funnel)
  }

  private mutating func nextReplayed() -> Draft? {
    guard let call = replay.next() else { return nil }
    var goal = call.destination
    if plan.scenario.demand.destinations == .drawn {
      now = call.submitted
      while now >= phaseEnd { changePlan() }
      var trip = streams.stream(.trip, call: number)
      goal = plan.destinations.destination(from: call.origin, &trip)
    }
    number += 1
    return Draft(
      submitted: call.submitted,
      origin: call.origin,
      destination: goal,
      zone: UInt16(plan.zones.zone(at: call.origin)),
      wish: number - 1
    )
  }

  private mutating func nextDrawn(_ funnel: inout FunnelState?) -> Draft? {
    var arrival = streams.stream(.arrival, call: number)
    // A unit-rate exponential gap on the scale of expected calls, carried through the cells.
    var gap = -PortableMath.log(arrival.uniformOpen())
    let horizon = plan.measured.upperBound
    while true {
      let end = min(plan.rates.grid.end(of: cell), phaseEnd, horizon)
      var rate = plan.rates.total[cell]
      if funnel != nil {
        let day = plan.calendar.day(at: plan.rates.grid.starts[cell])
        rate *= funnel?.callers(on: day, plan.scenario.demand, streams) ?? 0
      }
      let room = Double((end - now).microseconds)
      if gap < rate * room {
        now = now + SimTime(microseconds: Int64(gap / rate))
        break
      }
      gap -= rate * room
      now = end
      if end >= horizon { return nil }
      if end == phaseEnd { changePlan() } else { cell += 1 }
    }
    let zone = plan.rates.zone(cell: cell, arrival.uniform())
    var place = streams.stream(.origin, call: number)
    let origin = plan.places.origin(in: zone, &place)
    var trip = streams.stream(.trip, call: number)
    let draft = Draft(
      submitted: now,
      origin: origin,
      destination: plan.destinations.destination(from: origin, &trip),
      zone: UInt16(zone),
      wish: number
    )
    number += 1
    return draft
  }

  private mutating func changePlan() {
    phase += 1
    plan = timeline.plans[phase].plan
    phaseEnd = timeline.end(of: phase)
    cell = plan.rates.grid.cell(at: now)
  }
}
