// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore

/// The plane a market lives in: a rectangle with a metric, speeds and zones.
public struct CityPlan: Sendable, Equatable {
  /// East–west extent in kilometres.
  public var widthKm = 10.0
  /// North–south extent in kilometres.
  public var heightKm = 10.0
  /// How distance is measured before the detour factor.
  public var metric = Metric.manhattan
  /// Street distance per unit of metric distance, at least 1.
  public var detourFactor = 1.0
  /// Mean driving speed in km/h that the hourly and zonal factors scale.
  public var speedKmh = 25.0
  /// Speed factor of each clock hour, 0 h to 23 h; empty for 1 throughout.
  public var hourlySpeedFactors: [Double] = []
  /// Latitude of the south-west corner in degrees; needed only for places given as lat/lng.
  public var southWestLatitude: Double?
  /// Longitude of the south-west corner in degrees.
  public var southWestLongitude: Double?
  /// Easting of the south-west corner in the metres of data files.
  public var southWestEasting = 0.0
  /// Northing of the south-west corner in the metres of data files.
  public var southWestNorthing = 0.0
  /// The zones; empty means one zone that is the whole rectangle.
  public var zones: [ZoneSpec] = []

  /// Makes a 10 km square of L1 streets at 25 km/h.
  public init() {}
}

/// A place in kilometres from the south-west corner.
///
/// A scenario file may give degrees instead; whoever reads it fills in the kilometres.
public struct Place: Sendable, Equatable {
  /// Kilometres east of the south-west corner.
  public var xKm: Double?
  /// Kilometres north of the south-west corner.
  public var yKm: Double?
  /// Degrees north, if the file gave them.
  public var latitude: Double?
  /// Degrees east, if the file gave them.
  public var longitude: Double?

  /// Makes a place with nothing known of it.
  public init() {}
}

/// A part of the city with its own demand, attraction and speed.
public struct ZoneSpec: Sendable, Equatable {
  /// The zone's name.
  public var name = ""
  /// Its centre.
  public var centre = Place()
  /// Area in km²; calls without a hot spot start uniformly in a square of this area.
  public var areaKm2 = 1.0
  /// Residents.
  public var population = 0.0
  /// Weight of calls that start here; nil takes the population.
  public var demandWeight: Double?
  /// Weight as a destination; nil takes the demand weight.
  public var attraction: Double?
  /// Weight as a place where drivers start; nil takes the population.
  public var driverWeight: Double?
  /// Base fare of trips that start here, in KRW; nil takes the tariff's.
  public var baseFareKrw: Int?
  /// Speed factor of legs that start or end here.
  public var speedFactor = 1.0
  /// Name of the hourly profile of its calls; empty for the demand's own.
  public var profile = ""
  /// Places inside the zone where calls and drifting drivers cluster.
  public var hotSpots: [HotSpotSpec] = []

  /// Makes an empty zone of 1 km².
  public init() {}
}

/// A cluster of demand inside a zone, normal around its centre.
public struct HotSpotSpec: Sendable, Equatable {
  /// Its name.
  public var name = ""
  /// Its centre.
  public var centre = Place()
  /// Standard deviation on each axis, in metres.
  public var spreadM = 300.0
  /// Share of the zone's calls that start here; the shares of a zone sum to at most 1.
  public var share = 0.0

  /// Makes a hot spot without calls.
  public init() {}
}
