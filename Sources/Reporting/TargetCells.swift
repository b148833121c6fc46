// SPDX-License-Identifier: GPL-3.0-or-later
import Market
import Measures
import ScenarioFile

/// How a target is written beside its figure, and its source below the table.
struct TargetCells {
  /// Titles of the columns.
  static let titles = ["target", "distance", "within tolerance"]

  private let findings: [TargetFinding]
  private let sources: [String]

  /// Takes the findings of one study; sources are numbered in their order.
  init(_ findings: [TargetFinding]) {
    self.findings = findings
    var sources: [String] = []
    for finding in findings {
      let source = finding.target.source
      if !source.isEmpty, !sources.contains(source) { sources.append(source) }
    }
    self.sources = sources
  }

  /// Whether there is nothing to write.
  var isEmpty: Bool { findings.isEmpty }

  /// The cells of each target of a figure.
  func cells(of id: String) -> [[String]] {
    findings.filter { $0.figure?.id == id }.map(cells)
  }

  /// The lines below the table: sources, and targets for figures that do not exist.
  var footnotes: [String] {
    sources.enumerated().map { "[\($0 + 1)] \($1.printableTitle)" }
      + findings.filter { $0.figure == nil }
      .map { "There is a target for \($0.target.figure), but no such key figure." }
  }

  /// The cells of one target; none when its figure does not exist.
  func cells(_ finding: TargetFinding) -> [String] {
    guard let figure = finding.figure else { return [] }
    let target = finding.target
    let format = FigureFormat(figure, mean: finding.estimate?.mean ?? target.value)
    let mark = sources.firstIndex(of: target.source).map { " [\($0 + 1)]" } ?? ""
    let value = "\(format(target.value)) ±\(format(target.tolerance))\(mark)"
    guard let distance = finding.distance, let excess = finding.excess else {
      return [value, NumberFormat.missing, "no value"]
    }
    let sign = distance > 0 ? "+" : ""
    return [
      value,
      sign + span(distance, finding, figure, format),
      excess == 0 ? "met" : "missed by \(span(excess, finding, figure, format))",
    ]
  }

  /// A difference from the target: in points for a share, else in per cent of the target.
  private func span(
    _ difference: Double,
    _ finding: TargetFinding,
    _ figure: KeyFigure,
    _ format: FigureFormat
  ) -> String {
    let value = finding.target.value
    if figure.unit == .share { return NumberFormat.fixed(difference * 100, decimals: 1) + " pp" }
    // Nothing is a percentage of nothing.
    return value == 0 ? format(difference) : NumberFormat.percent(difference / abs(value))
  }
}
