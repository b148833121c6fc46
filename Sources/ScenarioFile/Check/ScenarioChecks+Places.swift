// SPDX-License-Identifier: GPL-3.0-or-later
import City
import Market

extension ScenarioChecks {
  /// Places that exist and lie in the city, and shares of hot spots that sum to at most 1.
  mutating func checkZones() {
    let city = document.scenario.city
    guard fieldProblems.areSound("city") else { return }
    for (index, zone) in city.zones.enumerated() {
      guard let entry = tree["city"]?["zones"]?.elements?[index] else { continue }
      let path = "city.zones.\(zone.name)"
      check(zone.centre, of: entry, path: path)
      for (position, spot) in zone.hotSpots.enumerated() {
        guard let own = entry["hot_spots"]?.elements?[position] else { continue }
        check(spot.centre, of: own, path: "\(path).hot_spots.\(spot.name)")
      }
      let total = zone.hotSpots.reduce(0) { $0 + $1.share }
      // Shares written with a few decimals may sum to a bit more than 1 in binary.
      if total > 1 + 1e-9, let last = zone.hotSpots.indices.last {
        let rounded = (total * 1e6).rounded() / 1e6
        report(
          "the shares of the zone's hot spots sum to \(JSONValue.number(rounded).compact);"
            + " at most 1 is possible",
          at: entry.location(of: "hot_spots", .index(last), "share"),
          "\(path).hot_spots"
        )
      }
    }
  }

  private mutating func check(_ place: Place, of entry: SourcedValue, path: String) {
    let city = document.scenario.city
    if place.degrees == nil, place.kilometres == nil {
      report("its place is missing: give at_km: [x, y] or at: [lat, lng]", at: entry.location, path)
      return
    }
    let key: PathStep = place.degrees == nil ? "at_km" : "at"
    let location = entry.location(of: key)
    guard let kilometres = place.resolved(in: city).kilometres else {
      requireCorner(for: path, at: location)
      return
    }
    if (0...city.widthKm).contains(kilometres.first),
      (0...city.heightKm).contains(kilometres.second)
    {
      return
    }
    func text(_ kilometres: Double) -> String {
      JSONValue.number((kilometres * 1000).rounded() / 1000).compact
    }
    report(
      "[\(text(kilometres.first)), \(text(kilometres.second))] km is out of the city,"
        + " which is \(text(city.widthKm)) by \(text(city.heightKm)) km",
      at: location,
      path
    )
  }

  /// Degrees mean nothing without the corner they are counted from.
  mutating func requireCorner(for path: String, at location: SourceLocation) {
    report("degrees need city.south_west: [lat, lng]", at: location, path)
  }
}

extension Place {
  /// The same place with its kilometres filled in from its degrees.
  func resolved(in city: CityPlan) -> Place {
    guard let latitude, let longitude, let projection = MapProjection(city) else { return self }
    var place = self
    let metres = projection.metres(latitude: latitude, longitude: longitude)
    place.xKm = metres.x / 1000
    place.yKm = metres.y / 1000
    return place
  }
}
