// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation

@testable import ScenarioFile

/// A folder of a test's own that vanishes with it.
final class ScratchFolder {
  let path: String

  init(_ files: [String: String] = [:]) throws {
    path = NSTemporaryDirectory() + "flagfall-\(UUID().uuidString)/"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (name, text) in files { try write(text, to: name) }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  func write(_ text: String, to name: String) throws {
    try write(Array(text.utf8), to: name)
  }

  func write(_ bytes: [UInt8], to name: String) throws {
    let url = URL(fileURLWithPath: path + name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try Data(bytes).write(to: url)
  }

  func load(
    _ name: String = "a.yaml",
    overrides: [String] = [],
    policies: [String] = ["nearest", "balanced"],
    figures: [String] = []
  ) throws(ScenarioProblems) -> LoadedScenario {
    try ScenarioLoader.load(
      file: path + name,
      overrides: overrides,
      policies: policies,
      figures: figures
    )
  }

  /// The problems of a file as `file:line:column: message`, without the folder.
  func problems(_ name: String = "a.yaml", overrides: [String] = []) -> [String] {
    do throws(ScenarioProblems) {
      _ = try load(name, overrides: overrides)
      return []
    } catch {
      return error.problems.map { problem in
        "\(problem.location): \(problem.message)".replacingOccurrences(of: path, with: "")
      }
    }
  }
}
