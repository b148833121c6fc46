// SPDX-License-Identifier: GPL-3.0-or-later
import Market
import Measures

/// A target and what became of it, for programs; numbers are in the figure's unit.
struct TargetEntry: Encodable, Sendable {
  let figure: String
  let value: Double?
  let tolerance: Double?
  let mean: Double?
  let low: Double?
  let high: Double?
  /// Mean less value.
  let distance: Double?
  /// Null when the figure has no value.
  let met: Bool?
  let source: String

  init(_ finding: TargetFinding) {
    figure = finding.target.figure
    value = finite(finding.target.value)
    tolerance = finite(finding.target.tolerance)
    mean = finding.estimate.flatMap { finite($0.mean) }
    low = finding.estimate?.low.flatMap(finite)
    high = finding.estimate?.high.flatMap(finite)
    distance = finding.distance.flatMap(finite)
    met = mean == nil ? nil : finding.isMet
    source = finding.target.source
  }

  enum CodingKeys: CodingKey {
    case figure
    case value
    case tolerance
    case mean
    case low
    case high
    case distance
    case met
    case source
  }

  /// Writes what is missing as null, save for an interval that a single replication cannot have.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(figure, forKey: .figure)
    try container.encode(value, forKey: .value)
    try container.encode(tolerance, forKey: .tolerance)
    try container.encode(mean, forKey: .mean)
    try container.encodeIfPresent(low, forKey: .low)
    try container.encodeIfPresent(high, forKey: .high)
    try container.encode(distance, forKey: .distance)
    try container.encode(met, forKey: .met)
    try container.encode(source, forKey: .source)
  }
}
