// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore
import Testing

@testable import Market

/// What other apps' customers want is what the plan in force says.
@Suite struct OtherJobsTests {
  @Test("jobs before a change lead as far as the plan before it says")
  func beforeAChange() {
    // One call a year: the source of calls has long come to the plan of the last hour.
    var scenario = openGrid(sideKm: 20, cars: 3, callsPerDay: 1 / 365, speedKmh: 60)
    scenario.horizon.serviceDayStart = 0
    scenario.demand.destination = .length
    scenario.demand.tripLengthKm = .constant(1)
    scenario.drivers[0].elsewhere.jobsPerIdleHour = 5
    scenario.drivers[0].elsewhere.pickupS = .constant(0)
    var changed = scenario
    changed.demand.tripLengthKm = .constant(9)
    var change = Intervention(to: changed)
    change.from = 23.9
    scenario.interventions = [change]
    let shifts = RunResult(scenario).shifts
    let jobs = shifts.reduce(0) { $0 + $1.otherTrips }
    let time = shifts.reduce(SimTime.zero) { $0 + $1.elsewhere }
    // A kilometre takes a minute; the last six minutes may bring jobs of nine.
    #expect(jobs > 200)
    #expect(time.seconds < Double(jobs) * 60 + 3 * 3 * 540)
  }
}
