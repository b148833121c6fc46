// SPDX-License-Identifier: GPL-3.0-or-later
import FoundationEssentials
import Market
import Measures
import ScenarioFile

/// The folder a run keeps its results in, from which it also resumes.
///
/// Replications are the truth: one file each, written once and never taken away. Tables are derived
/// from all that are there, whatever a run has asked for, and can always be written anew. Every file
/// is replaced as a whole, so that a run may be killed at any instant. One process at a time has
/// the folder.
public struct RunFolder: Sendable {
  /// Where the folder is.
  public let path: String

  let request: RunRequest
  private let lock: FolderLock

  /// Opens a folder for a run, or makes it; nothing is written before every check has passed.
  ///
  /// - Parameters:
  ///   - path: the folder; nil for `runs/<name>-<fingerprint>` in the working directory.
  ///   - request: what is to run.
  /// - Throws: `RunFolderProblem` when the folder cannot be used, and then nothing is left behind;
  ///   `FileProblem` when writing failed half-way, as on a full disk.
  public init(at path: String?, for request: RunRequest) throws {
    let path = path ?? Self.defaultPath(for: request.identity)
    self.path = FilePath.withoutFinalSlash(path)
    self.request = request
    lock = try Self.take(self.path, for: request)
    try removeLeavings()
    // Before all else: a process killed here must leave a folder that is known as a run's.
    if record == nil { try write(RunRecord(request)) }
    try FileSystem.makeFolder(file("replications"))
    try writeScenario()
  }

  /// Where a run goes unless told otherwise: another scenario, seed or version, another folder.
  static func defaultPath(for identity: RunIdentity) -> String {
    let key = "\(identity.scenarioDigest) \(identity.seed) \(identity.version)"
    return "runs/\(fileName(identity.scenario))-\(ResultDigest.of(key).prefix(8))"
  }

  /// What a person should know of the folder itself, one sentence each.
  var notes: [String] {
    lock.isEffective
      ? []
      : ["\(path) is on a file system without locks: see to it that no other run uses the folder"]
  }

  /// The replications that are finished, asked for or not, and a note for each file that is damaged.
  ///
  /// - Parameter wanted: the numbers that are asked for.
  func finishedReplications(
    _ wanted: ClosedRange<UInt32>
  ) -> (figures: [UInt32: ReplicationFigures], notes: [String]) {
    var figures: [UInt32: ReplicationFigures] = [:]
    var notes: [String] = []
    var outdated = 0
    for number in replicationNumbers {
      let path = replicationPath(number)
      let stored = JSON.decode(ReplicationFile.self, from: path)
      if let row = stored?.figures(replication: number, identity: request.identity) {
        figures[number] = row
      } else if wanted.contains(number), isOutdated(path) {
        outdated += 1
      } else {
        let next = wanted.contains(number) ? "is run again" : "is left out"
        notes.append("\(path) is damaged or of another run; replication \(number) \(next)")
      }
    }
    if outdated > 0 {
      notes.append(
        "\(outdated) replications in \(self.path) were kept in an older format, without the sums that "
          + "intervals need now; they are run again"
      )
    }
    return (figures, notes)
  }

  /// Whether a file holds a replication in a format of an earlier version.
  private func isOutdated(_ path: String) -> Bool {
    struct Head: Decodable {
      var schema: String
    }
    guard let schema = JSON.decode(Head.self, from: path)?.schema else { return false }
    return schema != ReplicationFile.schema && schema.hasPrefix("flagfall.replication/")
  }

  /// Keeps a finished replication.
  func save(_ figures: ReplicationFigures, replication: UInt32) throws {
    let path = replicationPath(replication)
    let content = try ReplicationFile(figures, replication: replication, identity: request.identity)
    try FileSystem.write(JSON.encode(content, isCompact: true), to: path)
  }

