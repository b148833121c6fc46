// SPDX-License-Identifier: GPL-3.0-or-later
import Market
import Measures
import ScenarioFile
import Study

/// The tables of a lever study, for a terminal or a page.
struct LeverTables {
  private let outcome: LeverOutcome
  /// Columns of the longest label that is written in full.
  private let labelWidth: Int

  /// Takes what a study found.
  ///
  /// - Parameters:
  ///   - outcome: the study.
  ///   - labelWidth: columns after which a row's label is cut.
  init(_ outcome: LeverOutcome, labelWidth: Int) {
    self.outcome = outcome
    self.labelWidth = labelWidth
  }

  /// Completion of calls and intents, with intervals and paired changes.
  var completion: TextTable {
    let figures = LeverFigure.all.filter { $0.kind == .completion }
    let formats = figures.map { LeverFormat($0, in: outcome.rows) }
    var table = table(
      formats.flatMap { [$0.title, "95 % interval", "change, pp", "95 % interval"] }
    )
    table.lines = lines { row in
      zip(figures, formats)
        .flatMap { figure, format in
          let found = row[figure.id]
          return [
            format.mean(found), format.interval(found),
            Points.signed(found?.difference?.mean), Points.interval(found?.difference),
          ]
        }
    }
    return table
  }

  /// Shares of calls lost, by cause, with paired changes; nil when nothing is lost.
  var losses: TextTable? {
    changes(of: .loss) { means in means.contains { $0 > 0 } }
  }

  /// How calls are served, with changes; nil when nothing is.
  var service: TextTable? {
    changes(of: .service) { !$0.isEmpty }
  }

  /// Published values of the base and the target against what was found; nil when there are none.
  var targets: (table: TextTable, footnotes: [String])? {
    let rows = outcome.rows(.base, .target).filter { !$0.run.targets.isEmpty }
    let cells = TargetCells(rows.flatMap(\.run.targets))
    guard !cells.isEmpty else { return nil }
    var table = table(["figure", "found"] + TargetCells.titles)
    for index in 1..<table.columns.count where index != 2 { table.columns[index].alignment = .left }
    for row in rows {
      for finding in row.run.targets {
        guard let figure = finding.figure else { continue }
        let format = FigureFormat(figure, mean: finding.estimate?.mean ?? finding.target.value)
        let unit = format.unit.isEmpty ? "" : ", \(format.unit)"
        let found = format(finding.estimate?.mean)
        let own = [label(row), figure.title + unit, found]
        table.lines.append(.cells(own + cells.cells(finding)))
      }
    }
    return (table, cells.footnotes)
  }

  /// Every market with the file it comes from and its fingerprints.
  var digests: TextTable {
    var table = table(["scenario", "scenario digest", "digest of results"])
    for index in table.columns.indices { table.columns[index].alignment = .left }
    table.lines = lines { row in
      [
        row.arm.argument ?? "merged: \(row.arm.levers.joined(separator: ", "))",
        row.run.request.identity.scenarioDigest, row.run.digest,
      ]
    }
    return table
  }

  /// What each lever sets.
  var settings: TextTable {
    var table = TextTable(
      columns: ["lever", "field", "value"].map { TextTable.Column(title: $0, alignment: .left) }
    )
    for lever in outcome.request.levers {
      for (index, setting) in lever.settings.enumerated() {
        table.lines.append(.cells([index == 0 ? lever.name : "", setting.field, setting.value]))
      }
    }
    return table
  }

  // MARK: - Parts

  private func changes(
    of kind: LeverFigure.Kind,
    telling isTelling: ([Double]) -> Bool
  ) -> TextTable? {
    let figures = LeverFigure.all.filter { figure in
      figure.kind == kind
        && isTelling(outcome.rows.compactMap { $0[figure.id]?.estimate?.mean })
    }
    guard !figures.isEmpty else { return nil }
    let formats = figures.map { LeverFormat($0, in: outcome.rows) }
    var table = table(formats.map(\.title))
    table.lines = lines { row in
      zip(figures, formats).map { figure, format in format.meanAndChange(row[figure.id]) }
    }
    return table
  }

  private func table(_ titles: [String]) -> TextTable {
    TextTable(
      columns: [TextTable.Column(title: "", alignment: .left)]
        + titles.map { TextTable.Column(title: $0, alignment: .right) }
    )
  }

  /// One line for each market, in sections.
  private func lines(_ cells: (LeverRow) -> [String]) -> [TextTable.Line] {
    let beside = outcome.rows(.also)
    let references = Set(beside.compactMap(\.arm.reference)).sorted()
    let sections: [(title: String, rows: [LeverRow])] =
      [
        ("", outcome.rows(.base)),
        ("Each lever alone, against the base", outcome.rows(.alone)),
      ]
      + references.map { reference in
        let name = outcome.rows[reference].arm.label
        return (
          "Not in the chain, against \(reference == 0 ? "the base" : name)",
          beside.filter { $0.arm.reference == reference }
        )
      } + [
        ("One after the other, against the row before", outcome.rows(.cumulative)),
        ("Target, against the end of the chain", outcome.rows(.target)),
      ]
    return sections.filter { !$0.rows.isEmpty }
      .flatMap { section in
        (section.title.isEmpty ? [] : [.section(section.title)])
          + section.rows.map { .cells([label($0)] + cells($0)) }
      }
  }

  private func label(_ row: LeverRow) -> String { row.arm.label.clipped(to: labelWidth) }
}
