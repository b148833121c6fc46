// SPDX-License-Identifier: GPL-3.0-or-later
import Measures
import Study

/// How a figure of a lever study and its changes are written: one way for a whole column.
struct LeverFormat {
  /// The head of the figure's column, with its unit.
  let title: String
  private let format: FigureFormat

  /// Chooses by the largest mean of the column.
  init(_ figure: LeverFigure, in rows: [LeverRow]) {
    let means = rows.compactMap { $0[figure.id]?.estimate?.mean }
    format = FigureFormat(figure.basis, mean: means.max())
    // A rate a day has its unit in its name, a loss in the table's title.
    let isPlain = format.unit.isEmpty || figure.kind == .loss || figure.basis.unit == .perDay
    title = isPlain ? figure.title : "\(figure.title), \(format.unit)"
  }

  /// The mean; a dash for none.
  func mean(_ figure: LeverRow.Figure?) -> String { format(figure?.estimate?.mean) }

  /// The mean's interval; a dash for none.
  func interval(_ figure: LeverRow.Figure?) -> String { format.interval(figure?.estimate) }

  /// The mean and, in parentheses, its change, with a star when the interval excludes zero.
  func meanAndChange(_ figure: LeverRow.Figure?) -> String {
    guard let difference = figure?.difference else { return mean(figure) }
    let star = difference.excludesZero ? "*" : ""
    return "\(mean(figure)) (\(signed(difference.mean))\(star))"
  }

  private func signed(_ change: Double) -> String { format(change).signed(change) }
}

/// Changes of shares, in percentage points.
enum Points {
  /// "+1.2"; a dash for none.
  static func signed(_ change: Double?) -> String {
    guard let change else { return NumberFormat.missing }
    return NumberFormat.fixed(change * 100, decimals: 1).signed(change)
  }

  /// "[0.8, 1.6]"; where there is none, why, or a dash.
  static func interval(_ change: Estimate?) -> String {
    guard let low = change?.low, let high = change?.high else {
      let note = change?.note
      return note == .single ? NumberFormat.missing : note?.description ?? NumberFormat.missing
    }
    let ends = [low, high].map { NumberFormat.fixed($0 * 100, decimals: 1) }
    return "[\(ends[0]), \(ends[1])]"
  }

  /// "+1.2 pp [0.8, 1.6]", or without the interval of a single replication.
  static func full(_ change: Estimate) -> String {
    let interval = change.low == nil ? "" : " \(interval(change))"
    return "\(signed(change.mean)) pp\(interval)"
  }
}

extension String {
  /// The text of a change with its plus sign, unless it is written as nothing.
  fileprivate func signed(_ change: Double) -> String {
    change > 0 && contains { ("1"..."9").contains($0) } ? "+" + self : self
  }
}
