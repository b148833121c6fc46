// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Testing

@testable import Market

/// The funnel from the install to the first call and to those who leave, in expectation.
@Suite struct FunnelFormTests {
  private struct Outcome {
    var counts: FunnelCounts
    var calls: Int
  }

  /// Runs a market without drivers, in which every call is lost after a second.
  private func outcomes(
    days: Int,
    replications: UInt32,
    callsPerMemberDay: Double = 0,
    _ change: (inout Funnel) -> Void
  ) -> [Outcome] {
    var scenario = Scenario()
    scenario.horizon.days = days
    scenario.riders.searchTimeoutS = 1
    scenario.demand.callsPerMemberMonth = callsPerMemberDay * 30.4
    var funnel = Funnel()
    change(&funnel)
    scenario.demand.funnel = funnel
    let plan = MarketPlan(scenario)
    return (0..<replications)
      .compactMap { replication in
        var world = World(plan, seed: 1, replication: replication)
        var calls = 0
        var goesOn = true
        while goesOn {
          goesOn = world.advance()
          calls += world.records.calls.count
          world.clearRecords()
        }
        return world.funnelCounts.map { Outcome(counts: $0, calls: calls) }
      }
  }

  @Test("each step passes its share after a geometric delay")
  func steps() {
    let (days, installs) = (20, 30.0)
    let (signUp, card, firstCall) = (0.7, 0.6, 0.8)
    let runs = outcomes(days: days, replications: 400) {
      $0.installsPerDay = installs
      ($0.signUp, $0.card, $0.firstCall) = (signUp, card, firstCall)
      ($0.cardDays, $0.firstCallDays) = (2, 5)
    }
    func expect(_ step: (FunnelCounts) -> Int64, _ mean: Double) {
      #expect(abs(z(runs.map { Double(step($0.counts)) }, mean: mean)) < 4)
    }
    expect(\.installs, installs * Double(days))
    expect(\.signUps, installs * Double(days) * signUp)
    // Done within a day with q = 1 − e^(−1/mean days), on the day itself for the first time: of
    // those who came j days before the end 1 − (1 − q)ʲ are done.
    let (q, r) = (1 - PortableMath.exp(-1 / 2.0), 1 - PortableMath.exp(-1 / 5.0))
    let cards = (1...days).reduce(0.0) { $0 + 1 - power(1 - q, $1) }
    expect(\.cards, installs * signUp * card * cards)
    // A card on the i-th of j days, the first call within the j − i + 1 that are left.
    let calls = (1...days)
      .reduce(0.0) { sum, j in
        sum
          + (1...j).reduce(0.0) { $0 + q * power(1 - q, $1 - 1) * (1 - power(1 - r, j - $1 + 1)) }
      }
    expect(\.firstCalls, installs * signUp * card * firstCall * calls)
    #expect(runs.allSatisfy { $0.counts.members == $0.counts.firstCalls })
  }

  @Test("without delays the conversion is the product of the steps, and a first caller calls once")
  func product() {
    let runs = outcomes(days: 10, replications: 300, callsPerMemberDay: 1e-9) {
      $0.installsPerDay = 80
      ($0.signUp, $0.card, $0.firstCall) = (0.5, 0.9, 0.6)
    }
    let expected = 800 * 0.5 * 0.9 * 0.6
    #expect(abs(z(runs.map { Double($0.counts.firstCalls) }, mean: expected)) < 4)
    // Calls are a Poisson process with one call for each first caller.
    let excess = runs.map { Double($0.calls) - Double($0.counts.firstCalls) }
    #expect(abs(z(excess, mean: 0)) < 4)
  }

  @Test("installs approach the ceiling as 1 − (1 − I/C)ᵈ")
  func ceiling() {
    let (rate, ceiling) = (100.0, 800.0)
    let runs = outcomes(days: 12, replications: 400) {
      $0.installsPerDay = rate
      $0.ceiling = ceiling
    }
    // E[N after d days] = C·(1 − (1 − I/C)ᵈ), because a day's installs are linear in N.
    let expected = ceiling * (1 - power(1 - rate / ceiling, 12))
    #expect(abs(z(runs.map { Double($0.counts.installs) }, mean: expected)) < 4)
  }

  @Test("nobody installs beyond the ceiling, however many would in a day")
  func crowd() {
    let runs = outcomes(days: 3, replications: 5) {
      $0.installsPerDay = 1e8
      $0.ceiling = 5000
      ($0.membersAtStart, $0.cardsAtStart) = (100, 400)
    }
    for run in runs {
      #expect(run.counts.installs == 4500)
      #expect(run.counts.members == 5000)
    }
  }

  @Test("members call at their rate and leave after lost calls")
  func leaving() {
    let (members, rate, leaves, days) = (2000.0, 0.5, 0.2, 8)
    let runs = outcomes(days: days, replications: 300, callsPerMemberDay: rate) {
      $0.membersAtStart = members
      $0.leaveAfterFailure = leaves
      $0.leaveAfterSuccess = 1
    }
    // Every day but the last makes (1 − leaves·rate) of the members stay. The source draws two
    // calls ahead, so up to two of a day's calls are counted a day late.
    let stay = 1 - leaves * rate
    let expected = members * power(stay, days - 1)
    let counts = runs.map { Double($0.counts.members) }
    let mean = counts.reduce(0, +) / Double(counts.count)
    #expect(abs(mean - expected) < 2 * leaves + 4 * (mean - expected) / z(counts, mean: expected))
    // Σ over days of rate·members; a call counted late leaves one member more for a day.
    let calls = rate * members * (1 - power(stay, days)) / (1 - stay)
    let made = runs.map { Double($0.calls) }
    let total = made.reduce(0, +) / Double(made.count)
    let slack = 2 * leaves * rate * Double(days)
    #expect(abs(total - calls) < slack + 4 * (total - calls) / z(made, mean: calls))
    #expect(runs.allSatisfy { $0.counts.left == Int64(members) - $0.counts.members })
  }
}
