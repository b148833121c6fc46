// SPDX-License-Identifier: GPL-3.0-or-later

/// How the times of a data file are written, and what becomes of those that a clock shows twice or
/// never.
struct TimeSettings: Equatable {
  /// Nil for what needs no saying.
  var format: TimeFormat?
  /// Zone of the file's local times; nil for the run's.
  var zone: String?
  var repeatedHour: RepeatedHourRule?
  var skippedHour: RowRule?
}

/// What a local time means in the hour that repeats when clocks go back.
enum RepeatedHourRule: String, CaseIterable {
  case error
  /// The file is in order of time: what steps back belongs to the second hour.
  case inOrder = "in_order"
  case first
  case second
}

extension ScenarioTable {
  /// The fields about times in a section on a data file.
  static func timeFields<Root>(
    _ property: WritableKeyPath<Root, TimeSettings>
  ) -> [Field<Root>] {
    [
      Field(
        "time_format",
        OptionalKind(wrapped: TimeFormatKind()),
        property.appending(path: \.format),
        "How times are written, as in M/D/YYYY h:mm AM; left out, YYYY-MM-DD HH:MM:SS (with Z or"
          + " an offset too), or HH:MM:SS on the first service day's date"
      ),
      Field(
        "time_zone",
        OptionalKind(wrapped: ZoneKind()),
        property.appending(path: \.zone),
        "Zone of the file's local times; left out, horizon.time_zone"
      ),
      Field(
        "repeated_hour",
        OptionalKind(wrapped: ChoiceKind<RepeatedHourRule>()),
        property.appending(path: \.repeatedHour),
        "What a local time means in the hour that repeats when clocks go back: an error, what the"
          + " order of rows says, always the first or always the second; left out, an error"
      ),
      Field(
        "skipped_hour",
        OptionalKind(wrapped: ChoiceKind<RowRule>()),
        property.appending(path: \.skippedHour),
        "Rows with a local time that no clock showed because clocks went forward: an error, or"
          + " dropped and counted; left out, an error"
      ),
    ]
  }
}
