// SPDX-License-Identifier: GPL-3.0-or-later
import FoundationEssentials
import Market
import ScenarioFile

// How a folder becomes a run's own, and what is looked at before anything is written.

extension RunFolder {
  /// Checks a folder, makes it where it does not exist, and takes its lock.
  static func take(_ path: String, for request: RunRequest) throws -> FolderLock {
    try check(path, for: request)
    var made: [String] = []
    do {
      made = try FileSystem.makeFolder(path)
      try FileSystem.checkWritable(path)
      let lock = try FolderLock(of: path)
      // Whoever had the lock before may have made another run's folder of it.
      try check(path, for: request)
      return lock
    } catch {
      FileSystem.removeEmpty(made)
      switch error {
      case FolderLock.Failure.held(let holder): throw RunFolderProblem.inUse(path, holder)
      case FolderLock.Failure.unusable(let problem), let problem as FileProblem:
        throw problem.isPassing ? problem : RunFolderProblem.unusable(path, problem)
      default: throw error
      }
    }
  }

  /// Takes away what killed processes left half-written; with the lock, nobody else is writing.
  func removeLeavings() throws {
    guard notes.isEmpty else { return }
    for folder in Self.folders(for: request) {
      let place = folder.isEmpty ? path : file(folder)
      for name in names(in: place) where FileSystem.isTemporary(name) {
        try FileSystem.remove("\(place)/\(name)")
      }
    }
  }

  /// Whether a folder, if there is one, can take the run; it is only looked at.
  private static func check(_ path: String, for request: RunRequest) throws(RunFolderProblem) {
    switch FileSystem.entry(at: path) {
    case .missing: return
    case .folder: break
    case .file, .other: throw .notAFolder(path)
    }
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      throw .unreadable(path)
    }
    if names.allSatisfy({ FileSystem.isTemporary($0) || $0 == FolderLock.name }) { return }
    let known = "\(path)/run.json"
    guard FileSystem.entry(at: known) == .file,
      let record = JSON.decode(RunRecord.self, from: known)
    else { throw .notARunFolder(path) }
    let differences = record.differences(from: request.identity)
    guard differences.isEmpty else { throw .ofAnotherRun(path, differences) }
    try checkPlaces(path, for: request)
  }

  /// Whether every result has a place to go to: found out later, it would cost the work.
  private static func checkPlaces(
    _ path: String,
    for request: RunRequest
  ) throws(RunFolderProblem) {
    for folder in folders(for: request) where !folder.isEmpty {
      let place = "\(path)/\(folder)"
      switch FileSystem.entry(at: place) {
      case .missing: continue
      case .file, .other: throw .inTheWay(place, of: "folder")
      case .folder: break
      }
      do { try FileSystem.checkWritable(place) } catch { throw .unusable(path, error) }
    }
    let services = request.loaded.scenario.services.map { "services/\($0.name)" }
    var files = tables + ["scenario.yaml", "scenario.resolved.json"]
    files += services.flatMap {
      ["\($0)/kpis.csv", "\($0)/by_hour.csv", "\($0)/by_zone.csv", "\($0)/by_cohort.csv"]
    }
    files += zip(1..., request.loaded.files.dropFirst())
      .map { number, base in copyName(of: base.path, number: number) }
    files += names(in: "\(path)/replications").filter { $0.hasSuffix(".json") }
      .map { "replications/\($0)" }
    for file in files {
      let place = "\(path)/\(file)"
      switch FileSystem.entry(at: place) {
      case .missing, .file: continue
      case .folder, .other: throw .inTheWay(place, of: "file")
      }
    }
  }

  /// The folders of a run below its own, which is the first and empty.
  private static func folders(for request: RunRequest) -> [String] {
    let services = request.loaded.scenario.services.map { "services/\($0.name)" }
    return ["", "replications", "bases"] + (services.isEmpty ? [] : ["services"]) + services
  }
}

/// Names in a folder; none when it cannot be listed.
private func names(in folder: String) -> [String] {
  (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
}
