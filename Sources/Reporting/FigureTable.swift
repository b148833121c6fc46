// SPDX-License-Identifier: GPL-3.0-or-later
import Market
import Measures
import ScenarioFile

/// The key figures of a run as a table for people.
public enum FigureTable {
  /// The table: title, mean, 95 % interval, unit and what the figure was counted over.
  ///
  /// Lines end in a line break. A figure that has no value in some replications says how many have
  /// one; a share of few things, of how many in all; and where no interval can be had, why.
  ///
  /// A row is left out when it has no value in any replication or, by ``KeyFigure/shown``, tells of
  /// a behaviour that no replication had; JSON and CSV have every figure. Targets, if there are any,
  /// bring three more columns, their rows whatever they say, and their sources below the table. A scenario's notes stand below
  /// their rows, which are there whenever they have a value.
  public static func render(
    _ summary: StudySummary,
    targets findings: [TargetFinding] = [],
    notes: [FigureNote] = [],
    style: Style
  ) -> String {
    let targets = TargetCells(findings)
    var table = TextTable(columns: [
      TextTable.Column(title: "", alignment: .left),
      TextTable.Column(title: "mean", alignment: .right),
      TextTable.Column(title: "95 % interval", alignment: .right),
      TextTable.Column(title: "unit", alignment: .left),
      TextTable.Column(title: "counted over", alignment: .left),
    ])
    if !targets.isEmpty {
      table.columns += TargetCells.titles.map { TextTable.Column(title: $0, alignment: .left) }
    }
    var section: String?
    for row in summary.figures {
      section = sectionTitles[row.figure.id] ?? section
      let held = targets.cells(of: row.figure.id)
      let known = notes.filter { $0.figure == row.figure.id }.map(\.note.printableTitle)
      let isNoted = !known.isEmpty && row.estimate != nil
      guard isTelling(row, in: summary) || isNoted || !held.isEmpty else { continue }
      if let title = section { table.lines.append(.section(title)) }
      section = nil
      let own = cells(row, in: summary)
      table.lines.append(.cells(own + (held.first ?? [])))
      for further in held.dropFirst() {
        table.lines.append(.cells(own.map { _ in "" } + further))
      }
      table.lines += known.map { .note($0) }
    }
    let sources = targets.footnotes.map { style.dim($0) + "\n" }
    return table.render(style) + (sources.isEmpty ? "" : "\n" + sources.joined())
  }

  /// Whether a row says anything of this market.
  private static func isTelling(_ row: FigureSummary, in summary: StudySummary) -> Bool {
    guard let estimate = row.estimate else { return false }
    return switch row.figure.shown {
    case .always: true
    case .unlessZero: !row.isZero
    case .unlessSame(let other): estimate != summary[other]?.estimate
    }
  }

  /// A key figure in a few lines: what it is called, means and is counted over.
  public static func explain(_ figure: KeyFigure) -> String {
    let wish =
      switch figure.better {
      case .higher: "higher is better"
      case .lower: "lower is better"
      case .neutral: "neither direction is better as such"
      }
    let shown =
      switch figure.shown {
      case .always: "tables have it whenever it has a value"
      case .unlessZero: "tables leave it out when it is 0 in every replication"
      case .unlessSame(let other): "tables leave it out when it equals \(other)"
      }
    return """
      \(figure.id): \(figure.title)
        \(figure.definition)
        unit: \(figure.unit.rawValue)
        kind: \(figure.kind.name)
        interval: \(figure.kind.interval)
        counted: \(figure.numerator)
        counted over: \(figure.denominator)
        window: \(figure.window.rule)
        scope: \(figure.scope.words)
        \(wish)
        \(shown)
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

  private static func cells(_ row: FigureSummary, in summary: StudySummary) -> [String] {
    let replications = summary.replications
    let format = FigureFormat(row.figure, mean: row.estimate?.mean)
    let estimate = row.estimate
    let open = row.figure.isSuccessOfClosed ? summary.openShare : nil
    let without = open.map { "; without the \(NumberFormat.percent($0)) still open" } ?? ""
    let decimals = row.denominator < 100 && row.denominator != row.denominator.rounded() ? 1 : 0
    let denominator = NumberFormat.fixed(row.denominator, decimals: decimals)
    var remarks: [String] = []
    if let count = estimate?.n, count > 0, count < replications {
      remarks.append("\(count) of \(replications) replications")
    }
    // Below that an interval is wide, and a mean per replication hides why.
    if row.figure.kind == .countedShare, replications > 1, row.total < 100 {
      remarks.append("\(NumberFormat.fixed(row.total)) in all")
    }
    if let note = estimate?.note, estimate?.low != nil { remarks.append("note: \(note)") }
    let remark = remarks.isEmpty ? "" : " (\(remarks.joined(separator: "; ")))"
    return [
      row.figure.title,
      format(estimate?.mean),
      format.interval(estimate),
      format.unit,
      "\(denominator) \(row.figure.denominator)\(without)\(remark)",
    ]
  }
}
