// SPDX-License-Identifier: GPL-3.0-or-later
import FoundationEssentials
import Market
import Measures
import ScenarioFile

/// The folder a run keeps its results in, from which it also resumes.
///
/// Replications are the truth: one file each, written once. Tables are derived from them and can
/// always be written anew. Every file is replaced as a whole, so that a run may be killed at any
/// instant.
public struct RunFolder: Sendable {
  /// Where the folder is.
  public let path: String

  private let request: RunRequest

  /// Opens a folder for a run, or makes it; nothing is written before every check has passed.
  ///
  /// - Parameters:
  ///   - path: the folder; nil for `runs/<name>-<fingerprint>` in the working directory.
  ///   - request: what is to run.
  /// - Throws: `RunFolderProblem` when the folder cannot be used.
  public init(at path: String?, for request: RunRequest) throws {
    let path = path ?? Self.defaultPath(for: request.identity)
    self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    self.request = request
    try check()
    do {
      try FileSystem.makeFolder(self.path)
      try FileSystem.checkWritable(self.path)
      // Before all else: a process killed here must leave a folder that is known as a run's.
      if JSON.decode(RunRecord.self, from: file("run.json")) == nil {
        try write(RunRecord(request), to: "run.json")
      }
      try FileSystem.makeFolder(file("replications"))
      try FileSystem.checkWritable(file("replications"))
      try writeScenario()
    } catch let problem as FileProblem {
      throw RunFolderProblem.unusable(self.path, problem)
    }
  }

  /// Where a run goes unless told otherwise: another scenario, seed or version, another folder.
  static func defaultPath(for identity: RunIdentity) -> String {
    let key = "\(identity.scenarioDigest) \(identity.seed) \(identity.version)"
    return "runs/\(fileName(identity.scenario))-\(ResultDigest.of(key).prefix(8))"
  }

  /// The replications among these that are finished, and a note for each file that is damaged.
  func finishedReplications(
    _ wanted: ClosedRange<UInt32>
  ) -> (figures: [UInt32: ReplicationFigures], notes: [String]) {
    var figures: [UInt32: ReplicationFigures] = [:]
    var notes: [String] = []
    var outdated = 0
    for number in wanted {
      let path = replicationPath(number)
      guard FileManager.default.fileExists(atPath: path) else { continue }
      let stored = JSON.decode(ReplicationFile.self, from: path)
      if let row = stored?.figures(replication: number, identity: request.identity) {
        figures[number] = row
      } else if isOutdated(path) {
        outdated += 1
      } else {
        notes.append("\(path) is damaged or of another run; replication \(number) is run again")
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
  func writeTables(_ outcome: RunOutcome, session: RunRecord.Session?) throws {
    guard !outcome.figures.isEmpty else { return }
    let numbers = outcome.finished
    try replace("kpis.csv", with: ResultTables.figures(outcome.figures, of: numbers))
    try replace("by_hour.csv", with: ResultTables.byHour(outcome.summary.hourly))
    let scenario = request.loaded.scenario
    try replaceByZone("by_zone.csv", outcome.summary, of: scenario)
    for (service, specified) in zip(outcome.services, scenario.services) {
      let folder = "services/\(service.name)"
      try FileSystem.makeFolder(file(folder))
      try replace("\(folder)/kpis.csv", with: ResultTables.figures(service.figures, of: numbers))
      try replace("\(folder)/by_hour.csv", with: ResultTables.byHour(service.summary.hourly))
      try replaceByZone("\(folder)/by_zone.csv", service.summary, of: specified.scenario)
    }
    try replace("kpis.json", with: JSON.encode(ResultDocument(.figures, of: outcome)))
    var record = RunRecord(request)
    record.finished = outcome.finished.count
    record.digest = outcome.digest
    let old = JSON.decode(RunRecord.self, from: file("run.json"))
    record.timings = session ?? old?.timings
    if record != old { try write(record, to: "run.json") }
  }

  // MARK: - Checks

  private func check() throws {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return }
    guard isFolder else { throw RunFolderProblem.notAFolder(path) }
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      throw RunFolderProblem.unreadable(path)
    }
    if names.allSatisfy(FileSystem.isTemporary) { return }
    guard let record = JSON.decode(RunRecord.self, from: file("run.json")) else {
      throw RunFolderProblem.notARunFolder(path)
    }
    let differences = record.differences(from: request.identity)
    guard differences.isEmpty else { throw RunFolderProblem.ofAnotherRun(path, differences) }
  }

  // MARK: - Files

  private func file(_ name: String) -> String { "\(path)/\(name)" }

  private func replicationPath(_ number: UInt32) -> String {
    let digits = "\(number)"
    let zeros = String(repeating: "0", count: max(0, 4 - digits.count))
    return file("replications/\(zeros)\(digits).json")
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
      let name = base.path.split(separator: "/").last ?? "base.yaml"
      try replace("bases/\(number)-\(name)", with: base.text)
    }
  }

  private func write(_ record: RunRecord, to name: String) throws {
    try FileSystem.write(JSON.encode(record), to: file(name))
  }

  /// Writes the zones of a scenario that has some; a city of one zone has its figures in `kpis.csv`.
  private func replaceByZone(
    _ name: String,
    _ summary: StudySummary,
    of scenario: Scenario
  ) throws {
    let zones = scenario.city.zones.map(\.name)
    guard zones.count > 1 else { return }
    try replace(name, with: ResultTables.byZone(summary.zones, names: zones))
  }

  private func replace(_ name: String, with text: String) throws {
    if let old = FileManager.default.contents(atPath: file(name)), old.elementsEqual(text.utf8) {
      return
    }
    try FileSystem.write(text, to: file(name))
  }

  /// The name with everything but letters, digits, "-", "_" and "." replaced.
  private static func fileName(_ name: String) -> String {
    let safe = name.map { $0.isLetter || $0.isNumber || "-_.".contains($0) ? $0 : "-" }
    return safe.first == "." ? "-" + String(safe.dropFirst()) : String(safe)
  }
}
