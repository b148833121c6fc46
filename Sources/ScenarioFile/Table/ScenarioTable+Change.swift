// SPDX-License-Identifier: GPL-3.0-or-later
import Market

extension ScenarioTable {
  /// Days of bad weather.
  static var weather: Section<Weather> {
    Section(
      of: Weather(),
      [
        Field(
          "rainy_share",
          NumberListKind(count: 12, each: "month", unit: "", bounds: .share),
          \.rainyShare,
          "Probability of a rainy day in each month, January first; left out, it never rains"
        ),
        Field(
          "demand",
          NumberKind("", .nonNegative(upTo: 100)),
          \.demand,
          "Factor of a rainy day on the rate of calls"
        ),
        Field(
          "attendance",
          NumberKind("", .nonNegative(upTo: 10)),
          \.attendance,
          "Factor of a rainy day on the share of drivers who come to work"
        ),
        Field(
          "speed",
          NumberKind("", .positive(upTo: 10)),
          \.speed,
          "Factor of a rainy day on driving speed"
        ),
      ]
    )
  }

  /// One entry of the `targets` list.
  static func target(figures: [String]) -> Section<Target> {
    Section(
      of: Target(),
      [
        Field(
          "figure",
          NameKind(noun: "key figure", names: figures),
          \.figure,
          "Id of the key figure",
          isRequired: true
        ),
        Field(
          "value",
          NumberKind("", .within(-1e15...1e15)),
          \.value,
          "The published value, in the figure's unit",
          isRequired: true
        ),
        Field(
          "tolerance",
          NumberKind("", .nonNegative(upTo: 1e15)),
          \.tolerance,
          "Distance from the value that still counts as met, in the figure's unit"
        ),
        Field(
          "source",
          TextKind(),
          \.source,
          "Where the value was published"
        ),
      ]
    )
  }

  /// One entry of the `notes` list.
  static func figureNote(figures: [String]) -> Section<FigureNote> {
    Section(
      of: FigureNote(),
      [
        Field(
          "figure",
          NameKind(noun: "key figure", names: figures),
          \.figure,
          "Id of the key figure",
          isRequired: true
        ),
        Field(
          "note",
          TextKind(allowsEmpty: false),
          \.note,
          "What to know of it in this market, in a sentence or two",
          isRequired: true
        ),
      ]
    )
  }

  /// One entry of the `interventions` list.
  static var intervention: Section<InterventionDocument> {
    Section(
      of: InterventionDocument(),
      [
        Field(
          "name",
          TextKind(allowsEmpty: false),
          \.name,
          "What it is, for people",
          isRequired: true
        ),
        Field(
          "day",
          OptionalKind(wrapped: IntegerKind("", 0...365)),
          \.day,
          "Service day on which it comes into force, 0 for the first",
          alternative: "date"
        ),
        Field(
          "date",
          OptionalKind(wrapped: DateKind()),
          \.date,
          "Date on which it comes into force; needs horizon.date",
          alternative: "day"
        ),
        Field(
          "from",
          OptionalKind(wrapped: ClockKind(bounds: .within(0...72))),
          \.from,
          "Clock time of that day's date at which it comes into force; left out, the service day's start"
        ),
        Field(
          "set",
          ChangesKind(),
          \.set,
          "The fields that change, by path as in --set, and their values from then on",
          isRequired: true
        ),
      ]
    )
  }
}
