// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Testing

@testable import Market

/// What no market may break, on random small scenarios.
@Suite struct ConservationTests {
  @Test("every call ends once, in order of its instants", arguments: 0..<200)
  func calls(index: Int) {
    let scenario = RandomScenario.make(index)
    let run = RunResult(scenario)
    #expect(run.calls.map(\.call).sorted() == (0..<UInt32(run.calls.count)).map { $0 })
    for call in run.calls {
      #expect(call.submitted <= call.closed)
      switch call.outcome {
      case .completed:
        #expect(call.submitted <= call.matched && call.matched <= call.boarded)
        #expect(call.boarded <= call.closed && call.fare > 0 && call.driver >= 0)
      case .cancelRiderPostmatch, .cancelDriver, .noShow:
        #expect(call.submitted <= call.matched && call.matched <= call.closed)
        #expect(call.boarded == .never && call.fare == 0)
      case .abandonSearch, .noDriver, .lostToStreet:
        #expect(call.matched == .never && call.driver == -1 && call.fare == 0)
      case .openAtEnd:
        #expect(call.fare == 0)
      case .paymentFail:
        #expect(call.submitted <= call.matched && call.matched <= call.boarded)
        #expect(call.boarded <= call.closed && call.fare == 0 && call.driver >= 0)
      }
    }
    if scenario.horizon.end == .lastDropOff, scenario.riders.patienceS != .constant(.infinity) {
      #expect(run.count(.openAtEnd) == 0)
    }
  }

  @Test("riders of less than no patience give up at once, not before they called")
  func negativePatience() {
    var scenario = openGrid(sideKm: 10, cars: 2, callsPerDay: 2000)
    scenario.riders.patienceS = .normal(mean: 10, deviation: 100)
    let run = RunResult(scenario)
    #expect(run.count(.abandonSearch) > 1000)
    #expect(run.calls.allSatisfy { $0.submitted <= $0.closed })
    let instants = run.calls.filter { $0.outcome != .openAtEnd }.map(\.closed)
    #expect(zip(instants, instants.dropFirst()).allSatisfy { $0 <= $1 })
  }

  @Test("a driver's phases fill the shift, and shifts do not overlap", arguments: 0..<200)
  func phases(index: Int) {
    let scenario = RandomScenario.make(index)
    let run = RunResult(scenario)
    var lastEnd: [Int32: SimTime] = [:]
    for shift in run.shifts {
      #expect(shift.online + shift.commuting + shift.otherWork == shift.ended - shift.started)
      #expect(min(shift.free, shift.pickup, shift.occupied, shift.returning) >= .zero)
      #expect(min(shift.commuting, shift.elsewhere, shift.otherReturning) >= .zero)
      #expect(shift.walkedDistance >= 0 && shift.returnDistance >= 0)
      #expect(shift.started >= lastEnd[shift.driver, default: .zero])
      lastEnd[shift.driver] = shift.ended
    }
  }

  @Test("nobody is in two trips, and every trip lies in a shift", arguments: 0..<200)
  func oneTripAtATime(index: Int) {
    let scenario = RandomScenario.make(index)
    let run = RunResult(scenario)
    let engaged = run.calls.filter { $0.driver >= 0 }
      .sorted { ($0.driver, $0.matched) < ($1.driver, $1.matched) }
    for (one, next) in zip(engaged, engaged.dropFirst()) where one.driver == next.driver {
      #expect(one.closed <= next.matched)
    }
    // The window cuts the warm-up off shifts, not off calls.
    let start = SimTime(hours: scenario.horizon.warmUpHours)
    let end = start + SimTime(hours: 24 * Double(scenario.horizon.days))
    let shifts = Dictionary(grouping: run.shifts, by: \.driver)
    for call in engaged where call.matched >= start && call.matched < end {
      #expect(
        shifts[call.driver, default: []]
          .contains {
            $0.started <= call.matched && min(call.closed, end) <= $0.ended
          }
      )
    }
  }

  @Test("riders and drivers count the same trips, kilometres and money", arguments: 0..<200)
  func bothSides(index: Int) {
    var scenario = RandomScenario.make(index)
    scenario.horizon.warmUpHours = 0
    let run = RunResult(scenario)
    let end = SimTime(hours: 24 * Double(scenario.horizon.days))
    let completed = run.calls.filter { $0.outcome == .completed && $0.closed < end }
    #expect(completed.count == run.shifts.reduce(0) { $0 + Int($1.trips) })
    let payments = completed.map { Int64($0.fare) }
    #expect(payments.reduce(0, +) == run.shifts.reduce(0) { $0 + $1.payments })
    let toDrivers = payments.map { RevenueSplit(of: $0, at: scenario.revenue).driver }
    #expect(toDrivers.reduce(0, +) == run.shifts.reduce(0) { $0 + $1.gross })
    for payment in payments {
      let split = RevenueSplit(of: payment, at: scenario.revenue)
      let whole = split.platform + split.paymentFee + split.insurance + split.driver
      #expect(whole == payment)
    }
    // Time on board is counted on both sides, whatever became of the calls.
    let carried = run.calls.filter { $0.boarded < end }
    let onBoard = carried.reduce(SimTime.zero) { $0 + (min($1.closed, end) - $1.boarded) }
    #expect(onBoard == run.shifts.reduce(SimTime.zero) { $0 + $1.occupied })
    if run.calls.allSatisfy({ $0.closed < end }) {
      let driven = carried.reduce(0) { $0 + Int64($1.tripDistance) }
      #expect(driven == run.shifts.reduce(0) { $0 + $1.occupiedDistance })
    }
  }

  @Test("the same seed gives the same records, another seed others", arguments: [5, 15, 19, 20])
  func determinism(index: Int) {
    let scenario = RandomScenario.make(index)
    let first = RunResult(scenario, seed: 5)
    let second = RunResult(scenario, seed: 5)
    #expect(first.calls == second.calls && first.shifts == second.shifts)
    #expect(RunResult(scenario, seed: 6).calls != first.calls)
  }

  @Test("a fork goes on as the original does", arguments: [5, 15, 19, 20])
  func fork(index: Int) {
    let plan = MarketPlan(RandomScenario.make(index))
    var world = World(plan, seed: 5, replication: 0)
    _ = world.advance(through: SimTime(hours: 11))
    var twin = world.fork()
    let rest = RunResult(finishing: &world)
    let again = RunResult(finishing: &twin)
    let whole = RunResult(plan, seed: 5)
    #expect(rest.calls == whole.calls && rest.shifts == whole.shifts)
    #expect(again.calls == whole.calls && again.shifts == whole.shifts)
  }
}
