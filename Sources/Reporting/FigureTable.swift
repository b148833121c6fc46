// SPDX-License-Identifier: GPL-3.0-or-later
import Measures

/// The key figures of a run as a table for people.
public enum FigureTable {
  /// The table: title, mean, 95 % interval, unit and what the figure was counted over.
  ///
  /// Lines end in a line break. A figure that has no value in some replications says how many it
  /// is a mean of.
  public static func render(_ summary: StudySummary, style: Style) -> String {
    var table = TextTable(columns: [
      TextTable.Column(title: "", alignment: .left),
      TextTable.Column(title: "mean", alignment: .right),
      TextTable.Column(title: "95 % interval", alignment: .right),
      TextTable.Column(title: "unit", alignment: .left),
      TextTable.Column(title: "counted over", alignment: .left),
    ])
    for row in summary.figures {
      if let title = sectionTitles[row.figure.id] { table.lines.append(.section(title)) }
      table.lines.append(.cells(cells(row, replications: summary.replications)))
    }
    return table.render(style)
  }

  /// A key figure in a few lines: what it is called, means and is counted over.
  public static func explain(_ figure: KeyFigure) -> String {
    let wish =
      switch figure.better {
      case .higher: "higher is better"
      case .lower: "lower is better"
      case .neutral: "neither direction is better as such"
      }
    return """
      \(figure.id): \(figure.title)
        \(figure.definition)
        unit: \(figure.unit.rawValue)
        counted over: \(figure.denominator)
        \(wish)
      """
  }

  /// Title of the section that each of these figures opens; the dictionary is in order of report.
  static let sectionTitles = [
    "calls_per_day": "Calls",
    "acceptance_rate_offer": "Offers",
    "time_to_match": "Service",
    "drivers_online": "Drivers",
    "gross_per_hour": "Money",
    "funnel_sign_up": "Members",
  ]

  private static func cells(_ row: FigureSummary, replications: Int) -> [String] {
    let format = FigureFormat(row.figure, mean: row.estimate?.mean)
    let count = row.estimate?.n ?? 0
    let isPartial = count > 0 && count < replications
    let partly = isPartial ? " (\(count) of \(replications) replications)" : ""
    let decimals = row.denominator < 100 && row.denominator != row.denominator.rounded() ? 1 : 0
    let denominator = NumberFormat.fixed(row.denominator, decimals: decimals)
    return [
      row.figure.title,
      format(row.estimate?.mean),
      format.interval(row.estimate),
      format.unit,
      "\(denominator) \(row.figure.denominator)\(partly)",
    ]
  }
}
