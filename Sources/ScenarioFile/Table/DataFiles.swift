// SPDX-License-Identifier: GPL-3.0-or-later

// The sections that name data files, as the scenario writes them.

/// The `demand.trips` section.
struct TripsFile: Equatable {
  var file = ""
  var coordinates = Coordinates.metres
  var start = ""
  var columns = Columns()
  var format = CsvFormat()
  var rules = PlaceRules()
  var outOfHorizon = RowRule.error
  var times = TimeSettings()
  var blankDriver = BlankDriverRule.error

  /// Names of the columns; of the kinds of coordinates one is read.
  struct Columns: Equatable {
    var time = "time"
    var originX = "origin_x"
    var originY = "origin_y"
    var destinationX = "destination_x"
    var destinationY = "destination_y"
    var originLat = "origin_lat"
    var originLng = "origin_lng"
    var destinationLat = "destination_lat"
    var destinationLng = "destination_lng"
    var origin = "origin"
    var destination = "destination"
  }
}

/// The `replayed_drivers` section.
struct ReplayedDriversFile: Equatable {
  var file: String?
  var fromTrips: String?
  var coordinates = Coordinates.metres
  var start = ""
  var columns = Columns()
  var format = CsvFormat()
  var rules = PlaceRules()
  /// Nil for an error.
  var outOfHorizon: RowRule?
  var times = TimeSettings()
  var blankDriver = BlankDriverRule.error

  struct Columns: Equatable {
    var driver: String?
    var x = "x"
    var y = "y"
    var lat = "lat"
    var lng = "lng"
    var place = "place"
    var start: String?
    var end: String?
  }
}

/// The `places` section.
struct PlacesFile: Equatable {
  var file = ""
  var coordinates = MeasuredCoordinates.metres
  var columns = Columns()
  var via: Via?
  var format = CsvFormat()

  struct Columns: Equatable {
    var name = "name"
    var x = "x"
    var y = "y"
    var lat = "lat"
    var lng = "lng"
  }

  /// A file that leads from a name to the name of a place.
  struct Via: Equatable {
    var file = ""
    var name = "name"
    var place = "place"
  }
}

/// What becomes of rows whose place the city cannot hold.
struct PlaceRules: Equatable {
  var zeroCoordinates = RowRule.error
  var outOfCity = OutOfCityRule.error
  var swappedCoordinates = RowRule.error
  var unknownPlaces = RowRule.error
}

/// How a data file gives places.
enum Coordinates: String, CaseIterable {
  case metres
  case km
  case latlng
  case places
}

/// How a file of places gives them.
enum MeasuredCoordinates: String, CaseIterable {
  case metres
  case km
  case latlng

  var coordinates: Coordinates {
    switch self {
    case .metres: .metres
    case .km: .km
    case .latlng: .latlng
    }
  }
}

/// What becomes of a row that a run cannot use.
enum RowRule: String, CaseIterable {
  case error
  case drop
}

/// What becomes of a row with a place outside the city.
enum OutOfCityRule: String, CaseIterable {
  case error
  case drop
  case clamp
}

/// What becomes of a row that names no driver.
enum BlankDriverRule: String, CaseIterable {
  case error
  case drop
  /// The row stays: a trip without a driver, or a driver without a name.
  case keep
}
