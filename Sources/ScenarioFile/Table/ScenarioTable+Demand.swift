// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market

extension ScenarioTable {
  /// The `demand` section.
  static var demand: Section<DemandDocument> {
    Section(
      of: DemandDocument(),
      [
        Field(
          "source",
          ChoiceKind<Demand.Source>(),
          \.model.source,
          "Where calls come from: a Poisson process, or a file of trips"
        ),
        Field(
          "calls_per_day",
          OptionalKind(wrapped: NumberKind("calls/day", .nonNegative(upTo: 1e8))),
          \.model.callsPerDay,
          "Calls of a mean day; left out, members × calls_per_member_month / 30.4"
        ),
        Field(
          "members",
          NumberKind("riders", .nonNegative(upTo: 1e9)),
          \.model.members,
          "Riders who have the app"
        ),
        Field(
          "calls_per_member_month",
          NumberKind("calls", .nonNegative(upTo: 1000)),
          \.model.callsPerMemberMonth,
          "Calls one member makes in a month of 30.4 days"
        ),
        Field(
          "funnel",
          OptionalKind(wrapped: SectionKind(funnel)),
          \.model.funnel,
          "How people become members; left out, their number is given"
        ),
        Field(
          "hourly_weights",
          weights(24, "clock hour"),
          \.model.hourlyWeights,
          "Share of the day's calls in each clock hour, 0 h to 23 h, in any unit; left out, flat"
        ),
        Field(
          "weekday_weights",
          weights(7, "weekday"),
          \.model.weekdayWeights,
          "Share of the week's calls on each day, Monday first, in any unit; left out, equal"
        ),
        Field(
          "month_factors",
          NumberListKind(count: 12, each: "month", unit: "", bounds: .nonNegative(upTo: 100)),
          \.model.monthFactors,
          "Factor of each month, January first; left out, 1 throughout"
        ),
        Field(
          "profiles",
          SectionListKind("profile", profile, by: \.name),
          \.model.profiles,
          "Hourly profiles that zones refer to by name"
        ),
        Field(
          "destination",
          ChoiceKind<Demand.DestinationChoice>(),
          \.model.destination,
          "How a destination is found: at a drawn trip length, cut where the city ends (length), drawn"
            + " again (resample) or turned to where the city goes as far (keep_length); or in a"
            + " zone chosen by attraction"
        ),
        Field(
          "trip_length_km",
          DistributionKind("km", .nonNegative(upTo: 2000)),
          \.model.tripLengthKm,
          "Street length of a trip, when destinations are found by length",
          source: "fit of the KOTI survey of Seoul taxi trips, November 2011 (n ≈ 219,900)"
        ),
        Field(
          "trip_length_max_km",
          NumberKind("km", .positive(upTo: 2000)),
          \.model.tripLengthMaxKm,
          "Longer trips are cut to this"
        ),
        Field(
          "destination_candidates",
          IntegerKind("places", 1...64),
          \.model.destinationCandidates,
          "Candidate destinations drawn at that length, of which one is chosen by attraction"
        ),
        Field(
          "trip_duration_s",
          OptionalKind(wrapped: DistributionKind("s", .nonNegative(upTo: 1e6))),
          \.model.tripDurationS,
          "Time from boarding to drop-off, for queueing studies; left out, distance over speed"
        ),
        Field(
          "destinations",
          ChoiceKind<Demand.Destinations>(),
          \.model.destinations,
          "Whether replayed trips have the destinations on record, or ones found as destination says"
        ),
        Field(
          "trips",
          SectionKind(trips),
          \.trips,
          "The file of trips to replay, when source is replay",
          // Its rows are digested, as they were read.
          digesting: .leftOut
        ),
      ]
    )
  }

  private static var profile: Section<HourlyProfile> {
    Section(
      of: HourlyProfile(),
      [
        Field(
          "name",
          TextKind(allowsEmpty: false),
          \.name,
          "The name zones refer to",
          isRequired: true
        ),
        Field(
          "weights",
          weights(24, "clock hour"),
          \.weights,
          "Weights of the clock hours, 0 h to 23 h, in any unit"
        ),
      ]
    )
  }

  private static func weights(_ count: Int, _ each: String) -> NumberListKind {
    NumberListKind(
      count: count,
      each: each,
      unit: "",
      bounds: .nonNegative(upTo: 1e12),
      areWeights: true
    )
  }

  private static var trips: Section<TripsFile> {
    Section(
      of: TripsFile(),
      [
        Field("file", TextKind(), \.file, "CSV file of trips, relative to the file that names it"),
        Field(
          "coordinates",
          ChoiceKind<Coordinates>(),
          \.coordinates,
          "Whether places are metres or kilometres from the south-west corner, degrees, or names of"
            + " the zones or places"
        ),
        Field(
          "start",
          TextKind(),
          \.start,
          "Date and time of the first measured instant, as in 2013-01-01 00:00:00: it says"
            + " horizon.date and service_day_start where they are left out, and where plain seconds"
            + " count from"
        ),
        Field("columns", SectionKind(tripColumns), \.columns, "Names of the columns to read"),
        Field(
          "out_of_horizon",
          ChoiceKind<RowRule>(),
          \.outOfHorizon,
          "Rows before the start or after the horizon: an error, or dropped and counted"
        ),
        Field(
          "blank_driver",
          ChoiceKind<BlankDriverRule>(),
          \.blankDriver,
          "Rows that name no vehicle, with replayed_drivers.from_trips: an error, dropped and"
            + " counted, or kept as calls to which no driver belongs"
        ),
      ] + placeRuleFields(\.rules) + csvFields(\.format)
        + timeFields(\.times)
    )
  }

  private static var tripColumns: Section<TripsFile.Columns> {
    func column(
      _ name: String,
      _ property: WritableKeyPath<TripsFile.Columns, String>,
      _ meaning: String
    ) -> Field<TripsFile.Columns> {
      Field(name, TextKind(allowsEmpty: false), property, meaning)
    }
    return Section(
      of: TripsFile.Columns(),
      [
        column("time", \.time, "Column of the time at which a ride was called"),
        column("origin_x", \.originX, "Column of metres east of the origin"),
        column("origin_y", \.originY, "Column of metres north of the origin"),
        column("destination_x", \.destinationX, "Column of metres east of the destination"),
        column("destination_y", \.destinationY, "Column of metres north of the destination"),
        column("origin_lat", \.originLat, "Column of the origin's latitude"),
        column("origin_lng", \.originLng, "Column of the origin's longitude"),
        column("destination_lat", \.destinationLat, "Column of the destination's latitude"),
        column("destination_lng", \.destinationLng, "Column of the destination's longitude"),
        column("origin", \.origin, "Column of the name of the origin, when places have names"),
        column("destination", \.destination, "Column of the name of the destination"),
      ]
    )
  }
}
