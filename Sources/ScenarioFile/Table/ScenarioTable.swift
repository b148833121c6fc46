// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market

/// The table of all fields: the only place where the format of scenario files is written down.
///
/// A field is one entry here and nowhere else. Its default is whatever the model's own initializer
/// says.
enum ScenarioTable {
  /// The top level.
  ///
  /// - Parameter policies: names that `dispatch.policy` accepts; empty accepts any.
  /// - Returns: the section that is a whole file.
  static func document(policies: [String]) -> Section<ScenarioDocument> {
    Section(
      of: ScenarioDocument(),
      [
        Field(
          "extends",
          OptionalKind(wrapped: TextKind(allowsEmpty: false)),
          \.extends,
          "Scenario file to start from, relative to this file"
        ),
        Field(
          "name",
          TextKind(isName: true, allowsEmpty: false),
          \.scenario.name,
          "Short name, used for run folders; left out, it is the file's own name"
        ),
        Field("title", TextKind(), \.scenario.title, "One line for people"),
        Field(
          "horizon",
          SectionKind(horizon),
          \.scenario.horizon,
          "Which days are simulated and measured"
        ),
        Field(
          "city",
          SectionKind(city),
          \.scenario.city,
          "The plane, its streets' speed and its zones"
        ),
        Field(
          "conditions",
          SectionListKind("condition", condition, by: \.name),
          \.scenario.conditions,
          "Windows in which weather or an event scales demand, supply or speed"
        ),
        Field("demand", SectionKind(demand), \.demand, "Who calls, when, from where to where"),
        Field("riders", SectionKind(riders), \.scenario.riders, "How riders wait and cancel"),
        Field(
          "drivers",
          SectionListKind("cohort", cohort, by: \.name),
          \.scenario.drivers,
          "The drivers on the road, by cohort"
        ),
        Field(
          "replayed_drivers",
          SectionKind(replayedDrivers),
          \.drivers,
          "Drivers read from a file, in addition to drivers"
        ),
        Field("tariff", SectionKind(tariff), \.scenario.tariff, "The meter"),
        Field("revenue", SectionKind(revenue), \.scenario.revenue, "How a payment is divided"),
        Field(
          "dispatch",
          SectionKind(dispatch(policies: policies)),
          \.scenario.dispatch,
          "Who is matched to whom"
        ),
        Field(
          "study",
          SectionKind(study),
          \.scenario.study,
          "How often and from which seed a study repeats the days"
        ),
      ]
    )
  }

  private static var horizon: Section<Horizon> {
    Section(
      of: Horizon(),
      [
        Field("days", IntegerKind("days", 1...366), \.days, "Service days simulated and measured"),
        Field(
          "weekday",
          CalendarNameKind.weekday,
          \.weekday,
          "Day of the week of the first service day"
        ),
        Field("month", CalendarNameKind.month, \.month, "Month of the year"),
        Field(
          "service_day_start",
          ClockKind(bounds: .within(0...24)),
          \.serviceDayStart,
          "Clock time at which a service day starts"
        ),
        Field(
          "warm_up_h",
          NumberKind("h", .nonNegative(upTo: 720)),
          \.warmUpHours,
          "Hours simulated before the first service day and left out of every figure"
        ),
        Field(
          "until",
          ChoiceKind<Horizon.End>(),
          \.end,
          "End of a run: the horizon, or the last drop-off of the calls made until then"
        ),
      ]
    )
  }

  private static var condition: Section<Condition> {
    Section(
      of: Condition(),
      [
        Field("name", TextKind(allowsEmpty: false), \.name, "What it is", isRequired: true),
        Field(
          "day",
          OptionalKind(wrapped: IntegerKind("", 0...365)),
          \.day,
          "Service day it applies to, 0 for the first; left out, every day"
        ),
        Field(
          "from",
          ClockKind(bounds: .within(0...72)),
          \.from,
          "Start in clock hours of the service day's date; beyond 24 is the next morning"
        ),
        Field("to", ClockKind(bounds: .within(0...72)), \.to, "End, on the same scale as from"),
        Field(
          "zones",
          TextListKind(each: "zone name"),
          \.zones,
          "Zones concerned; left out, all"
        ),
        Field(
          "demand",
          NumberKind("", .nonNegative(upTo: 100)),
          \.demand,
          "Factor on the rate of calls"
        ),
        Field(
          "attendance",
          NumberKind("", .nonNegative(upTo: 10)),
          \.attendance,
          "Factor on the share of drivers who come to work, for shifts that start in the window"
        ),
        Field(
          "speed",
          NumberKind("", .positive(upTo: 10)),
          \.speed,
          "Factor on driving speed in the whole city"
        ),
      ]
    )
  }

  private static func dispatch(policies: [String]) -> Section<Dispatch> {
    Section(
      of: Dispatch(),
      [
        Field(
          "policy",
          NameKind(noun: "policy", names: policies),
          \.policy,
          "The dispatch policy"
        ),
        Field(
          "pickup_radius_km",
          OptionalKind(wrapped: NumberKind("km", .positive(upTo: 2000))),
          \.pickupRadiusKm,
          "Longest pickup distance in kilometres of street; left out, no limit"
        ),
        Field(
          "window_s",
          NumberKind("s", .within(0.1...3600)),
          \.windowS,
          "Time between two matchings of a policy that collects calls"
        ),
        Field(
          "candidates",
          IntegerKind("candidates", 1...1000),
          \.candidates,
          "Nearest candidates a batch considers for each call, or driver when drivers are scarcer"
        ),
        Field(
          "reject_cost_s",
          NumberKind("s", .positive(upTo: 1e6)),
          \.rejectCostS,
          "Pickup time at which a batch leaves a call waiting rather than have it served"
        ),
      ]
    )
  }

  private static var study: Section<StudyDefaults> {
    Section(
      of: StudyDefaults(),
      [
        Field(
          "replications",
          IntegerKind("replications", 1...1_000_000),
          \.replications,
          "Replications, each with its own streams"
        ),
        Field("seed", IntegerKind("", 0...UInt64.max), \.seed, "The seed of every stream"),
      ]
    )
  }
}
