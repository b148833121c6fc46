// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import EventCore
import Market

/// Ten million calls to a million cars in a day of short trips, all of it drawn.
struct BigLocalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "big-local",
    abstract: "A day of ten million calls and a million cars on local trips, demand drawn.",
    discussion: """
      A square of 224 km with the density of cars of the national day; trips of 5 km on average. \
      Key figures on. --quick takes a hundredth of it.
      """
  )

  @OptionGroup var effort: Effort

  func run() throws {
    let share = effort.quick ? 100 : 1
    try Replications(
      benchmark: "big-local",
      setting: share == 1 ? "10M calls, 1M cars" : "100k calls, 10k cars",
      scenario: Self.scenario(share: share),
      targets: share == 1 ? (seconds: 10, megabytes: 250) : nil
    )
    .measure(effort.rounds(3))
  }

  private static func scenario(share: Int) -> Scenario {
    var scenario = Scenario()
    scenario.name = "big-local"
    scenario.horizon.end = .lastDropOff
    scenario.city.widthKm = 224 / Double(share).squareRoot()
    scenario.city.heightKm = scenario.city.widthKm
    scenario.demand.callsPerDay = 10_000_000 / Double(share)
    scenario.demand.tripLengthKm = .exponential(mean: 5)
    scenario.riders.patienceS = .constant(300)
    var cars = DriverCohort()
    cars.name = "cars"
    cars.count = 1_000_000 / share
    scenario.drivers = [cars]
    return scenario
  }
}
