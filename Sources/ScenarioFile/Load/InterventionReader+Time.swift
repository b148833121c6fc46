// SPDX-License-Identifier: GPL-3.0-or-later
import Market

extension InterventionReader {
  /// The changes with day and hour filled in, in order of time.
  ///
  /// Those that have no time in the run are reported and left out. Equal times keep the order of
  /// the file.
  mutating func inOrderOfTime(
    _ entries: [SourcedValue]
  ) -> [(change: InterventionDocument, entry: SourcedValue)] {
    var dated: [(change: InterventionDocument, entry: SourcedValue, instant: Double)] = []
    for (change, entry) in zip(base.interventions, entries) {
      var change = change
      let path = "interventions.\(change.name)"
      guard let day = day(of: change, entry: entry, path: path) else { continue }
      let horizon = base.scenario.horizon
      let from = change.from ?? horizon.serviceDayStart
      let instant = Double(day) * 24 + from
      let end = horizon.serviceDayStart + Double(horizon.days) * 24
      guard instant < end, instant >= horizon.serviceDayStart - horizon.warmUpHours else {
        report(
          "the run is \(instant < end ? "not begun" : "over") by then",
          at: entry.location(of: "from"),
          "\(path).from"
        )
        continue
      }
      change.day = day
      change.date = nil
      change.from = from
      dated.append((change, entry, instant))
    }
    return dated.enumerated()
      .sorted { ($0.element.instant, $0.offset) < ($1.element.instant, $1.offset) }
      .map { ($0.element.change, $0.element.entry) }
  }

  private mutating func day(
    of change: InterventionDocument,
    entry: SourcedValue,
    path: String
  ) -> Int? {
    let days = base.scenario.horizon.days
    if let date = change.date {
      let place = entry.location(of: "date")
      guard let first = base.date else {
        report("a date needs horizon.date, the date of the first service day", at: place, path)
        return nil
      }
      let day = date.daysSince1970 - first.daysSince1970
      // The last service day ends in the small hours of the date after it.
      let isLastNight =
        day == days && change.from.map { $0 < base.scenario.horizon.serviceDayStart } ?? false
      guard (0..<days).contains(day) || isLastNight else {
        report(
          "the date is out of the horizon, which has \(days) days from \(first.text)",
          at: place,
          "\(path).date"
        )
        return nil
      }
      return day
    }
    guard let day = change.day else {
      report("give the day or date from which it holds", at: entry.location, path)
      return nil
    }
    guard day < days else {
      report("the horizon has days 0 to \(days - 1)", at: entry.location(of: "day"), "\(path).day")
      return nil
    }
    return day
  }
}
