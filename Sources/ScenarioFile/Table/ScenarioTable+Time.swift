// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Market

extension ScenarioTable {
  /// The `horizon` section.
  static var horizon: Section<HorizonDocument> {
    Section(
      of: HorizonDocument(),
      [
        Field(
          "days",
          IntegerKind("days", 1...366),
          \.model.days,
          "Service days simulated and measured"
        ),
        Field(
          "date",
          OptionalKind(wrapped: DateKind()),
          \.date,
          "Date of the first service day, which says the four that follow at once",
          covers: ["weekday", "month", "day_of_month", "leap_year"]
        ),
        Field(
          "weekday",
          CalendarNameKind.weekday,
          \.model.weekday,
          "Day of the week of the first service day"
        ),
        Field("month", CalendarNameKind.month, \.model.month, "Month of the first service day"),
        Field(
          "day_of_month",
          IntegerKind("", 1...31),
          \.model.dayOfMonth,
          "Day of the month of the first service day; months change as days go by"
        ),
        Field(
          "leap_year",
          FlagKind(),
          \.model.isLeapYear,
          "Whether February has 29 days"
        ),
        Field(
          "time_zone",
          OptionalKind(wrapped: ZoneKind()),
          \.timeZone,
          "Zone of the city's clock, as in America/New_York or +09:00; needed for data files whose"
            + " times name their own offset"
        ),
        Field(
          "service_day_start",
          ClockKind(bounds: .within(0...24)),
          \.model.serviceDayStart,
          "Clock time at which a service day starts"
        ),
        Field(
          "warm_up_h",
          NumberKind("h", .nonNegative(upTo: 720)),
          \.model.warmUpHours,
          "Hours simulated before the first service day and left out of every figure"
        ),
        Field(
          "until",
          ChoiceKind<Horizon.End>(),
          \.model.end,
          "End of a run: the horizon, or the last drop-off of the calls made until then; calls that nobody"
            + " can come to any more are open at the end"
        ),
      ]
    )
  }

  /// One entry of the `conditions` list.
  static var condition: Section<Condition> {
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
}
