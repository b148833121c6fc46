// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market

extension ScenarioChecks {
  /// Settings of data files that are complete, and none that would not be read.
  mutating func checkReplay() {
    guard fieldProblems.areSound("demand", "replayed_drivers", "places", "horizon", "city") else {
      return
    }
    let isReplay = document.demand.model.source == .replay
    if isReplay { checkTrips() }
    checkPlaces()
    guard let section = tree["replayed_drivers"], !section.isNull else { return }
    let drivers = document.drivers
    guard drivers != ReplayedDriversFile() else { return }
    let place = section.location
    if drivers.file == nil, drivers.fromTrips == nil {
      report(
        "give file: drivers.csv, or from_trips: and the trips' column of vehicles",
        at: place,
        "replayed_drivers"
      )
    } else if drivers.fromTrips != nil {
      let fromTrips = tree.location(of: "replayed_drivers", "from_trips")
      if !isReplay {
        report("needs demand.source: replay", at: fromTrips, "replayed_drivers.from_trips")
      }
      var read = ReplayedDriversFile()
      read.fromTrips = drivers.fromTrips
      for entry in section.entries ?? [] where entry.key != "from_trips" && drivers != read {
        report(
          "is not read with from_trips",
          at: entry.keyLocation,
          "replayed_drivers.\(entry.key)"
        )
      }
    } else {
      if drivers.coordinates == .latlng, document.scenario.city.projection == nil {
        requireCorner(
          for: "replayed_drivers.coordinates",
          at: tree.location(of: "replayed_drivers", "coordinates")
        )
      }
      checkColumns(
        section["columns"],
        unread: drivers.coordinates.unread([["x", "y"], ["lat", "lng"], ["place"]]),
        "replayed_drivers"
      )
      checkFormat(drivers.format, of: section, "replayed_drivers")
    }
  }

  private mutating func checkTrips() {
    let trips = document.demand.trips
    if trips.file.isEmpty {
      let key: PathStep = tree["demand"]?["trips"] == nil ? "source" : "trips"
      report(
        "replay needs a file of trips: give trips: {file: trips.csv}",
        at: tree.location(of: "demand", key),
        "demand.trips.file"
      )
    }
    if trips.coordinates == .latlng, document.scenario.city.projection == nil {
      requireCorner(
        for: "demand.trips.coordinates",
        at: tree.location(of: "demand", "trips", "coordinates")
      )
    }
    let places = ["origin", "destination"]
    func columns(_ axes: String...) -> [String] {
      places.flatMap { place in axes.map { "\(place)_\($0)" } }
    }
    checkColumns(
      tree["demand"]?["trips"]?["columns"],
      unread: trips.coordinates.unread([columns("x", "y"), columns("lat", "lng"), places]),
      "demand.trips"
    )
    checkFormat(trips.format, of: tree["demand"]?["trips"], "demand.trips")
  }

  /// Names of places that mean something, and no places file that nobody asks for.
  private mutating func checkPlaces() {
    let trips = document.demand.trips
    let drivers = document.drivers
    let places = document.places
    let asking = [
      (
        document.demand.model.source == .replay && trips.coordinates == .places,
        ["demand", "trips"]
      ),
      (drivers.file != nil && drivers.coordinates == .places, ["replayed_drivers"]),
    ]
    if let section = tree["places"], !section.isNull {
      guard asking.contains(where: \.0) else {
        note("places is not read: no data file has coordinates: places")
        return
      }
      if places.file.isEmpty {
        report("give file: the CSV file of the places", at: section.location, "places.file")
      }
      if places.coordinates == .latlng, document.scenario.city.projection == nil {
        requireCorner(for: "places.coordinates", at: section.location(of: "coordinates"))
      }
      checkColumns(
        section["columns"],
        unread: places.coordinates == .latlng ? ["x", "y"] : ["lat", "lng"],
        "places"
      )
      checkFormat(places.format, of: section, "places")
    } else if document.scenario.city.zones.isEmpty {
      for (isAsking, path) in asking where isAsking {
        let section = path.joined(separator: ".")
        report(
          "names of places need city.zones of those names, or places: {file: places.csv}",
          at: path.count == 2
            ? tree.location(of: "demand", "trips", "coordinates")
            : tree.location(of: "replayed_drivers", "coordinates"),
          "\(section).coordinates"
        )
      }
    }
  }

  /// Marks that would each mean two things.
  private mutating func checkFormat(_ format: CsvFormat, of section: SourcedValue?, _ path: String)
  {
    if format.thousands.marks.contains([format.decimal.byte]) {
      report(
        "is the mark of the decimals already",
        at: section?.location(of: "thousands") ?? tree.location,
        "\(path).thousands"
      )
    }
    if format.comment == format.delimiter {
      report(
        "is the delimiter already",
        at: section?.location(of: "comment") ?? tree.location,
        "\(path).comment"
      )
    }
    if format.delimiter == format.decimal.byte, !format.quotes {
      report(
        "is the mark of the decimals already",
        at: section?.location(of: "delimiter") ?? tree.location,
        "\(path).delimiter"
      )
    }
  }

  private mutating func checkColumns(
    _ columns: SourcedValue?,
    unread: [String],
    _ path: String
  ) {
    // The default name of a column is its key.
    for entry in columns?.entries ?? []
    where unread.contains(entry.key) && entry.value.text != entry.key {
      report(
        "is not read with these coordinates",
        at: entry.keyLocation,
        "\(path).columns.\(entry.key)"
      )
    }
  }
}

extension Coordinates {
  /// Of the columns of metres, degrees and names those that these coordinates do not read.
  fileprivate func unread(_ columns: [[String]]) -> [String] {
    let read = self == .latlng ? 1 : self == .places ? 2 : 0
    return columns.indices.filter { $0 != read }.flatMap { columns[$0] }
  }
}
