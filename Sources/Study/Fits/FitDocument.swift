// SPDX-License-Identifier: GPL-3.0-or-later
import Measures
import ScenarioFile

/// A chain of levers under several fits as one JSON object, for programs.
public struct FitDocument: Encodable, Sendable {
  let schema = "flagfall.fits/1"
  let version: String
  let seed: UInt64
  let replications: Int
  let `repeat`: String
  let levers: [String]
  /// Markets simulated.
  let markets: Int
  let fits: [Row]
  /// How many fits agree with what is published of completion; null when nothing is.
  let meeting: Int?
  /// Each lever's shares of the gain over the fits that meet: least and largest.
  let ranges: [String: [String: Range]]
  /// What a reader should know before trusting the figures, one sentence each.
  let notes: [String]

  /// Describes what a study found.
  public init(_ outcome: FitOutcome) {
    let request = outcome.request
    version = Release.version
    seed = request.chain.seed
    replications = request.chain.replications
    `repeat` = request.repeatCommand
    let levers = request.levers
    self.levers = levers
    markets = request.marketCount
    fits = outcome.rows.map { Row($0, levers: levers) }
    meeting = outcome.hasTargets ? outcome.meeting.count : nil
    ranges = Dictionary(
      uniqueKeysWithValues: FitRow.Division.allCases.map { division in
        let ranges = levers.enumerated()
          .compactMap { index, lever in
            outcome.range(of: division, lever: index).map { (lever, Range($0)) }
          }
        return (division.rawValue, Dictionary(ranges) { first, _ in first })
      }
    )
    notes = outcome.notes
  }

  /// The least and the largest of some shares.
  struct Range: Encodable, Sendable {
    let low: Double
    let high: Double

    init(_ range: ClosedRange<Double>) {
      low = range.lowerBound
      high = range.upperBound
    }
  }

  /// One fit.
  struct Row: Encodable, Sendable {
    let name: String
    let why: String
    let sets: [String: String]
    let leversSet: [String: [String: String]]
    let base: ResultDocument.Interval
    let end: ResultDocument.Interval
    let gain: Double?
    /// Whether completion is as published at both ends; null when nothing is published.
    let meets: Bool?
    let baseTargets: [TargetEntry]
    let endTargets: [TargetEntry]
    /// What each lever does to the completion rate, by division.
    let effects: [String: [String: Double]]
    /// The same as shares of the gain; a lever is left out where there is none.
    let shares: [String: [String: Double]]

    init(_ row: FitRow, levers: [String]) {
      func values(_ settings: [LeverSetting]) -> [String: String] {
        Dictionary(settings.map { ($0.field, $0.value) }) { $1 }
      }
      name = row.name
      why = row.fit?.why ?? ""
      sets = values(row.fit?.settings ?? [])
      leversSet = (row.fit?.leverSettings ?? [:]).mapValues(values)
      base = ResultDocument.Interval(row.base)
      end = ResultDocument.Interval(row.end)
      gain = row.gain
      meets = row.meets
      baseTargets = row.baseTargets.map(TargetEntry.init)
      endTargets = row.endTargets.map(TargetEntry.init)
      func byLever(_ value: (FitRow.Division, Int) -> Double?) -> [String: [String: Double]] {
        Dictionary(
          uniqueKeysWithValues: FitRow.Division.allCases
            .filter { row.effects[$0] != nil }
            .map { division in
              let values = levers.enumerated()
                .compactMap { index, lever in value(division, index).map { (lever, $0) } }
              return (division.rawValue, Dictionary(values) { first, _ in first })
            }
        )
      }
      effects = byLever { row.effects[$0]?[$1] }
      shares = byLever { row.share($0, lever: $1) }
    }
  }
}
