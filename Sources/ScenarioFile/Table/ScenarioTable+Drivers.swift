// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market

extension ScenarioTable {
  /// One entry of the `drivers` list.
  static var cohort: Section<DriverCohort> {
    Section(
      of: DriverCohort(),
      [
        Field(
          "name",
          TextKind(allowsEmpty: false),
          \.name,
          "The cohort's name",
          isRequired: true
        ),
        Field("count", IntegerKind("drivers", 0...10_000_000), \.count, "Drivers in the cohort"),
        Field(
          "approved",
          NumberKind("", .share),
          \.approved,
          "Share of the drivers who are approved; nobody else ever works"
        ),
        Field(
          "shift_start_h",
          DistributionKind("h", .within(0...48)),
          \.shiftStartH,
          "Clock hour at which a shift starts; its mean is taken modulo 24 into the service day"
        ),
        Field(
          "shift_length_h",
          DistributionKind("h", .within(0...24)),
          \.shiftLengthH,
          "Length of a shift, cut to 0.5–24 hours; 24 hours with attendance 1 never end"
        ),
        Field(
          "attendance",
          NumberKind("", .share),
          \.attendance,
          "Probability that a driver works on a given day"
        ),
        Field(
          "zones",
          TextListKind(each: "zone name"),
          \.zones,
          "Zones where shifts start; left out, all by driver weight"
        ),
        Field("idle", SectionKind(idle), \.idle, "What an idle driver does"),
        Field(
          "acceptance",
          SectionKind(acceptance),
          \.acceptance,
          "How drivers decide on an offer: a logit over what the card shows"
        ),
        Field("travel", SectionKind(travel), \.travel, "How drivers come to a rider"),
        Field(
          "way_back",
          SectionKind(wayBack),
          \.wayBack,
          "How drivers on foot get back to where the calls are"
        ),
        Field(
          "elsewhere",
          SectionKind(elsewhere),
          \.elsewhere,
          "Work for other apps and call-centres, which takes idle drivers away for a while"
        ),
        Field(
          "cost_per_km_krw",
          NumberKind("KRW/km", .nonNegative(upTo: 1e6)),
          \.costPerKmKrw,
          "Fuel and wear per kilometre driven"
        ),
        Field(
          "cost_per_shift_krw",
          NumberKind("KRW", .nonNegative(upTo: 1e9)),
          \.costPerShiftKrw,
          "What a shift costs the driver in lease (사납금) and fees; this service bears its share of the "
            + "shift's work"
        ),
      ]
    )
  }

  private static var idle: Section<IdleBehaviour> {
    Section(
      of: IdleBehaviour(),
      [
        Field(
          "behaviour",
          ChoiceKind<IdleBehaviour.Behaviour>(),
          \.behaviour,
          "Whether a driver stays, or drives to a hot spot chosen by weight and nearness"
        ),
        Field(
          "drift_after_s",
          NumberKind("s", .nonNegative(upTo: 1e6)),
          \.driftAfterS,
          "How long a driver stands idle before drifting"
        ),
        Field(
          "drift_reach_km",
          NumberKind("km", .positive(upTo: 2000)),
          \.driftReachKm,
          "Decay length of the choice of a hot spot with distance"
        ),
        Field(
          "position_report_s",
          NumberKind("s", .within(1...86_400)),
          \.positionReportS,
          "Time between two positions that the platform sees of a drifting driver"
        ),
      ]
    )
  }

  /// The `replayed_drivers` section.
  static var replayedDrivers: Section<ReplayedDriversFile> {
    Section(
      of: ReplayedDriversFile(),
      [
        Field(
          "file",
          OptionalKind(wrapped: TextKind(allowsEmpty: false)),
          \.file,
          "CSV file of drivers, relative to the file that names it",
          alternative: "from_trips"
        ),
        Field(
          "from_trips",
          OptionalKind(wrapped: TextKind(allowsEmpty: false)),
          \.fromTrips,
          "Column of the trips file that identifies the vehicle: each becomes a driver who starts"
            + " at the time and place of its first trip",
          alternative: "file"
        ),
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
          "Date and time of the first measured instant, as demand.trips.start"
        ),
        Field("columns", SectionKind(driverColumns), \.columns, "Names of the columns to read"),
        Field(
          "blank_driver",
          ChoiceKind<BlankDriverRule>(),
          \.blankDriver,
          "Rows without the driver's id: an error, dropped and counted, or each a driver of its own"
        ),
        Field(
          "out_of_horizon",
          OptionalKind(wrapped: ChoiceKind<RowRule>()),
          \.outOfHorizon,
          "Shifts that start before the run: an error; or what of them lies in the run is kept, and"
            + " shifts outside it are dropped and counted; left out, an error"
        ),
      ] + placeRuleFields(\.rules) + csvFields(\.format)
        + timeFields(\.times)
    )
  }

  private static var driverColumns: Section<ReplayedDriversFile.Columns> {
    Section(
      of: ReplayedDriversFile.Columns(),
      [
        Field(
          "driver",
          OptionalKind(wrapped: TextKind(allowsEmpty: false)),
          \.driver,
          "Column of the driver's id, whose rows are the shifts of one driver; left out, a column"
            + " driver or id if there is one, else each row is a driver"
        ),
        Field("x", TextKind(allowsEmpty: false), \.x, "Column of metres east"),
        Field("y", TextKind(allowsEmpty: false), \.y, "Column of metres north"),
        Field("lat", TextKind(allowsEmpty: false), \.lat, "Column of the latitude"),
        Field("lng", TextKind(allowsEmpty: false), \.lng, "Column of the longitude"),
        Field(
          "place",
          TextKind(allowsEmpty: false),
          \.place,
          "Column of the name of the place, when places have names"
        ),
        Field(
          "start",
          OptionalKind(wrapped: TextKind(allowsEmpty: false)),
          \.start,
          "Column of the shift's start; left out, a column start if there is one, else the run's"
        ),
        Field(
          "end",
          OptionalKind(wrapped: TextKind(allowsEmpty: false)),
          \.end,
          "Column of the shift's end; left out, a column end if there is one, else never"
        ),
      ]
    )
  }
}
