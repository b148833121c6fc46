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
  /// The drivers' cohorts, by name; absent where there is only one.
  let byCohort: [String: [String: Interval]]?
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
    kpis = Self.figures(outcome.summary, request.loaded.scenario.figureNotes)
    targets = outcome.targets.isEmpty ? nil : outcome.targets.map(TargetEntry.init)
    byHour = outcome.summary.hourly.map(Hour.init)
    byCohort = Self.byCohort(outcome.summary)
    let specified = request.loaded.scenario.services.map(\.scenario.figureNotes)
    services =
      outcome.services.isEmpty
      ? nil
      : Dictionary(
        zip(outcome.services, specified).map { ($0.name, Service($0, $1)) }
      ) { first, _ in first }
    notes = request.loaded.notes + outcome.remarks + outcome.violations
  }

  private static func figures(_ summary: StudySummary, _ notes: [FigureNote]) -> [String: Figure] {
    let notes = Dictionary(notes.map { ($0.figure, $0.note) }) { first, _ in first }
    let figures = summary.figures.map { row in
      (row.figure.id, Figure(row, scenarioNote: notes[row.figure.id]))
    }
    return Dictionary(uniqueKeysWithValues: figures)
  }

  private static func byCohort(_ summary: StudySummary) -> [String: [String: Interval]]? {
    if summary.cohorts.isEmpty { return nil }
    let cohorts = summary.cohorts.map { cohort in
      let figures = cohort.named.map { ($0.id, Interval($0.figure.estimate)) }
      return (cohort.name, Dictionary(uniqueKeysWithValues: figures))
    }
    return Dictionary(cohorts) { first, _ in first }
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
    /// What the scenario says of it.
    var scenarioNote: String?
    var denominatorMean: Double?
    /// Over all replications.
    var denominatorTotal: Double?

    init(_ summary: FigureSummary, scenarioNote: String? = nil) {
      interval = Interval(summary.estimate)
      unit = summary.figure.unit.rawValue
      kind = summary.figure.kind.name
      numerator = summary.figure.numerator
      denominator = summary.figure.denominator
      window = summary.figure.window.rawValue
      scope = summary.figure.scope.rawValue
      self.scenarioNote = scenarioNote
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
      case scenarioNote
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
      try container.encodeIfPresent(scenarioNote, forKey: .scenarioNote)
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
    let byCohort: [String: [String: Interval]]?

    init(_ outcome: ServiceOutcome, _ notes: [FigureNote]) {
      policy = outcome.policy
      receivedPerDay = Interval(outcome.receivedPerDay)
      kpis = ResultDocument.figures(outcome.summary, notes)
      byHour = outcome.summary.hourly.map(Hour.init)
      byCohort = ResultDocument.byCohort(outcome.summary)
    }
  }

  /// One clock hour.
  struct Hour: Encodable, Sendable {
    var clock: Double
    var series: [String: Interval]

    init(_ summary: HourSummary) {
      clock = summary.clock
      series = Dictionary(
        uniqueKeysWithValues: summary.named.map { ($0.id, Interval($0.figure.estimate)) }
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
