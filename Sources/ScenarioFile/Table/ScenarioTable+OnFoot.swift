// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market

extension ScenarioTable {
  /// How drivers come to a rider.
  static var travel: Section<Travel> {
    Section(
      of: Travel(),
      [
        Field(
          "mode",
          ChoiceKind<Travel.Mode>(),
          \.mode,
          "By car, or on foot to drive the rider's own car (대리운전)"
        ),
        Field(
          "walk_kmh",
          NumberKind("km/h", .within(0.5...20)),
          \.walkKmh,
          "Walking speed",
          source: "an assumption: a brisk walk"
        ),
        Field(
          "kickboard_share",
          NumberKind("", .share),
          \.kickboardShare,
          "Share of the drivers on foot who own a kick-board"
        ),
        Field(
          "kickboard_kmh",
          NumberKind("km/h", .within(0.5...60)),
          \.kickboardKmh,
          "Speed on a kick-board",
          source: "an assumption"
        ),
      ]
    )
  }

  /// How drivers on foot get back.
  static var wayBack: Section<WayBack> {
    Section(
      of: WayBack(),
      [
        Field(
          "behaviour",
          ChoiceKind<WayBack.Behaviour>(),
          \.behaviour,
          "Whether a driver stays at the drop-off, or goes back to a hot spot by the cheapest way"
        ),
        Field(
          "reach_km",
          NumberKind("km", .positive(upTo: 2000)),
          \.reachKm,
          "Decay length of the choice of a hot spot to go back to, by its calls and its distance"
        ),
        Field(
          "wait_s",
          DistributionKind("s", .nonNegative(upTo: 86_400)),
          \.waitS,
          "How long a driver waits at the drop-off for a call before setting out"
        ),
        Field(
          "bus_headway_min",
          NumberKind("min", .within(0.1...1440)),
          \.busHeadwayMin,
          "Time between two night buses or shuttles (셔틀); the wait for one is uniform",
          source: "an assumption within 20 to 40 min"
        ),
        Field(
          "bus_kmh",
          NumberKind("km/h", .within(0.5...150)),
          \.busKmh,
          "Speed of the bus with its detours",
          source: "an assumption"
        ),
        Field(
          "bus_fare_krw",
          IntegerKind("KRW", 0...1_000_000),
          \.busFareKrw,
          "Fare of the bus",
          source: "drivers' accounts of shuttles at 2,000 to 4,000 KRW"
        ),
        Field(
          "taxi_wait_min",
          NumberKind("min", .nonNegative(upTo: 1440)),
          \.taxiWaitMin,
          "Time until a shared taxi is found",
          source: "an assumption"
        ),
        Field(
          "taxi_per_km_krw",
          NumberKind("KRW/km", .nonNegative(upTo: 1e6)),
          \.taxiPerKmKrw,
          "Fare of a shared taxi for each passenger and kilometre",
          source: "an assumption"
        ),
        Field(
          "taxi_fare_krw",
          IntegerKind("KRW", 0...1_000_000),
          \.taxiFareKrw,
          "Least fare of a shared taxi for each passenger",
          source: "an assumption"
        ),
        Field(
          "walk_max_km",
          NumberKind("km", .nonNegative(upTo: 100)),
          \.walkMaxKm,
          "Longest walk"
        ),
        Field(
          "value_of_time_krw_per_h",
          NumberKind("KRW/h", .nonNegative(upTo: 1e7)),
          \.valueOfTimeKrwPerH,
          "What an hour is worth to a driver",
          source: "an assumption within 8,000 to 12,000 KRW/h, 60 to 90 % of the wage"
        ),
        Field(
          "spread_krw",
          NumberKind("KRW", .nonNegative(upTo: 1e7)),
          \.spreadKrw,
          "Scale of the logit over the ways; 0 takes the cheapest"
        ),
      ]
    )
  }

  /// Work for others.
  static var elsewhere: Section<Elsewhere> {
    Section(
      of: Elsewhere(),
      [
        Field(
          "jobs_per_idle_hour",
          NumberKind("jobs/h", .nonNegative(upTo: 60)),
          \.jobsPerIdleHour,
          "Jobs of others that an idle driver gets in an hour"
        ),
        Field(
          "pickup_s",
          DistributionKind("s", .nonNegative(upTo: 86_400)),
          \.pickupS,
          "Time from leaving to the start of the job's trip"
        ),
        Field(
          "commission",
          NumberKind("", .share),
          \.commission,
          "Others' commission and fees as a share of the fare, which is this market's meter"
        ),
      ]
    )
  }
}
