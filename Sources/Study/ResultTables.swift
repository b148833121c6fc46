// SPDX-License-Identifier: GPL-3.0-or-later
import Measures

/// The figures of a run as tidy CSV tables, for spreadsheets and data frames.
enum ResultTables {
  /// One row per replication and key figure; an empty value where nothing was counted.
  static func figures(_ rows: [ReplicationFigures], of replications: [UInt32]) -> String {
    var text = "replication,kpi,value,denominator,unit\n"
    for (replication, row) in zip(replications, rows) {
      for (position, figure) in KeyFigure.dictionary.enumerated() {
        let value = number(row.values[position])
        let denominator = number(row.denominators[position])
        text += "\(replication),\(figure.id),\(value),\(denominator),\(figure.unit.rawValue)\n"
      }
    }
    return text
  }

  /// One row per clock hour and figure; see ``rows``.
  static func byHour(_ hours: [HourSummary]) -> String {
    rows("hour", hours.map { (number($0.clock), $0.named) })
  }

  /// One row per zone of origin and figure; see ``rows``.
  ///
  /// - Parameters:
  ///   - zones: the zones' summaries.
  ///   - names: their names, in the same order.
  static func byZone(_ zones: [ZoneSummary], names: [String]) -> String {
    rows("zone", zip(names, zones).map { (cell($0), $1.named) })
  }

  /// One row per cohort of drivers and figure; see ``rows``.
  static func byCohort(_ cohorts: [CohortSummary]) -> String {
    rows("cohort", cohorts.map { (cell($0.name), $0.named) })
  }

  /// One row per part and figure, with its 95 % interval, the replications that have a value, the mean
  /// of what it was counted over in a replication, and why there is no interval or what to beware of.
  private static func rows(
    _ key: String,
    _ parts: [(cell: String, figures: [(id: String, figure: PartFigure)])]
  ) -> String {
    var text = "\(key),kpi,mean,low,high,n,denominator,note\n"
    for part in parts {
      for (id, figure) in part.figures {
        let estimate = figure.estimate
        let interval = [estimate?.mean, estimate?.low, estimate?.high].map(number)
        text += "\(part.cell),\(id),\(interval.joined(separator: ","))"
        text += ",\(estimate?.n ?? 0),\(number(figure.denominator))"
        text += ",\(cell(estimate?.note?.description ?? ""))\n"
      }
    }
    return text
  }

  /// A text as a cell: quoted where a comma, a quote or a line break would break the row.
  private static func cell(_ text: String) -> String {
    guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
    return "\"\(text.replacing("\"", with: "\"\""))\""
  }

  /// The shortest decimal that reads back exactly; empty for what is missing or not finite.
  static func number(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "" }
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
