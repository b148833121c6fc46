// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Testing

@testable import Market

/// Cards that are shown to one driver after the other, against their closed forms.
@Suite struct SequentialFormTests {
  private let think = 4.0
  private let timeout = 15.0

  private func cards(drivers: Int, _ acceptance: Acceptance, calls: Int) -> RunResult {
    var city = PointCity(policy: "sequential")
    city.stand(drivers, atKm: 10) { $0.acceptance = acceptance }
    city.scenario.dispatch.offerTimeoutS = timeout
    city.scenario.riders.patienceS = .constant(1900)
    city.calls(calls, everyS: 2000, at: km(10))
    return city.run
  }

  @Test("offers until a match are geometric; refusals cost the thinking, lapses the timeout")
  func geometric() {
    let (p, lapses) = (0.3, 0.25)
    var acceptance = Acceptance.probability(p)
    acceptance.thinkS = .constant(think)
    acceptance.lapses = lapses
    // With 80 drivers nobody is left alone: 0.7⁸⁰ < 10⁻¹².
    let run = cards(drivers: 80, acceptance, calls: 5000)
    #expect(run.count(.completed) == 5000)
    let offers = Dictionary(grouping: run.offers, by: \.call)
    let counts = offers.values.map { Double($0.count) }
    // E[k] = 1/p, E[k²] = (2 − p)/p².
    #expect(abs(z(counts, mean: 1 / p)) < 4)
    #expect(abs(z(counts.map { $0 * $0 }, mean: (2 - p) / (p * p))) < 4)
    // E[T] = (1/p − 1)·((1 − λ)·think + λ·timeout) + think for lapses λ.
    let cost = (1 - lapses) * think + lapses * timeout
    #expect(abs(z(run.calls.map(\.search), mean: (1 / p - 1) * cost + think)) < 4)
    let late = run.offers.count { $0.answer == .timedOut }
    let refused = run.offers.count { $0.answer == .declined }
    #expect(abs(z(late, of: late + refused, probability: lapses)) < 4)
    for call in run.calls {
      let asked = offers[call.call, default: []]
      let lapsed = Double(asked.count { $0.answer == .timedOut })
      let declined = Double(asked.count { $0.answer == .declined })
      #expect(abs(call.search - declined * think - lapsed * timeout - think) < 1e-9)
    }
  }

  @Test("with k drivers offers are geometric cut at k, and nobody is asked twice")
  func truncated() {
    let (p, drivers) = (0.3, 3)
    var acceptance = Acceptance.probability(p)
    acceptance.thinkS = .constant(think)
    let run = cards(drivers: drivers, acceptance, calls: 6000)
    // E[offers] = (1 − (1 − p)ᵏ)/p, P(no match) = (1 − p)ᵏ.
    let alone = power(1 - p, drivers)
    let offers = Dictionary(grouping: run.offers, by: \.call)
    #expect(abs(z(offers.values.map { Double($0.count) }, mean: (1 - alone) / p)) < 4)
    #expect(abs(z(run.count(.abandonSearch), of: 6000, probability: alone)) < 4)
    #expect(offers.values.allSatisfy { Set($0.map(\.driver)).count == $0.count })
  }

  @Test("who thinks longer than the timeout misses the call, willing or not")
  func slowThinkers() {
    let (p, m) = (0.5, 10.0)
    var acceptance = Acceptance.probability(p)
    acceptance.thinkS = .exponential(mean: m)
    let run = cards(drivers: 60, acceptance, calls: 5000)
    #expect(run.count(.completed) == 5000)
    // With late = e^(−τ/m): an offer is accepted with q = p·(1 − late).
    let late = PortableMath.exp(-timeout / m)
    let q = p * (1 - late)
    let counts = Dictionary(grouping: run.offers, by: \.call).values.map { Double($0.count) }
    #expect(abs(z(counts, mean: 1 / q)) < 4)
    let lapsed = run.offers.count { $0.answer == .timedOut }
    #expect(abs(z(lapsed, of: run.offers.count, probability: late)) < 4)
    // E[T] = (1/q − 1)·E[cost | not accepted] + E[thinking | in time], where
    // E[cost; not accepted] = (1 − p)·m·(1 − late) + p·τ·late.
    let cost = ((1 - p) * m * (1 - late) + p * timeout * late) / (1 - q)
    let inTime = m - timeout * late / (1 - late)
    #expect(abs(z(run.calls.map(\.search), mean: (1 / q - 1) * cost + inTime)) < 4)
    #expect(run.offers.allSatisfy { ($0.ended - $0.shown).seconds <= timeout })
  }

  @Test("hours online count from the start of the shift, the warm-up included")
  func tired() {
    var city = PointCity(policy: "sequential")
    city.scenario.horizon.warmUpHours = 10
    city.stand(1, atKm: 10) {
      $0.acceptance.intercept = 11
      $0.acceptance.perHourOnline = 1
    }
    city.call(atS: 11 * 3600, from: km(10))
    city.scenario.riders.patienceS = .constant(60)
    // logit P = 11 − 1·11 hours.
    let taken = city.runs(1000).count { $0.count(.completed) == 1 }
    #expect(abs(z(taken, of: 1000, probability: 0.5)) < 4)
  }

  @Test("several cards at a time shorten the search as a race does")
  func parallel() {
    let m = 6.0
    var city = PointCity(policy: "sequential")
    city.stand(9, atKm: 10) { $0.acceptance.thinkS = .exponential(mean: m) }
    city.scenario.dispatch.offerTimeoutS = .infinity
    city.scenario.dispatch.parallelOffers = 3
    city.calls(4000, everyS: 300, at: km(10))
    let run = city.run
    #expect(abs(z(run.calls.map(\.search), mean: m / 3)) < 4)
    #expect(run.offers.count == 3 * 4000)
  }
}
