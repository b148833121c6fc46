// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market

extension ScenarioChecks {
  /// Settings of data files that are complete, and none that would not be read.
  mutating func checkReplay() {
    guard fieldProblems.areSound("demand", "replayed_drivers", "horizon", "city") else { return }
    let isReplay = document.demand.model.source == .replay
    if isReplay { checkTrips() }
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
        unread: drivers.coordinates == .latlng ? ["x", "y"] : ["lat", "lng"],
        "replayed_drivers"
      )
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
    let axes = trips.coordinates == .latlng ? ["x", "y"] : ["lat", "lng"]
    checkColumns(
      tree["demand"]?["trips"]?["columns"],
      unread: places.flatMap { place in axes.map { "\(place)_\($0)" } },
      "demand.trips"
    )
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
