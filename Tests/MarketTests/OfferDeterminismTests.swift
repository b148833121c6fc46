// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Testing

@testable import Market

/// Forks and batches of markets that ask, bid, walk and work for others.
@Suite struct OfferDeterminismTests {
  @Test("a fork goes on as the original does, whatever is under way", arguments: 0..<60)
  func fork(index: Int) {
    let plan = MarketPlan(RandomScenario.make(index))
    var world = World(plan, seed: 5, replication: 0)
    _ = world.advance(through: SimTime(hours: 5 + Double(index % 16)))
    var twin = world.fork()
    let rest = RunResult(finishing: &world)
    let again = RunResult(finishing: &twin)
    let whole = RunResult(plan, seed: 5)
    for run in [rest, again] {
      #expect(run.calls == whole.calls && run.shifts == whole.shifts)
      #expect(run.offers == whole.offers)
    }
  }

  @Test("results do not depend on how often a run is interrupted", arguments: 0..<60)
  func batches(index: Int) {
    let plan = MarketPlan(RandomScenario.make(index))
    let whole = RunResult(plan, seed: 5)
    var world = World(plan, seed: 5, replication: 0)
    var calls: [CallRecord] = []
    var offers: [OfferRecord] = []
    var shifts: [ShiftRecord] = []
    for minutes in stride(from: 0.0, to: 20 * 60, by: 7) {
      _ = world.advance(through: SimTime(seconds: minutes * 60))
      calls += world.records.calls
      offers += world.records.offers
      shifts += world.records.shifts
      world.clearRecords()
    }
    let rest = RunResult(finishing: &world)
    #expect(calls + rest.calls == whole.calls && offers + rest.offers == whole.offers)
    #expect(shifts + rest.shifts == whole.shifts)
  }

  @Test("the random scenarios do what they are there for")
  func exercised() {
    var answers: [OfferAnswer: Int] = [:]
    var outcomes: [CallOutcome: Int] = [:]
    var (retries, askedAgain, others, rides) = (0, 0, 0, 0)
    var (returning, walked) = (0.0, 0.0)
    for index in 0..<200 {
      let run = RunResult(RandomScenario.make(index))
      for offer in run.offers { answers[offer.answer, default: 0] += 1 }
      for call in run.calls { outcomes[call.outcome, default: 0] += 1 }
      retries += run.calls.count { $0.attempt > 0 }
      // Only a raised bid is shown to the same driver again.
      let pairs = run.offers.map { OfferConservationTests.Pair($0.call, $0.driver) }
      askedAgain += pairs.count - Set(pairs).count
      others += run.shifts.reduce(0) { $0 + Int($1.otherTrips) }
      rides += run.shifts.count { $0.returnCosts > 0 }
      returning += run.shifts.reduce(0) { $0 + $1.returning.hours }
      walked += run.shifts.reduce(0) { $0 + Double($1.walkedDistance) / 1e6 }
    }
    for answer in OfferAnswer.allCases { #expect(answers[answer, default: 0] > 100) }
    for outcome in CallOutcome.allCases { #expect(outcomes[outcome, default: 0] > 100) }
    #expect(answers[.accepted, default: 0] > 1000)
    #expect(retries > 1000 && askedAgain > 100)
    #expect(others > 100 && rides > 20)
    #expect(returning > 100 && walked > 100)
  }
}
