// SPDX-License-Identifier: GPL-3.0-or-later
import Gauges

/// The results of one benchmark.
struct BenchmarkSection {
  let title: String
  let about: String
  var results: [Measurement] = []
  /// Why there are not more of them.
  var problem: String?
}

/// The page that `report` writes.
struct ReportPage {
  let machine: Machine
  let command: ArraySlice<String>
  let sections: [BenchmarkSection]

  var markdown: String {
    let growth = GrowthTable(sections.flatMap(\.results))
    return
      ([
        "# Benchmarks",
        "Written by `benchmarks \(command.joined(separator: " "))`; not edited by hand.",
        """
        Medians of repeated runs, with the least and the greatest. Times are CPU time unless the \
        unit says wall. *Ratio* is a peer's median over Flagfall's in the same run: above 1 \
        Flagfall is faster, or smaller. A target is the largest median wanted of Flagfall or, \
        marked ×, the least ratio wanted of the best peer.
        """,
        verdict,
        "## Machine",
        Self.table(["", ""], machine.facts.map { [$0.name, $0.value] }),
      ] + sections.map(Self.text) + [growth.markdown])
      .joined(separator: "\n\n") + "\n"
  }

  private var verdict: String {
    let judged = sections.flatMap(\.results).filter { $0.isMet != nil }
    let missed = judged.filter { $0.isMet == false }
    let count = "**\(judged.count - missed.count) of \(judged.count) targets met.**"
    if missed.isEmpty { return count }
    let rows = missed.map { result in
      let reached = result.ratio.map { Self.number($0) + "×" } ?? Self.number(result.median ?? 0)
      return [
        result.benchmark, result.setting, result.subject, result.unit, reached,
        Self.target(of: result),
      ]
    }
    return count + " Missed:\n\n"
      + Self.table(["benchmark", "setting", "subject", "unit", "reached", "target"], rows)
  }

  private static func text(of section: BenchmarkSection) -> String {
    let rows = section.results.map { result in
      [
        result.setting, result.subject, result.unit, result.median.map(number) ?? "–",
        spread(of: result), result.runs == 0 ? "–" : String(result.runs),
        result.ratio.map { number($0) + "×" } ?? "", target(of: result),
        result.isMet.map { $0 ? "yes" : "**no**" } ?? "", result.note ?? "",
      ]
    }
    let head = [
      "setting", "subject", "unit", "median", "least – greatest", "runs", "ratio", "target",
      "met", "note",
    ]
    let parts = [
      "## \(section.title)", section.about.isEmpty ? nil : section.about,
      rows.isEmpty ? nil : table(head, rows),
      section.problem.map { "Not complete: \($0)" },
    ]
    return parts.compactMap(\.self).joined(separator: "\n\n")
  }

  private static func spread(of result: Measurement) -> String {
    guard result.runs > 1, let low = result.low, let high = result.high else { return "" }
    return "\(number(low)) – \(number(high))"
  }

  private static func target(of result: Measurement) -> String {
    guard let target = result.target else { return "" }
    return result.ratio == nil ? "≤ \(number(target))" : "≥ \(number(target))×"
  }

  /// A Markdown table.
  static func table(_ head: [String], _ rows: [[String]]) -> String {
    ([head, head.map { _ in "---" }] + rows)
      .map { row in
        "| " + row.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
      }
      .joined(separator: "\n")
  }

  /// A number with three significant digits.
  static func number(_ value: Double) -> String {
    let size = abs(value)
    let digits = size >= 99.95 || size == 0 ? 0 : size >= 9.995 ? 1 : size >= 0.0995 ? 2 : 4
    return JSONLine.decimal(value, digits: digits)
  }
}
