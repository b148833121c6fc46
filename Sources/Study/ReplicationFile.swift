// SPDX-License-Identifier: GPL-3.0-or-later
import FoundationEssentials
import Measures

/// One finished replication as a file: figures by id, so that the file explains itself.
struct ReplicationFile: Codable {
  /// One key figure.
  struct Entry: Codable {
    var value: Double?
    /// Absent where the value is no quotient.
    var numerator: Double?
    var denominator: Double
  }

  /// Everything a replication yields.
  struct Content: Codable {
    var kpis: [String: Entry]
    var byHour: [HourFigures]
    /// Absent when the scenario has no zones.
    var byZone: [CallCounts]?
    /// Absent where the drivers are of one cohort.
    var byCohort: [CohortFigures]?
    var ledger: Ledger
    /// In hexadecimal: many readers of JSON keep only 53 bits of a number.
    var digest: String
    /// Absent when the scenario has none.
    var services: [Service]?

    init(_ figures: ReplicationFigures) {
      kpis = [:]
      for (position, figure) in KeyFigure.dictionary.enumerated() {
        kpis[figure.id] = Entry(
          value: figures.values[position].flatMap(finite),
          numerator: figures.numerators[position].flatMap(finite),
          denominator: figures.denominators[position]
        )
      }
      byHour = figures.hourly
      byZone = figures.zones.isEmpty ? nil : figures.zones
      byCohort = figures.cohorts.isEmpty ? nil : figures.cohorts
      ledger = figures.ledger
      digest = String(figures.digest, radix: 16)
      services = figures.services.isEmpty ? nil : figures.services.map(Service.init)
    }

    /// The figures; nil when one is missing.
    var figures: ReplicationFigures? {
      let entries = KeyFigure.dictionary.compactMap { kpis[$0.id] }
      let services = (services ?? []).map(\.figures)
      guard entries.count == KeyFigure.dictionary.count, let digest = UInt64(digest, radix: 16),
        !services.contains(nil)
      else { return nil }
      var figures = ReplicationFigures(
        values: entries.map(\.value),
        numerators: entries.map(\.numerator),
        denominators: entries.map(\.denominator),
        hourly: byHour,
        digest: digest,
        ledger: ledger
      )
      figures.zones = byZone ?? []
      figures.cohorts = byCohort ?? []
      figures.services = services.compactMap { $0 }
      return figures
    }
  }

  /// A further service of the city.
  struct Service: Codable {
    var name: String
    var received: Int
    var content: Content

    init(_ service: ServiceFigures) {
      name = service.name
      received = service.received
      content = Content(service.figures)
    }

    var figures: ServiceFigures? {
      content.figures.map { ServiceFigures(name: name, received: received, figures: $0) }
    }
  }

  static let schema = "flagfall.replication/2"

  var schema: String
  var scenarioDigest: String
  var seed: UInt64
  var version: String
  var replication: UInt32
  /// Fingerprint of `content` as encoded: finds a file that is damaged and still parses.
  var checksum: String
  var content: Content

  init(_ figures: ReplicationFigures, replication: UInt32, identity: RunIdentity) throws {
    schema = Self.schema
    scenarioDigest = identity.scenarioDigest
    seed = identity.seed
    version = identity.version
    self.replication = replication
    content = Content(figures)
    checksum = try ResultDigest.of(JSON.encode(content))
  }

  /// The figures, or nil when the file is damaged or belongs elsewhere.
  func figures(replication: UInt32, identity: RunIdentity) -> ReplicationFigures? {
    guard schema == Self.schema, self.replication == replication,
      scenarioDigest == identity.scenarioDigest, seed == identity.seed,
      version == identity.version,
      let encoded = try? JSON.encode(content), checksum == ResultDigest.of(encoded)
    else { return nil }
    return content.figures
  }
}
