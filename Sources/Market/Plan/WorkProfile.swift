// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore

/// How the work of a run is spread over its time, as the plan leads to expect.
///
/// A market handles most events when most call, and a clock that is half-way through a night's run
/// may have a tenth of the work behind it. What is expected of a plan: its calls by the hour, and
/// what its drivers do of their own accord while they are on a shift. Chance, and how busy the
/// market gets, are left out.
public struct WorkProfile: Sendable {
  /// Length of a slice, in which the work is taken to be even.
  private let slice: SimTime
  /// The share of the work that is over when a slice begins; one more entry, 1, for the end.
  private let done: [Double]
  private let end: SimTime

  /// Reckons up the work of a market and of the further services of its city.
  ///
  /// - Complexity: O(hours × cohorts + calls on record).
  public init(_ plan: MarketPlan) {
    slice = .hour
    end = plan.measured.upperBound
    let count = max(1, Int((end.hours).rounded(.up)))
    var work = Array(repeating: 0.0, count: count)
    for plan in [plan] + plan.services {
      let timeline = Timeline(plan)
      plan.addCalls(to: &work, timeline)
      plan.addDrivers(to: &work, timeline)
    }
    let total = work.reduce(0, +)
    var sum = 0.0
    var done = [0.0]
    for (index, part) in work.enumerated() {
      sum += part
      // Nothing expected at all: then time is all there is to go by.
      done.append(total > 0 ? sum / total : Double(index + 1) / Double(count))
    }
    self.done = done
  }

  /// The share of the work that is over at an instant, 0 to 1.
  public func share(at instant: SimTime) -> Double {
    guard instant < end else { return 1 }
    let position = max(0, instant / slice)
    let index = min(Int(position), done.count - 2)
    let length = min(1, (end / slice) - Double(index))
    let part = length > 0 ? min(1, (position - Double(index)) / length) : 1
    return done[index] + (done[index + 1] - done[index]) * part
  }
}

extension SimTime {
  fileprivate static func / (span: SimTime, unit: SimTime) -> Double {
    Double(span.microseconds) / Double(unit.microseconds)
  }
}

extension MarketPlan {
  /// Events of a call and of what follows from it.
  private var eventsPerCall: Double { asksDrivers ? 8 : 2.5 }

  /// Adds the calls of each hour.
  fileprivate func addCalls(to work: inout [Double], _ timeline: Timeline) {
    if scenario.demand.source == .replay {
      for call in scenario.demand.replay {
        let hour = Int(call.submitted.hours)
        if work.indices.contains(hour) { work[hour] += eventsPerCall }
      }
      return
    }
    let members = scenario.demand.funnel.map { expectedCallers($0, timeline) }
    for hour in work.indices {
      let start = SimTime(hours: Double(hour))
      let stop = min(SimTime(hours: Double(hour + 1)), measured.upperBound)
      var calls = 0.0
      var now = start
      var phase = timeline.index(at: start)
      while now < stop {
        let rates = timeline.plans[phase].plan.rates
        let cell = rates.grid.cell(at: now)
        let next = min(rates.grid.end(of: cell), timeline.end(of: phase), stop)
        calls += rates.total[cell] * Double((next - now).microseconds)
        now = next
        if now == timeline.end(of: phase) { phase += 1 }
      }
      let day = max(0, calendar.day(at: start))
      work[hour] += calls * eventsPerCall * (members.map { $0[min(day, $0.count - 1)] } ?? 1)
    }
  }

  /// Members by service day, as the funnel leads to expect.
  private func expectedCallers(_ funnel: Funnel, _ timeline: Timeline) -> [Double] {
    func daily(_ days: Double) -> Double { days > 0 ? 1 - PortableMath.exp(-1 / days) : 1 }
    var members = funnel.membersAtStart
    var withCard = funnel.cardsAtStart
    var signedUp = 0.0
    var installed = members + withCard
    return (0..<max(1, scenario.horizon.days))
      .map { day in
        let morning = calendar.time(day: day, clock: calendar.dayStart)
        let demand = timeline.plan(at: morning).scenario.demand
        let funnel = demand.funnel ?? funnel
        let installs = funnel.installsPerDay * max(0, 1 - installed / funnel.ceiling)
        installed += installs
        signedUp += installs * funnel.signUp * funnel.card
        let cards = signedUp * daily(funnel.cardDays)
        signedUp -= cards
        withCard += cards * funnel.firstCall
        let callers = withCard * daily(funnel.firstCallDays)
        withCard -= callers
        // Some rides end well and some do not.
        let leave = (funnel.leaveAfterSuccess + funnel.leaveAfterFailure) / 2
        members = max(0, members + callers - members * min(1, demand.meanCallsPerDay * leave))
        return members
      }
  }

  /// Adds what drivers do of their own accord: they come, go, move while free and work elsewhere.
  fileprivate func addDrivers(to work: inout [Double], _ timeline: Timeline) {
    for cohort in scenario.drivers.indices {
      for day in -1..<scenario.horizon.days {
        let morning = calendar.time(day: day, clock: calendar.dayStart)
        let spec = timeline.plan(at: max(.zero, morning)).scenario.drivers[cohort]
        let drivers = Double(spec.count) * spec.approved * spec.attendance
        if drivers > 0 { addShifts(of: spec, drivers, day: day, to: &work) }
      }
    }
  }

  /// Adds the shifts of a day, by quarters of those who start early and those who work long.
  private func addShifts(
    of spec: DriverCohort,
    _ drivers: Double,
    day: Int,
    to work: inout [Double]
  ) {
    let quantiles = [0.125, 0.375, 0.625, 0.875]
    let group = drivers / Double(quantiles.count * quantiles.count)
    let perHour = spec.eventsPerHour * group
    for early in quantiles {
      let clock = spec.shiftStartH.sample(early)
      let start = calendar.time(day: day, clock: clock, around: spec.shiftStartH.mean).hours
      for long in quantiles {
        let stop = start + min(max(spec.shiftLengthH.sample(long), 0.5), 24)
        for hour in max(0, Int(start.rounded(.down)))..<max(0, Int(stop.rounded(.up)))
        where work.indices.contains(hour) {
          let presence = min(stop, Double(hour + 1)) - max(start, Double(hour))
          work[hour] += presence * perHour
        }
        for instant in [start, stop] where instant >= 0 && instant < Double(work.count) {
          work[Int(instant)] += group
        }
      }
    }
  }
}

extension DriverCohort {
  /// Events of a driver on a shift that no call brings about, for each hour.
  fileprivate var eventsPerHour: Double {
    // Half of the time somebody is free, and half of that on the move.
    let moves = idle.behaviour == .drift || wayBack.behaviour == .goBack
    return (moves ? 3600 / max(1, idle.positionReportS) / 4 : 0) + elsewhere.jobsPerIdleHour
  }
}
