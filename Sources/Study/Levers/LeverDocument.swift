// SPDX-License-Identifier: GPL-3.0-or-later
import Measures
import ScenarioFile

/// A lever study as one JSON object, for programs.
public struct LeverDocument: Encodable, Sendable {
  let schema = "flagfall.levers/1"
  let version: String
  let seed: UInt64
  let replications: Int
  let `repeat`: String
  let levers: [Lever]
  let base: Row
  let alone: [Row]
  let cumulative: [Row]
  /// Absent when no target was asked for.
  let target: Target?
  /// Absent when the chain has fewer than two levers.
  let interaction: Interaction?
  /// What a reader should know before trusting the figures, one sentence each.
  let notes: [String]

  /// Describes what a study found.
  public init(_ outcome: LeverOutcome) {
    let request = outcome.request
    version = Release.version
    seed = request.seed
    replications = request.replications
    `repeat` = request.repeatCommand
    levers = zip(request.levers, request.arguments.levers + request.arguments.also).enumerated()
      .map { index, pair in
        Lever(pair.0, argument: pair.1, isInChain: index < request.arguments.levers.count)
      }
    func rows(_ roles: LeverArm.Role...) -> [Row] {
      outcome.rows.filter { roles.contains($0.arm.role) }
        .map { Row($0, against: outcome.reference(of: $0)) }
    }
    base = rows(.base)[0]
    alone = rows(.alone, .also)
    cumulative = rows(.cumulative)
    target = rows(.target).first
      .flatMap { row in outcome.arrival.map { Target(row: row, arrival: $0) } }
    interaction = outcome.interaction.map(Interaction.init)
    notes = outcome.notes
  }

  /// What a lever sets.
  struct Lever: Encodable, Sendable {
    let name: String
    let file: String
    let inChain: Bool
    let sets: [String: String]

    init(_ file: LeverFile, argument: String, isInChain: Bool) {
      name = file.name
      self.file = argument
      inChain = isInChain
      sets = Dictionary(file.settings.map { ($0.field, $0.value) }) { $1 }
    }
  }

  /// One market.
  struct Row: Encodable, Sendable {
    let label: String
    let role: LeverArm.Role
    let levers: [String]
    let scenario: String
    let scenarioDigest: String
    let marketDigest: String
    let digest: String
    /// Label of the row that differences are taken from; absent for the base.
    let against: String?
    let figures: [String: Figure]
    /// Absent when the scenario has none.
    let targets: [TargetEntry]?

    init(_ row: LeverRow, against: String?) {
      label = row.arm.label
      role = row.arm.role
      levers = row.arm.levers
      scenario = row.run.request.identity.scenario
      scenarioDigest = row.run.request.identity.scenarioDigest
      marketDigest = row.arm.loaded.marketDigest
      digest = row.run.digest
      self.against = against
      figures = Dictionary(
        uniqueKeysWithValues: row.figures.map { ($0.figure.id, Figure($0)) }
      )
      // The chain is held against nothing: its targets are those of the base.
      let hasOwnTargets = row.arm.role != .cumulative && !row.run.targets.isEmpty
      targets = hasOwnTargets ? row.run.targets.map(TargetEntry.init) : nil
    }
  }

  /// A figure: its mean, and its paired difference.
  struct Figure: Encodable, Sendable {
    let interval: ResultDocument.Interval
    let unit: String
    let difference: ResultDocument.Interval?

    init(_ figure: LeverRow.Figure) {
      interval = ResultDocument.Interval(figure.estimate)
      unit = figure.figure.basis.unit.rawValue
      difference = figure.difference.map(ResultDocument.Interval.init)
    }

    enum CodingKeys: CodingKey {
      case unit
      case difference
    }

    func encode(to encoder: any Encoder) throws {
      try interval.encode(to: encoder)
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(unit, forKey: .unit)
      try container.encodeIfPresent(difference, forKey: .difference)
    }
  }

  /// The scenario that the chain should lead to.
  struct Target: Encodable, Sendable {
    let row: Row
    let sameMarket: Bool
    let differingFields: [String]

    init(row: Row, arrival: LeverArrival) {
      self.row = row
      sameMarket = arrival.isSameMarket
      differingFields = arrival.fieldsThatDiffer
    }

    enum CodingKeys: CodingKey {
      case sameMarket
      case differingFields
    }

    func encode(to encoder: any Encoder) throws {
      try row.encode(to: encoder)
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(sameMarket, forKey: .sameMarket)
      try container.encode(differingFields, forKey: .differingFields)
    }
  }

  /// Effects on the completion rate of calls.
  struct Interaction: Encodable, Sendable {
    let sumOfAlone: ResultDocument.Interval
    let joint: ResultDocument.Interval
    let interaction: ResultDocument.Interval

    init(_ found: LeverInteraction) {
      sumOfAlone = ResultDocument.Interval(found.sumOfAlone)
      joint = ResultDocument.Interval(found.joint)
      interaction = ResultDocument.Interval(found.interaction)
    }
  }
}
