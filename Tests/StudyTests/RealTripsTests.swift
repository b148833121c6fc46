// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Market
import Measures
import ScenarioFile
import Testing

@testable import Study

/// An hour of real trips: New York's yellow taxis of 2013-01-01, 00:00 to 00:56.
@Suite struct RealTripsTests {
  static let burst = Repository.data("nyc-trips/nyc_2013-01-01_0000-0056.csv")

  @Test(
    "10,004 trips replay with their 4,630 taxis; rows without coordinates are counted",
    .enabled(if: burst != nil, "the trips file is not beside this checkout")
  )
  func replay() throws {
    let trips = try #require(Self.burst)
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("flagfall-burst-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("burst.yaml")
    try Data(Self.scenario(trips: trips).utf8).write(to: file)
    let loaded = try ScenarioLoader.load(file: file.path, policies: PolicyRegistry.names)
    let dropped = 10_004 - loaded.scenario.demand.replay.count
    #expect(dropped > 0)
    #expect(loaded.notes.contains { $0.contains("zero coordinates") && $0.contains("10,004") })
    // A taxi whose every row was dropped does not exist for the market.
    let drivers = loaded.scenario.replayedDrivers.count
    #expect((4_500...4_630).contains(drivers))
    #expect(loaded.notes.contains { $0.contains("\(4_630 - drivers) of 4,630 vehicles") })
    let row = try #require(replications(loaded.scenario, 1, seed: 1).first)
    #expect(row.ledger.violations() == [])
    #expect(try #require(row["completion_rate_call"]) > 0.8)
  }

  /// The rule for dirty rows: a place at 0°, 0° is unknown and the row is dropped; a place outside
  /// the map is moved to its edge.
  static func scenario(trips: String) -> String {
    """
    name: nyc-burst
    horizon: {service_day_start: 0, until: last_drop_off}
    city:
      width_km: 60
      height_km: 70
      south_west: [40.45, -74.30]
      speed_kmh: 20
    demand:
      source: replay
      trips:
        file: \(trips)
        coordinates: latlng
        start: 2013-01-01 00:00:00
        columns:
          time: pickup
          origin_lat: pickup_lat
          origin_lng: pickup_lon
          destination_lat: dropoff_lat
          destination_lng: dropoff_lon
        zero_coordinates: drop
        out_of_city: clamp
    replayed_drivers:
      from_trips: taxi
    riders: {patience_s: 300, boarding_s: 30}
    """
  }
}
