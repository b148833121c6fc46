// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Testing

@testable import Market

/// Riders who call again, against the sum of a geometric series.
@Suite struct RetryFormTests {
  private let intents = 5000

  private func callers(_ retry: Retry) -> RunResult {
    var city = PointCity(policy: "nearest")
    city.scenario.riders.patienceS = .constant(60)
    city.scenario.riders.retry = retry
    city.calls(intents, everyS: 10, at: km(10))
    city.scenario.horizon.days += 2
    return city.run
  }

  @Test("calls per intent are (1 − rᵃ)/(1 − r) when nobody is ever matched", arguments: [1, 2, 4])
  func series(attempts: Int) {
    var retry = Retry()
    retry.probability = 0.6
    retry.attempts = attempts
    retry.afterS = .constant(120)
    let run = callers(retry)
    let calls = Dictionary(grouping: run.calls, by: \.intent).values.map { Double($0.count) }
    #expect(calls.count == intents)
    #expect(calls.max() == Double(attempts))
    if attempts > 1 {
      let expected = (1 - power(0.6, attempts)) / (1 - 0.6)
      #expect(abs(z(calls, mean: expected)) < 4)
    }
    #expect(run.calls.allSatisfy { $0.outcome == .abandonSearch })
    #expect(run.calls.allSatisfy { ($0.closed - $0.submitted).seconds == 60 })
  }

  @Test("who would wait longer than the gap does not belong to the intent any more")
  func gap() {
    var retry = Retry()
    retry.probability = 0.8
    retry.attempts = 3
    retry.afterS = .exponential(mean: 300)
    retry.gapS = 200
    let run = callers(retry)
    // Only pauses up to the gap count: r = 0.8·(1 − e^(−200/300)).
    let r = 0.8 * (1 - PortableMath.exp(-200.0 / 300))
    let byIntent = Dictionary(grouping: run.calls, by: \.intent)
    let calls = byIntent.values.map { Double($0.count) }
    #expect(abs(z(calls, mean: (1 - r * r * r) / (1 - r))) < 4)
    for calls in byIntent.values {
      let attempts = calls.sorted { $0.attempt < $1.attempt }
      for (one, next) in zip(attempts, attempts.dropFirst()) {
        #expect(next.submitted > one.closed && (next.submitted - one.closed).seconds <= 200)
      }
    }
  }
}
