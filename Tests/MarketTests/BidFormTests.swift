// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Testing

@testable import Market

/// Fares that riders name and raise.
@Suite struct BidFormTests {
  /// A rider who goes nowhere: the meter shows the base fare of 3,000 KRW.
  private func market(drivers: Int, _ change: (inout Scenario) -> Void) -> RunResult {
    var city = PointCity(policy: "sequential")
    city.stand(drivers, atKm: 10) {
      $0.acceptance = .probability(0.3)
      $0.acceptance.per1000Krw = 1
    }
    city.scenario.riders.namedFare.share = 1
    city.scenario.riders.namedFare.stepKrw = 100
    city.scenario.riders.patienceS = .constant(500)
    city.calls(4000, everyS: 600, at: km(10))
    change(&city.scenario)
    return city.run
  }

  @Test("a driver who is asked again after each raise is won as a better first bid would win him")
  func raises() {
    let run = market(drivers: 1) {
      $0.riders.namedFare.raiseAfterS = 30
      $0.riders.namedFare.raiseKrw = 500
      $0.riders.namedFare.raises = 3
    }
    for raises in 0...3 {
      // logit P(taken at or before the k-th raise) = logit 0.3 + k·500/1000: the driver's own
      // threshold does not change between one offer and the next.
      let odds = 0.3 / 0.7 * PortableMath.exp(0.5 * Double(raises))
      let taken = run.calls.count { $0.matched != .never && $0.search <= 30 * Double(raises) }
      #expect(abs(z(taken, of: 4000, probability: odds / (1 + odds))) < 4)
    }
    for call in run.calls where call.outcome == .completed {
      // Taken at once after a raise, and paid as raised: bid = 3,000 + 500·k.
      let raises = Int32((call.search / 30).rounded())
      #expect(call.search == 30 * Double(raises) && call.fare == 3000 + 500 * raises)
    }
    let offers = Dictionary(grouping: run.offers, by: \.call)
    for call in run.calls where call.outcome == .abandonSearch {
      // Asked at first and after each raise, and at no other time.
      #expect(
        offers[call.call]?.map { ($0.shown - call.submitted).seconds }.sorted() == [0, 30, 60, 90]
      )
    }
  }

  @Test("the first bid is the meter times the draw plus the way back, in steps, above the floor")
  func firstBid() {
    func fare(_ change: (inout NamedFare) -> Void) -> Set<Int32> {
      let run = market(drivers: 1) {
        $0.drivers[0].acceptance = Acceptance()
        change(&$0.riders.namedFare)
      }
      return Set(run.calls.map(\.fare))
    }
    #expect(fare { $0.startRatio = .constant(1.16) } == [3500])
    #expect(fare { ($0.startRatio, $0.floorKrw) = (.constant(0.5), 2000) } == [2000])
    #expect(fare { ($0.startRatio, $0.stepKrw) = (.constant(1.2), 1000) } == [4000])
    #expect(fare { $0.share = 0 } == [3000])
  }

  @Test("no call is lost because its bid was higher")
  func monotone() {
    func completed(_ ratio: Double) -> [UInt32: Double] {
      let run = market(drivers: 4) {
        $0.riders.namedFare.startRatio = .constant(ratio)
        $0.drivers[0].acceptance.thinkS = .exponential(mean: 5)
        $0.drivers[0].acceptance.spread = 1
        // Who has been free longest depends on what became of the calls before.
        $0.dispatch.ties = .lowestNumber
      }
      return Dictionary(
        uniqueKeysWithValues: run.calls.filter { $0.outcome == .completed }
          .map { ($0.call, $0.search) }
      )
    }
    let (low, high) = (completed(0.8), completed(1.4))
    #expect(high.count > low.count + 100)
    for (call, search) in low { #expect(high[call].map { $0 <= search } ?? false) }
  }

  @Test("a rider may raise a bid a thousand times, by any amount a scenario may say")
  func manyRaises() {
    let run = market(drivers: 0) {
      $0.riders.namedFare.startRatio = .constant(1e9)
      $0.riders.namedFare.raiseAfterS = 1
      $0.riders.namedFare.raiseKrw = 10_000_000
      $0.riders.namedFare.raises = 1000
      $0.demand.replay = ReplayedCalls($0.demand.replay.dropLast(3990))
    }
    #expect(run.count(.abandonSearch) == 10)
  }

  @Test("a night of the largest bids fits a driver's logbook")
  func largestBids() {
    let run = market(drivers: 1) {
      $0.riders.namedFare.startRatio = .constant(1e9)
      $0.drivers[0].acceptance = Acceptance()
      $0.demand.replay = ReplayedCalls($0.demand.replay.dropLast(3990))
    }
    let paid = run.calls.reduce(0) { $0 + Int64($1.fare) }
    #expect(run.count(.completed) == 10 && paid == 100_000_000)
    #expect(run.shifts.reduce(0) { $0 + $1.payments } == paid)
  }
}
