// SPDX-License-Identifier: GPL-3.0-or-later
import Gauges

/// What was measured of one subject in one setting: the line that every benchmark prints and the
/// report reads.
struct Measurement: Codable {
  /// The benchmark, such as "hold".
  var benchmark: String
  /// What was varied, such as "1e5 pending".
  var setting: String
  /// Who was measured: a part of Flagfall or a peer.
  var subject: String
  /// The unit of the value, such as "ns per hold".
  var unit: String
  /// The median of the runs; nil for a peer that is absent.
  var median: Double?
  /// The least and the greatest of the runs.
  var low: Double?
  var high: Double?
  /// Number of runs.
  var runs = 0
  /// The problem's size, where time is expected to grow with it.
  var items: Int?
  /// A peer's median over Flagfall's in the same run; above 1 Flagfall is better.
  var ratio: Double?
  /// For Flagfall the largest median wanted, for a peer the least ratio wanted.
  var target: Double?
  /// Anything a reader should know.
  var note: String?

  init(_ benchmark: String, _ setting: String, _ subject: String, unit: String) {
    self.benchmark = benchmark
    self.setting = setting
    self.subject = subject
    self.unit = unit
  }

  /// Whether the target is met; nil without one.
  var isMet: Bool? {
    guard let target else { return nil }
    return ratio.map { $0 >= target } ?? median.map { $0 <= target }
  }

  /// Takes over the samples' median and spread.
  mutating func summarise(_ samples: [Double]) {
    let sorted = samples.sorted()
    runs = sorted.count
    low = sorted.first
    high = sorted.last
    if let low, let high {
      median = sorted.count < 2 ? low : (sorted[(runs - 1) / 2] + sorted[runs / 2]) / 2
      self.high = high
    }
  }

  var line: JSONLine {
    var fields: [(String, JSONLine.Value)] = [
      ("benchmark", .text(benchmark)), ("setting", .text(setting)), ("subject", .text(subject)),
      ("unit", .text(unit)),
    ]
    for (name, value) in [("median", median), ("low", low), ("high", high)] {
      if let value { fields.append((name, .decimal(value, digits: 4))) }
    }
    fields.append(("runs", .count(runs)))
    if let items { fields.append(("items", .count(items))) }
    if let ratio { fields.append(("ratio", .decimal(ratio, digits: 2))) }
    if let target { fields.append(("target", .decimal(target, digits: 4))) }
    if let isMet { fields.append(("met", .flag(isMet))) }
    if let note { fields.append(("note", .text(note))) }
    return JSONLine(fields)
  }
}
