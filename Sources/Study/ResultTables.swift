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

  /// The shortest decimal that reads back exactly; empty for what is missing or not finite.
  static func number(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "" }
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
