// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Testing

@testable import Market

/// The race for a call that everybody is shown, against its closed forms.
@Suite struct BroadcastFormTests {
  private let drivers = 5
  private let meanS = 30.0

  private func race(
    _ acceptance: Acceptance,
    calls: Int,
    ties: Dispatch.Ties = .longestFree
  ) -> RunResult {
    var city = PointCity(policy: "broadcast")
    city.stand(drivers, atKm: 10) { $0.acceptance = acceptance }
    city.scenario.dispatch.offerTimeoutS = .infinity
    city.scenario.dispatch.ties = ties
    // Longer than anybody thinks.
    city.scenario.riders.patienceS = .constant(800)
    city.calls(calls, everyS: 900, at: km(10))
    return city.run
  }

  @Test("the first of n exponential thinkers answers after an exponential time of mean m/n")
  func winner() {
    var acceptance = Acceptance()
    acceptance.thinkS = .exponential(mean: meanS)
    let run = race(acceptance, calls: 8000)
    #expect(run.count(.completed) == 8000)
    let times = run.calls.map(\.search)
    let mean = meanS / Double(drivers)
    #expect(abs(z(times, mean: mean)) < 4)
    // E[T²] = 2·mean² and P(T > mean·ln 2) = 1/2 for an exponential time.
    #expect(abs(z(times.map { $0 * $0 }, mean: 2 * mean * mean)) < 4)
    let median = mean * PortableMath.log(2)
    #expect(abs(z(times.count { $0 > median }, of: times.count, probability: 0.5)) < 4)
  }

  @Test("every call has one winner and n − 1 who lost the race when he won")
  func losers() {
    var acceptance = Acceptance()
    acceptance.thinkS = .exponential(mean: meanS)
    let run = race(acceptance, calls: 500)
    let matched = Dictionary(uniqueKeysWithValues: run.calls.map { ($0.call, $0.matched) })
    for offers in Dictionary(grouping: run.offers, by: \.call).values {
      #expect(offers.count { $0.answer == .accepted } == 1)
      #expect(offers.count { $0.answer == .lostRace } == drivers - 1)
      #expect(offers.allSatisfy { $0.ended == matched[$0.call] })
    }
  }

  @Test("drivers who each accept with p leave a call alone with (1 − p)ⁿ", arguments: [0.15, 0.6])
  func choosy(p: Double) {
    var acceptance = Acceptance.probability(p)
    acceptance.thinkS = .exponential(mean: meanS)
    let run = race(acceptance, calls: 8000)
    let nobody = power(1 - p, drivers)
    #expect(abs(z(run.count(.abandonSearch), of: 8000, probability: nobody)) < 4)
    // K of n are willing, and the first of k answers after m/k:
    // E[T | K ≥ 1] = Σₖ C(n,k) pᵏ (1 − p)ⁿ⁻ᵏ (m/k) / (1 − (1 − p)ⁿ).
    let mean =
      (1...drivers)
      .reduce(0.0) {
        $0 + choose(drivers, $1) * power(p, $1) * power(1 - p, drivers - $1) * meanS / Double($1)
      } / (1 - nobody)
    let times = run.calls.filter { $0.outcome == .completed }.map(\.search)
    #expect(abs(z(times, mean: mean)) < 4)
    // Who refused is not asked again, and a call that nobody took was refused by all.
    let lost = Set(run.calls.filter { $0.outcome == .abandonSearch }.map(\.call))
    let refusals = Dictionary(grouping: run.offers.filter { lost.contains($0.call) }, by: \.call)
    #expect(
      refusals.values.allSatisfy { offers in
        offers.count == drivers && offers.allSatisfy { $0.answer == .declined }
      }
    )
  }

  @Test("of drivers who think equally long the first willing one by number wins")
  func ties() {
    let p = 0.4
    var acceptance = Acceptance.probability(p)
    acceptance.thinkS = .constant(5)
    let run = race(acceptance, calls: 6000, ties: .lowestNumber)
    // P(winner is driver j) = (1 − p)ʲ p: the binomial number of the willing, seen one by one.
    for driver in 0..<drivers {
      let wins = run.calls.count { $0.driver == Int32(driver) }
      #expect(abs(z(wins, of: 6000, probability: power(1 - p, driver) * p)) < 4)
    }
    #expect(run.calls.allSatisfy { $0.matched == .never || $0.search == 5 })
  }
}
