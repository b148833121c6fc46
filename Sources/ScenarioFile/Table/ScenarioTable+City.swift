// SPDX-License-Identifier: GPL-3.0-or-later
import City
import Market

extension ScenarioTable {
  /// The `city` section.
  static var city: Section<CityPlan> {
    Section(
      of: CityPlan(),
      [
        Field("width_km", NumberKind("km", .positive(upTo: 1000)), \.widthKm, "East–west extent"),
        Field(
          "height_km",
          NumberKind("km", .positive(upTo: 1000)),
          \.heightKm,
          "North–south extent"
        ),
        Field(
          "metric",
          ChoiceKind<Metric>(),
          \.metric,
          "How distance is measured before the detour factor: along the streets of a grid, or"
            + " straight"
        ),
        Field(
          "detour_factor",
          NumberKind("", .within(1...5)),
          \.detourFactor,
          "Street distance per unit of metric distance"
        ),
        Field(
          "speed_kmh",
          NumberKind("km/h", .within(0.1...300)),
          \.speedKmh,
          "Mean driving speed, which the hourly and zonal factors scale"
        ),
        Field(
          "hourly_speed_factors",
          NumberListKind(count: 24, each: "clock hour", unit: "", bounds: .positive(upTo: 10)),
          \.hourlySpeedFactors,
          "Speed factor of each clock hour, 0 h to 23 h; left out, 1 throughout"
        ),
        Field(
          "south_west",
          OptionalKind(wrapped: PairKind.degrees),
          \.southWest,
          "The south-west corner; needed only where places are given in degrees"
        ),
        Field(
          "south_west_m",
          PairKind.corner,
          \.southWestMetres,
          "The same corner in the projected metres of data files, such as UTM; subtracted from theirs"
        ),
        Field(
          "zones",
          SectionListKind("zone", zone, by: \.name),
          \.zones,
          "The zones; left out, one zone that is the whole rectangle"
        ),
      ]
    )
  }

  private static var zone: Section<ZoneSpec> {
    Section(
      of: ZoneSpec(),
      [
        Field("name", TextKind(allowsEmpty: false), \.name, "The zone's name", isRequired: true)
      ] + place(\.centre, of: "Its centre") + [
        Field(
          "area_km2",
          NumberKind("km²", .positive(upTo: 1_000_000)),
          \.areaKm2,
          "Area; calls without a hot spot start uniformly in a square of this area"
        ),
        Field(
          "population",
          NumberKind("residents", .nonNegative(upTo: 1e9)),
          \.population,
          "Residents"
        ),
        Field(
          "demand_weight",
          weight,
          \.demandWeight,
          "Weight of calls that start here; left out, the population"
        ),
        Field(
          "attraction",
          weight,
          \.attraction,
          "Weight as a destination; left out, the demand weight"
        ),
        Field(
          "driver_weight",
          weight,
          \.driverWeight,
          "Weight as a place where drivers start; left out, the population"
        ),
        Field(
          "base_fare_krw",
          OptionalKind(wrapped: IntegerKind("KRW", 0...10_000_000)),
          \.baseFareKrw,
          "Base fare of trips that start here; left out, the tariff's"
        ),
        Field(
          "speed_factor",
          NumberKind("", .positive(upTo: 10)),
          \.speedFactor,
          "Speed factor of legs that start or end here"
        ),
        Field(
          "profile",
          TextKind(),
          \.profile,
          "Name of the hourly profile of its calls; left out, the demand's own"
        ),
        Field(
          "hot_spots",
          SectionListKind("hot spot", hotSpot, by: \.name),
          \.hotSpots,
          "Places inside the zone where calls and drifting drivers cluster"
        ),
      ]
    )
  }

  private static var hotSpot: Section<HotSpotSpec> {
    Section(
      of: HotSpotSpec(),
      [
        Field("name", TextKind(allowsEmpty: false), \.name, "Its name", isRequired: true)
      ] + place(\.centre, of: "Its centre") + [
        Field(
          "spread_m",
          NumberKind("m", .nonNegative(upTo: 100_000)),
          \.spreadM,
          "Standard deviation on each axis"
        ),
        Field(
          "share",
          NumberKind("", .share),
          \.share,
          "Share of the zone's calls that start here; the shares of a zone sum to at most 1"
        ),
      ]
    )
  }

  private static var weight: OptionalKind<NumberKind> {
    OptionalKind(wrapped: NumberKind("", .nonNegative(upTo: 1e12)))
  }

  private static func place<Root>(
    _ property: WritableKeyPath<Root, Place>,
    of what: String
  ) -> [Field<Root>] {
    [
      Field(
        "at_km",
        OptionalKind(wrapped: PairKind.kilometres),
        property.appending(path: \.kilometres),
        "\(what), east and north of the south-west corner",
        alternative: "at"
      ),
      Field(
        "at",
        OptionalKind(wrapped: PairKind.degrees),
        property.appending(path: \.degrees),
        "\(what) in degrees",
        alternative: "at_km"
      ),
    ]
  }
}

extension Place {
  /// Kilometres from the south-west corner, as one value of the file.
  var kilometres: NumberPair? {
    get {
      guard let xKm, let yKm else { return nil }
      return NumberPair(first: xKm, second: yKm)
    }
    set {
      xKm = newValue?.first
      yKm = newValue?.second
    }
  }

  /// Latitude and longitude, as one value of the file.
  var degrees: NumberPair? {
    get {
      guard let latitude, let longitude else { return nil }
      return NumberPair(first: latitude, second: longitude)
    }
    set {
      latitude = newValue?.first
      longitude = newValue?.second
    }
  }
}

extension CityPlan {
  /// Easting and northing of the corner, as one value of the file.
  fileprivate var southWestMetres: NumberPair {
    get { NumberPair(first: southWestEasting, second: southWestNorthing) }
    set {
      southWestEasting = newValue.first
      southWestNorthing = newValue.second
    }
  }

  /// Latitude and longitude of the corner, as one value of the file.
  fileprivate var southWest: NumberPair? {
    get {
      guard let southWestLatitude, let southWestLongitude else { return nil }
      return NumberPair(first: southWestLatitude, second: southWestLongitude)
    }
    set {
      southWestLatitude = newValue?.first
      southWestLongitude = newValue?.second
    }
  }
}
