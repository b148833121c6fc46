// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore
import Testing

@testable import Market

/// A shift is the time from its start up to but without its end.
@Suite struct ShiftEndTests {
  /// A driver who drops a rider off an hour after the start, beside somebody who waits and somebody who
  /// calls at that instant.
  private func outcomes(shiftS seconds: Double, policy: String) -> [CallOutcome] {
    var city = PointCity(policy: policy)
    city.scenario.city.speedKmh = 36
    city.scenario.dispatch.pickupRadiusKm = 1
    city.scenario.dispatch.windowS = 1800
    city.scenario.replayedDrivers = [
      ReplayedDriver(position: km(1), end: SimTime(seconds: seconds))
    ]
    city.call(atS: 1800, from: km(1), to: km(19))
    city.call(atS: 2000, from: km(19))
    city.call(atS: 3600, from: km(19))
    return city.run.calls.sorted { $0.call < $1.call }.map(\.outcome)
  }

  @Test(
    "at its very end a driver takes no call, new or waiting",
    arguments: ["nearest", "balanced", "sequential", "broadcast", "call-list"]
  )
  func atTheEnd(policy: String) {
    // In a market without refusals, a list is looked at after a time drawn: before the drop-off at the
    // earliest in the first half hour.
    let first: CallOutcome = outcomes(shiftS: 1e6, policy: policy)[0]
    #expect(first == .completed)
    let atEnd = outcomes(shiftS: 3600, policy: policy)
    #expect(atEnd.dropFirst() == [.openAtEnd, .openAtEnd])
  }

  @Test(
    "a microsecond before its end a driver takes whoever waits",
    arguments: [
      "nearest", "balanced", "sequential", "broadcast",
    ]
  )
  func beforeTheEnd(policy: String) {
    #expect(
      outcomes(shiftS: 3600.000_001, policy: policy) == [.completed, .completed, .openAtEnd]
        || outcomes(shiftS: 3600.000_001, policy: policy) == [.completed, .completed, .completed]
    )
  }

  @Test("a change at the end of a shift finds its driver gone")
  func changeAtTheEnd() {
    var city = PointCity(policy: "nearest")
    city.scenario.horizon.serviceDayStart = 0
    city.scenario.dispatch.pickupRadiusKm = 1
    city.scenario.replayedDrivers = [ReplayedDriver(position: km(1), end: .hour)]
    city.call(atS: 60, from: km(19))
    var changed = city.scenario
    changed.dispatch.pickupRadiusKm = nil
    var change = Intervention(to: changed)
    change.from = 1
    city.scenario.interventions = [change]
    #expect(city.run.calls.map(\.outcome) == [.openAtEnd])
  }
}
