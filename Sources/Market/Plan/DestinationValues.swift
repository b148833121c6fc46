// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore

/// What a destination promises a driver at an hour: the logarithm of its calls per km² over the
/// city's, within ±3.
struct DestinationValues: Sendable {
  private let values: [Double]
  private let zones: Int

  init(_ scenario: Scenario, places: CityPlaces) {
    let specs = scenario.city.zones
    zones = places.zones.count
    guard !specs.isEmpty else {
      values = Array(repeating: 0, count: 24)
      return
    }
    let total = places.zones.reduce(0) { $0 + $1.demandWeight }
    let area = specs.reduce(0) { $0 + $1.areaKm2 }
    let shares = specs.map { scenario.demand.hourlyShares(profile: $0.profile) }
    var values: [Double] = []
    for hour in 0..<24 {
      let calls = places.zones.indices.map { places.zones[$0].demandWeight * shares[$0][hour] }
      let density = calls.reduce(0, +) / area
      for (zone, spec) in specs.enumerated() {
        let ratio = total > 0 && density > 0 ? calls[zone] / spec.areaKm2 / density : 1
        values.append(min(3, max(-3, PortableMath.log(max(ratio, 1e-9)))))
      }
    }
    self.values = values
  }

  /// The value of a zone at an instant.
  subscript(zone: Int, at instant: SimTime, calendar: ServiceCalendar) -> Double {
    self[zone, hour: calendar.clockHour(at: instant)]
  }

  /// The value of a zone at a clock hour.
  subscript(zone: Int, hour hour: Int) -> Double { values[hour * zones + zone] }
}