  /// Writes the tables of what is finished; files that would not change are left alone.
  ///
  /// - Parameters:
  ///   - outcome: every finished replication of the folder.
  ///   - session: how long the work took; nil when nothing was simulated.
  func writeTables(_ outcome: RunOutcome, session: RunRecord.Session?) throws {
    let numbers = outcome.finished
    let old = record
    let asked = max(request.replications, old?.replications ?? 0, Int(numbers.last ?? 0))
    var record = RunRecord(request.asking(for: asked))
    record.timings = session ?? old?.timings
    if numbers.isEmpty {
      for name in Self.tables { try FileSystem.remove(file(name)) }
    } else {
      let scenario = request.loaded.scenario
      try replaceTables("", outcome.figures, of: numbers, outcome.summary, of: scenario)
      for (service, specified) in zip(outcome.services, scenario.services) {
        let folder = "services/\(service.name)"
        try FileSystem.makeFolder(file(folder))
        try replaceTables(
          folder + "/",
          service.figures,
          of: numbers,
          service.summary,
          of: specified.scenario
        )
      }
      try replace("kpis.json", with: JSON.encode(ResultDocument(.figures, of: outcome)))
      record.finished = numbers.count
      record.digest = outcome.digest
    }
    if record != old { try write(record) }
  }

  // MARK: - Files

  /// Names of the tables in the folder itself.
  static let tables = ["kpis.csv", "by_hour.csv", "by_zone.csv", "by_cohort.csv", "kpis.json"]

  func file(_ name: String) -> String { "\(path)/\(name)" }

  private var record: RunRecord? { JSON.decode(RunRecord.self, from: file("run.json")) }

  /// Numbers of the replications that have a file, in order.
  private var replicationNumbers: [UInt32] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: file("replications"))
    return (names ?? [])
      .compactMap { name in
        let number = UInt32(name.prefix { $0 != "." })
        return number.flatMap { $0 > 0 && Self.replicationName($0) == name ? $0 : nil }
      }
      .sorted()
  }

  private func replicationPath(_ number: UInt32) -> String {
    file("replications/\(Self.replicationName(number))")
  }

  private static func replicationName(_ number: UInt32) -> String {
    let digits = "\(number)"
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ".json"
  }

  /// Copies the scenario word for word: the file itself, and in `bases` what it extends, in order.
  private func writeScenario() throws {
    let loaded = request.loaded
    try replace("scenario.yaml", with: loaded.sourceText)
    try replace("scenario.resolved.json", with: loaded.canonicalJSON + "\n")
    let bases = loaded.files.dropFirst()
    guard !bases.isEmpty else { return }
    try FileSystem.makeFolder(file("bases"))
    for (number, base) in zip(1..., bases) {
      try replace(Self.copyName(of: base.path, number: number), with: base.text)
    }
  }

  /// Where a base is kept: under its own name, cut to what a file name can hold.
  static func copyName(of path: String, number: Int) -> String {
    "bases/\(number)-\(FilePath.name(of: path).prefix(bytes: 200))"
  }

  private func write(_ record: RunRecord) throws {
    try FileSystem.write(JSON.encode(record), to: file("run.json"))
  }

  /// Writes the tables of one service; those of zones and cohorts where there are several.
  private func replaceTables(
    _ folder: String,
    _ rows: [ReplicationFigures],
    of replications: [UInt32],
    _ summary: StudySummary,
    of scenario: Scenario
  ) throws {
    try replace(folder + "kpis.csv", with: ResultTables.figures(rows, of: replications))
    try replace(folder + "by_hour.csv", with: ResultTables.byHour(summary.hourly))
    let zones = scenario.city.zones.map(\.name)
    if zones.count > 1 {
      try replace(folder + "by_zone.csv", with: ResultTables.byZone(summary.zones, names: zones))
    }
    if !summary.cohorts.isEmpty {
      try replace(folder + "by_cohort.csv", with: ResultTables.byCohort(summary.cohorts))
    }
  }

  private func replace(_ name: String, with text: String) throws {
    if let old = FileManager.default.contents(atPath: file(name)), old.elementsEqual(text.utf8) {
      return
    }
    try FileSystem.write(text, to: file(name))
  }

  /// The name with everything but letters, digits, "-", "_" and "." replaced, and not hidden.
  ///
  /// By scalars: a mark would join the slash before it to one character.
  private static func fileName(_ name: String) -> String {
    var safe = String.UnicodeScalarView()
    for scalar in name.unicodeScalars {
      let properties = scalar.properties
      let isLetter = properties.isAlphabetic && properties.canonicalCombiningClass == .notReordered
      let isSafe =
        isLetter || properties.numericType != nil || "-_.".unicodeScalars.contains(scalar)
      safe.append(isSafe && !(safe.isEmpty && scalar == ".") ? scalar : "-")
    }
    return String(safe)
  }
}
