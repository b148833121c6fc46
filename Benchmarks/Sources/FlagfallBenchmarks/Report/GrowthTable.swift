// SPDX-License-Identifier: GPL-3.0-or-later
import Gauges
import Glibc

/// How figures grow with the size of the problem.
struct GrowthTable {
  /// Results with a size, of one subject in one benchmark.
  private struct Series {
    let subject: String
    let unit: String
    var points: [(setting: String, items: Double, median: Double)] = []
  }

  private var series: [Series] = []

  init(_ results: [Measurement]) {
    for result in results {
      guard let items = result.items, let median = result.median, median > 0 else { continue }
      let point = (result.setting, Double(items), median)
      let position = series.firstIndex { $0.subject == result.subject && $0.unit == result.unit }
      if let position {
        series[position].points.append(point)
      } else {
        series.append(Series(subject: result.subject, unit: result.unit, points: [point]))
      }
    }
    series.removeAll { $0.points.count < 2 }
  }

  var markdown: String {
    let rows = series.map { series in
      let steps = zip(series.points, series.points.dropFirst())
        .map { a, b in
          let exponent = log(b.median / a.median) / log(b.items / a.items)
          return "\(a.setting) → \(b.setting): \(JSONLine.decimal(exponent, digits: 2))"
        }
      return [series.subject, series.unit, steps.joined(separator: "; ")]
    }
    return """
      ## Growth

      The exponent e with which a figure grows as size to the power e between neighbouring sizes: \
      pending events, drivers, or calls of the day. With 0 the figure per call, hold or operation \
      is constant and the whole is linear in its size. From one reference day to the next the \
      fleet grows tenfold as well.

      \(ReportPage.table(["subject", "unit", "exponent"], rows))
      """
  }
}
