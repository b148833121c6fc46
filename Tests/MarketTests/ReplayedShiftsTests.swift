// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore
import Testing

@testable import Market

/// Drivers on record with several shifts, and calls on record that do not say where they go.
@Suite struct ReplayedShiftsTests {
  private func shift(_ position: Point, _ start: Double, _ end: Double) -> ReplayedDriver.Shift {
    ReplayedDriver.Shift(
      position: position,
      start: SimTime(seconds: start),
      end: SimTime(seconds: end)
    )
  }

  @Test("one driver works each of his shifts, from where it starts")
  func shifts() {
    var city = PointCity(policy: "nearest")
    var driver = ReplayedDriver(position: km(10), start: SimTime(seconds: 0))
    driver.end = SimTime(seconds: 1000)
    driver.laterShifts = [shift(km(5), 2000, 3000), shift(km(15), 3000, 4000)]
    city.scenario.replayedDrivers = [driver]
    city.scenario.riders.patienceS = .constant(10)
    for second in [500.0, 1500, 2500, 3500] { city.call(atS: second, from: km(10)) }
    let run = city.run
    #expect(run.calls.map(\.call).count == 4)
    #expect(run.count(.completed) == 3, "nobody works at 1500 s")
    let pickups = run.calls.sorted { $0.call < $1.call }.map(\.pickupDistance)
    #expect(pickups[0] == 0 && pickups[2] == 5_000_000 && pickups[3] == 5_000_000)
    #expect(Set(run.shifts.map(\.driver)) == [0])
    // Five kilometres at 25 km/h take 720 s: the rider of 2500 s makes the third shift start late.
    #expect(run.shifts.map(\.started.seconds).sorted() == [0, 2000, 3220])
  }

  @Test("a trip that ends in the next shift makes that one start late, and not vanish")
  func late() {
    var city = PointCity(policy: "nearest")
    var driver = ReplayedDriver(position: km(0), start: .zero, end: SimTime(seconds: 600))
    driver.laterShifts = [shift(km(0), 700, 4000)]
    city.scenario.replayedDrivers = [driver]
    city.call(atS: 500, from: km(0), to: km(10))
    city.call(atS: 3000, from: km(0))
    let run = city.run
    #expect(run.count(.completed) == 2)
    #expect(run.shifts.count == 2)
  }

  @Test("destinations that are not on record are drawn, other ones in each replication")
  func drawn() {
    var city = PointCity(policy: "nearest")
    city.scenario.replayedDrivers = [ReplayedDriver(position: km(10))]
    city.scenario.demand.destinations = .drawn
    city.scenario.demand.tripLengthKm = .constant(4)
    city.call(atS: 60, from: km(10))
    let distances = city.runs(5).map { $0.calls[0].tripDistance }
    #expect(distances.allSatisfy { abs(Double($0) - 4e6) < 10 })
  }
}
