// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore
import Testing

@testable import Market

/// Calls that are lost after a match or in the street, against their probabilities.
@Suite struct LossFormTests {
  /// Minutes of pickup from 2.5 km at 25 km/h: six.
  private let pickupS = 360.0

  private func matches(_ change: (inout Scenario) -> Void) -> [RunResult] {
    var city = PointCity(policy: "nearest")
    city.stand(1, atKm: 12.5)
    city.call(atS: 60, from: km(10), to: km(5))
    change(&city.scenario)
    return city.runs(4000)
  }

  @Test("a rider who watches the map for an exponential time m cancels with 1 − e^(−T/m)")
  func mapPatience() {
    let runs = matches { $0.riders.mapPatienceS = .exponential(mean: 600) }
    let cancelled = runs.flatMap(\.calls).filter { $0.outcome == .cancelRiderPostmatch }
    let p = 1 - PortableMath.exp(-pickupS / 600)
    #expect(abs(z(cancelled.count, of: 4000, probability: p)) < 4)
    let waits = cancelled.map { ($0.closed - $0.matched).seconds }
    // E[X | X < T] = m − T·e^(−T/m)/(1 − e^(−T/m)).
    #expect(abs(z(waits, mean: 600 - pickupS * (1 - p) / p)) < 4)
    #expect(runs.reduce(0) { $0 + $1.count(.completed) } == 4000 - cancelled.count)
  }

  @Test("nobody is there with the probability of a no-show, and the driver's wait is pickup")
  func noShow() {
    let runs = matches {
      $0.riders.noShow = 0.15
      $0.riders.noShowWaitS = 240
    }
    let missed = runs.filter { $0.count(.noShow) == 1 }
    #expect(abs(z(missed.count, of: 4000, probability: 0.15)) < 4)
    for run in missed {
      #expect(run.calls.allSatisfy { ($0.closed - $0.matched).seconds == pickupS + 240 })
      #expect(run.shifts.allSatisfy { $0.pickup.seconds == pickupS + 240 && $0.trips == 0 })
      #expect(run.shifts.allSatisfy { $0.pickupDistance == 2_500_000 && $0.occupied == .zero })
    }
  }

  @Test("a trip whose payment fails is made, takes its time, and brings nothing")
  func payment() {
    let runs = matches { $0.riders.paymentFailure = 0.25 }
    let unpaid = runs.filter { $0.count(.paymentFail) == 1 }
    #expect(abs(z(unpaid.count, of: 4000, probability: 0.25)) < 4)
    for run in unpaid {
      #expect(run.calls.allSatisfy { $0.boarded != .never && $0.fare == 0 })
      #expect(run.shifts.allSatisfy { $0.occupied.seconds == 720 && $0.trips == 0 })
      #expect(run.shifts.allSatisfy { $0.payments == 0 && $0.gross == 0 })
    }
  }

  @Test("a driver cancels with his probability, at an instant uniform on the way")
  func driverCancels() {
    let runs = matches { $0.drivers[0].acceptance.cancels = 0.2 }
    let calls = runs.flatMap(\.calls).filter { $0.outcome == .cancelDriver }
    #expect(abs(z(calls.count, of: 4000, probability: 0.2)) < 4)
    let waits = calls.map { ($0.closed - $0.matched).seconds }
    #expect(abs(z(waits, mean: pickupS / 2)) < 4)
    #expect(abs(z(waits.map { $0 * $0 }, mean: pickupS * pickupS / 3)) < 4)
  }

  @Test("street taxis of hazard h take 1 − e^(−h·w) of those who wait w in vain")
  func street() {
    let runs = matches {
      $0.drivers = []
      $0.riders.streetTaxisPerH = 6
      $0.riders.patienceS = .constant(300)
      $0.riders.retry.probability = 1
    }
    let first = runs.flatMap(\.calls).filter { $0.attempt == 0 }
    let taken = first.filter { $0.outcome == .lostToStreet }
    let p = 1 - PortableMath.exp(-6 * 300.0 / 3600)
    #expect(abs(z(taken.count, of: 4000, probability: p)) < 4)
    let waits = taken.map { ($0.closed - $0.submitted).seconds }
    #expect(abs(z(waits, mean: 600 - 300 * (1 - p) / p)) < 4)
    // They are gone; all others call again.
    let again = Set(
      runs.indices.flatMap { run in
        runs[run].calls.filter { $0.attempt == 1 }
          .map { _ in run }
      }
    )
    #expect(again.count == 4000 - taken.count)
  }
}
