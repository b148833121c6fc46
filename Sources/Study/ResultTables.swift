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

  /// One row per clock hour and series, with its 95 % interval.
  static func byHour(_ hours: [HourSummary]) -> String {
    var text = "hour,kpi,mean,low,high,n\n"
    for hour in hours {
      for series in HourSeries.all {
        let estimate = series.estimate(hour)
        let interval = [estimate?.mean, estimate?.low, estimate?.high].map(number)
        text += "\(number(hour.clock)),\(series.id),\(interval.joined(separator: ","))"
        text += ",\(estimate?.n ?? 0)\n"
      }
    }
    return text
  }

  /// One row per zone of origin and figure, with its 95 % interval, the mean of what it was counted
  /// over in a replication, and why there is no interval or what to beware of.
  ///
  /// - Parameters:
  ///   - zones: the zones' summaries.
  ///   - names: their names, in the same order.
  static func byZone(_ zones: [ZoneSummary], names: [String]) -> String {
    var text = "zone,kpi,mean,low,high,n,denominator,note\n"
    for (zone, name) in zip(zones, names) {
      for (series, figure) in zip(ZoneSeries.all, zone.figures) {
        let estimate = figure.estimate
        let interval = [estimate?.mean, estimate?.low, estimate?.high].map(number)
        text += "\(cell(name)),\(series.id),\(interval.joined(separator: ","))"
        text += ",\(estimate?.n ?? 0),\(number(figure.denominator))"
        text += ",\(estimate?.note?.description ?? "")\n"
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
