// SPDX-License-Identifier: GPL-3.0-or-later
import Market
import Measures
import ScenarioFile

/// The figures of a run as one JSON object, for programs.
///
/// `kpis.json` and `run --json` are this object under two schema names. `kpis.json` depends on
/// what was simulated and on nothing else, so that equal runs give equal bytes.
public struct ResultDocument: Encodable, Sendable {
  /// Name and version of the shape.
  public enum Schema: String, Encodable, Sendable {
    /// `kpis.json` in a run folder.
    case figures = "flagfall.kpis/1"
    /// Standard output of `run --json`.
    case run = "flagfall.run/1"
  }

  let schema: Schema
  let scenario: String
  let scenarioDigest: String
  let version: String
  let seed: UInt64
  let replications: Int
  let policy: String
  let digest: String
  /// The command that repeats the run; a run folder has it in `run.json`, since it depends on where
  /// the scenario file was.
  let `repeat`: String?
  let kpis: [String: Figure]
  /// Absent when the scenario has none.
  let targets: [TargetEntry]?
  let byHour: [Hour]
  /// The further services of the city by name; absent when there are none.
  let services: [String: Service]?
  /// What a reader should know before trusting the figures, one sentence each.
  let notes: [String]

  /// Describes what a run found.
  ///
  /// - Parameters:
  ///   - schema: which of the two objects.
  ///   - outcome: the run.
  public init(_ schema: Schema, of outcome: RunOutcome) {
    let request = outcome.request
    self.schema = schema
    scenario = request.identity.scenario
    scenarioDigest = request.identity.scenarioDigest
    version = request.identity.version
    seed = request.seed
    replications = outcome.figures.count
    policy = request.loaded.scenario.dispatch.policy
    digest = outcome.digest
    `repeat` = schema == .run ? request.repeatCommand : nil
    kpis = Dictionary(
      uniqueKeysWithValues: outcome.summary.figures.map { ($0.figure.id, Figure($0)) }
    )
    targets = outcome.targets.isEmpty ? nil : outcome.targets.map(TargetEntry.init)
    byHour = outcome.summary.hourly.map(Hour.init)
    services =
      outcome.services.isEmpty
      ? nil : Dictionary(outcome.services.map { ($0.name, Service($0)) }) { first, _ in first }
    notes = request.loaded.notes + outcome.remarks + outcome.violations
  }

  /// A mean with its 95 % interval; where `low` and `high` are absent, `note` says why.
  struct Interval: Encodable, Sendable {
    var mean: Double?
    var low: Double?
    var high: Double?
    var n: Int
    /// Why there is no interval, or what to beware of.
    var note: String?

    init(_ estimate: Estimate?) {
      mean = estimate.flatMap { finite($0.mean) }
      low = estimate?.low.flatMap(finite)
      high = estimate?.high.flatMap(finite)
      n = estimate?.n ?? 0
      note = estimate?.note?.description
    }

    enum CodingKeys: CodingKey {
      case mean
      case low
      case high
      case n
      case note
    }

    /// Writes a missing mean as null, so that every figure has one.
    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(mean, forKey: .mean)
      try container.encodeIfPresent(low, forKey: .low)
      try container.encodeIfPresent(high, forKey: .high)
      try container.encode(n, forKey: .n)
      try container.encodeIfPresent(note, forKey: .note)
    }
  }

  /// A key figure with what it was counted over.
  struct Figure: Encodable, Sendable {
    var interval: Interval
    var unit: String
    var kind: String
    var numerator: String
    var denominator: String
    var window: String
    var scope: String
    var denominatorMean: Double?
    /// Over all replications.
    var denominatorTotal: Double?

    init(_ summary: FigureSummary) {
      interval = Interval(summary.estimate)
      unit = summary.figure.unit.rawValue
      kind = summary.figure.kind.name
      numerator = summary.figure.numerator
      denominator = summary.figure.denominator
      window = summary.figure.window.rawValue
      scope = summary.figure.scope.rawValue
      denominatorMean = finite(summary.denominator)
      denominatorTotal = finite(summary.total)
    }

    enum CodingKeys: CodingKey {
      case unit
      case kind
      case numerator
      case denominator
      case window
      case scope
      case denominatorMean
      case denominatorTotal
    }

    func encode(to encoder: any Encoder) throws {
      try interval.encode(to: encoder)
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(unit, forKey: .unit)
      try container.encode(kind, forKey: .kind)
      try container.encode(numerator, forKey: .numerator)
      try container.encode(denominator, forKey: .denominator)
      try container.encode(window, forKey: .window)
      try container.encode(scope, forKey: .scope)
      try container.encode(denominatorMean, forKey: .denominatorMean)
      try container.encode(denominatorTotal, forKey: .denominatorTotal)
    }
  }

  /// One further service of the city.
  struct Service: Encodable, Sendable {
    let policy: String
    /// Calls of a day by riders whom the main service had lost; they are among its calls.
    let receivedPerDay: Interval
    let kpis: [String: Figure]
    let byHour: [Hour]

    init(_ outcome: ServiceOutcome) {
      policy = outcome.policy
      receivedPerDay = Interval(outcome.receivedPerDay)
      kpis = Dictionary(
        uniqueKeysWithValues: outcome.summary.figures.map { ($0.figure.id, Figure($0)) }
      )
      byHour = outcome.summary.hourly.map(Hour.init)
    }
  }

  /// One clock hour.
  struct Hour: Encodable, Sendable {
    var clock: Double
    var series: [String: Interval]

    init(_ summary: HourSummary) {
      clock = summary.clock
      series = Dictionary(
        uniqueKeysWithValues: HourSeries.all.map { ($0.id, Interval($0.estimate(summary))) }
      )
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Name.self)
      try container.encode(clock, forKey: Name("clock"))
      for (id, interval) in series { try container.encode(interval, forKey: Name(id)) }
    }
  }

  /// A key that is only known at run time.
  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ name: String) { stringValue = name }

    init?(stringValue: String) { self.stringValue = stringValue }

    init?(intValue: Int) { nil }
  }
}
