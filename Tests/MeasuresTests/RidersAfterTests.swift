// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Foundation
import Market
import Testing

@testable import Measures

@Suite("Riders in the four weeks after a ride")
struct RidersAfterTests {
  /// Days on which 100 members make 5 intents and 2 people call for the first time; a tenth leave after
  /// a success, and 1 in 101 leaves a day.
  private func days(_ count: Int) -> FunnelCounts {
    var counts = FunnelCounts()
    counts.days = (0..<count)
      .map { _ in
        var day = FunnelDay(members: 100, left: 1, firstCalls: 2, leaveAfterSuccess: 0.1)
        (day.completed, day.lost) = (4, 3)
        return day
      }
    return counts
  }

  @Test("a steady market has the shares that its rates imply")
  func steady() throws {
    let riders = RidersAfter(days(40))
    // 5 intents of 100 members on each of 28 days.
    let again = 0.9 * (1 - exp(-28 * 0.05))
    #expect(abs(try #require(riders.repeats.value) - again) < 1e-12)
    #expect(riders.repeats.denominator == 12 * 4)
    // The first call, and 27 days of members who leave one by one.
    let stays = 100.0 / 101
    let intents = 1 + 0.05 * (1...27).reduce(0) { $0 + pow(stays, Double($1)) }
    #expect(abs(try #require(riders.intents.value) - intents) < 1e-12)
    #expect(riders.intents.denominator == 13 * 2)
    #expect(riders.ended == 280)
  }

  @Test("a run too short to see four weeks says nothing", arguments: [0, 1, 27, 28])
  func short(length: Int) {
    let riders = RidersAfter(days(length))
    #expect(riders.repeats.value == nil)
    #expect((riders.intents.value == nil) == (length < 28))
  }

  @Test("a market's own days say the same, counted a second time")
  func counted() throws {
    var scenario = AccountCity.scenario(.horizon)
    scenario.horizon.days = 31
    scenario.horizon.warmUpHours = 0
    scenario.demand.callsPerDay = 0
    scenario.demand.callsPerMemberMonth = 1.5
    var funnel = Funnel()
    funnel.installsPerDay = 6
    funnel.ceiling = 5_000
    funnel.membersAtStart = 300
    funnel.leaveAfterSuccess = 0.1
    funnel.leaveAfterFailure = 0.3
    scenario.demand.funnel = funnel
    var cohort = DriverCohort()
    cohort.name = "cars"
    cohort.count = 3
    scenario.drivers = [cohort]
    let run = CountedRun(scenario)
    let days = try #require(run.funnel?.days)
    #expect(days.count == 31)
    // All intents end on some day, and nobody is lost between two.
    let ended = run.calls.filter { $0.outcome != .openAtEnd }
    let intents = Dictionary(grouping: run.calls, by: \.intent).values
    let over = intents.count { intent in !intent.contains { $0.outcome == .openAtEnd } }
    #expect(days.reduce(0) { $0 + $1.completed + $1.lost } <= Int64(ended.count))
    #expect(days.reduce(0) { $0 + $1.completed + $1.lost } >= Int64(over))
    for (today, next) in zip(days, days.dropFirst()) {
      #expect(next.members + next.left == today.members + today.firstCalls)
    }
    let naive = NaiveFigures(
      window: run.plan.measured,
      days: 31,
      calls: run.calls,
      shifts: run.shifts,
      offers: run.offers,
      revenue: scenario.revenue,
      registered: run.plan.registeredDrivers,
      funnel: run.funnel
    )
    .values()
    for id in ["repeat_28d", "ltv_28d"] {
      let (first, second) = (try #require(run.figures[id]), try #require(naive[id] ?? nil))
      #expect(abs(first - second) <= 1e-9 * abs(second), "\(id): \(first), \(second)")
    }
    let again = try #require(run.figures["repeat_28d"])
    #expect(again > 0.3 && again < 0.9)
  }
}
