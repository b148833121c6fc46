// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore
import FoundationEssentials
import Market

/// A replayed day as the files that `flagfall run` reads.
struct GridDayFiles {
  private let scenario: Scenario
  private let name: String

  init(_ scenario: Scenario, name: String) {
    self.scenario = scenario
    self.name = name
  }

  /// Writes `<name>.yaml`, `trips.csv` and `drivers.csv`.
  func write(to folder: String) throws {
    try FileManager.default.createDirectory(
      atPath: folder,
      withIntermediateDirectories: true
    )
    var trips = "time,origin_x,origin_y,destination_x,destination_y\n"
    for call in scenario.demand.replay {
      trips += Self.decimal(call.submitted.microseconds, places: 6)
      for millimetres in [
        call.origin.x, call.origin.y, call.destination.x, call.destination.y,
      ] {
        trips += "," + Self.decimal(Int64(millimetres), places: 3)
      }
      trips += "\n"
    }
    var drivers = "x,y\n"
    for driver in scenario.replayedDrivers {
      drivers += Self.decimal(Int64(driver.position.x), places: 3)
      drivers += "," + Self.decimal(Int64(driver.position.y), places: 3) + "\n"
    }
    let yaml = """
      # The reference day: 25 km/h on an L1 grid, nearest idle vehicle, FIFO queue with 300 s of
      # patience, 30 s of boarding, run until the last drop-off.
      name: \(name)
      horizon:
        until: last_drop_off
      city:
        width_km: \(scenario.city.widthKm)
        height_km: \(scenario.city.heightKm)
        metric: manhattan
        speed_kmh: 25
      demand:
        source: replay
        trips:
          file: trips.csv
          coordinates: metres
      riders:
        patience_s: 300
        boarding_s: 30
      replayed_drivers:
        file: drivers.csv
        coordinates: metres
      dispatch:
        policy: nearest
      study:
        replications: 1

      """
    for (file, text) in [("trips.csv", trips), ("drivers.csv", drivers), ("\(name).yaml", yaml)] {
      try Data(text.utf8)
        .write(
          to: URL(filePath: "\(folder)/\(file)"),
          options: .atomic
        )
    }
  }

  private static func decimal(_ value: Int64, places: Int) -> String {
    var scale: Int64 = 1
    for _ in 0..<places { scale *= 10 }
    let fraction = String(value % scale)
    return "\(value / scale).\(String(repeating: "0", count: places - fraction.count))\(fraction)"
  }
}
