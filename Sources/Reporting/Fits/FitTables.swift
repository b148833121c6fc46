// SPDX-License-Identifier: GPL-3.0-or-later
import Market
import Measures
import ScenarioFile
import Study

/// The tables of a study of fits, for a terminal or a page.
struct FitTables {
  private let outcome: FitOutcome
  /// Columns of the longest name that is written in full.
  private let labelWidth: Int

  /// Takes what a study found.
  init(_ outcome: FitOutcome, labelWidth: Int) {
    self.outcome = outcome
    self.labelWidth = labelWidth
  }

  /// Completion at both ends of the chain, and which published values each fit meets.
  var ends: TextTable {
    var titles = ["base, %", "all levers, %", "gain, pp", "completion as published"]
    let hasOthers = (outcome.rows.first.map { $0.baseTargets + $0.endTargets } ?? []).count > 2
    if hasOthers { titles += ["base meets", "end meets", "missed"] }
    var table = table(titles)
    table.columns[4].alignment = .left
    if hasOthers { table.columns[7].alignment = .left }
    table.lines = outcome.rows.map { row in
      var cells = [
        label(row), percent(row.base?.mean), percent(row.end?.mean), Points.signed(row.gain),
        row.meets.map { $0 ? "yes" : "no" } ?? NumberFormat.missing,
      ]
      if hasOthers {
        cells += [met(row.baseTargets), met(row.endTargets), missed(row)]
      }
      return .cells(cells)
    }
    return table
  }

  /// Each lever's part of the gain, in per cent, by division.
  var shares: TextTable {
    let levers = outcome.request.levers
    var table = table(levers)
    for division in FitRow.Division.allCases
    where outcome.rows.contains(where: { $0.effects[division] != nil }) {
      table.lines.append(.section(Self.title(division)))
      for row in outcome.rows {
        let mark = row.meets == false ? " (missed)" : ""
        table.lines.append(
          .cells(
            [label(row) + mark] + levers.indices.map { whole(row.share(division, lever: $0)) }
          )
        )
      }
      guard outcome.meeting.count > 1 else { continue }
      let ranges = levers.indices.map { index in
        outcome.range(of: division, lever: index).map(Self.range) ?? NumberFormat.missing
      }
      table.lines.append(.cells(["range of \(outcome.meeting.count) fits"] + ranges))
    }
    return table
  }

  /// What each fit sets, and where.
  var settings: TextTable {
    var table = TextTable(
      columns: ["fit", "why", "in", "field", "value"]
        .map { TextTable.Column(title: $0, alignment: .left) }
    )
    for row in outcome.rows {
      guard let fit = row.fit else { continue }
      let parts =
        fit.settings.map { ("base", $0) }
        + outcome.request.levers.flatMap { lever in
          (fit.leverSettings[lever] ?? []).map { (lever, $0) }
        }
      for (index, part) in parts.enumerated() {
        let head = index == 0 ? [fit.name, fit.why] : ["", ""]
        table.lines.append(.cells(head + [part.0, part.1.field, part.1.value]))
      }
    }
    return table
  }

  /// A range of shares, as "31 to 79".
  static func range(_ range: ClosedRange<Double>) -> String {
    let ends = [range.lowerBound, range.upperBound].map { NumberFormat.fixed($0 * 100) }
    return ends[0] == ends[1] ? ends[0] : "\(ends[0]) to \(ends[1])"
  }

  /// What a division is called.
  static func title(_ division: FitRow.Division) -> String {
    switch division {
    case .alone: "Each lever alone over the base"
    case .chain: "Each lever over those before it in the chain"
    case .shapley: "Mean over all orders of the levers (Shapley); sums to 100"
    }
  }

  // MARK: - Parts

  private func table(_ titles: [String]) -> TextTable {
    TextTable(
      columns: [TextTable.Column(title: "", alignment: .left)]
        + titles.map { TextTable.Column(title: $0, alignment: .right) }
    )
  }

  private func label(_ row: FitRow) -> String { row.name.clipped(to: labelWidth) }

  private func percent(_ share: Double?) -> String {
    share.map { NumberFormat.fixed($0 * 100, decimals: 1) } ?? NumberFormat.missing
  }

  private func whole(_ share: Double?) -> String {
    share.map { NumberFormat.fixed($0 * 100) } ?? NumberFormat.missing
  }

  private func met(_ findings: [TargetFinding]) -> String {
    findings.isEmpty
      ? NumberFormat.missing : "\(findings.count { $0.isMet == true }) of \(findings.count)"
  }

  private func missed(_ row: FitRow) -> String {
    let ends = [("base", row.baseTargets), ("end", row.endTargets)]
    let missed = ends.flatMap { end, findings in
      findings.filter { $0.isMet != true }.map { "\($0.target.figure) (\(end))" }
    }
    return missed.isEmpty ? NumberFormat.missing : missed.joined(separator: ", ")
  }
}
