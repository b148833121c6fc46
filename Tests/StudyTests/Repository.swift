// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Market
import Measures
import ScenarioFile

@testable import Study

/// The checkout these tests stand in.
enum Repository {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Every shipped scenario, as a path below `Scenarios/`; lists of fits are none.
  static let scenarios: [String] = {
    let folder = root.appendingPathComponent("Scenarios").path
    let paths = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0.hasSuffix(".yaml") && !$0.hasPrefix("fits/") }.sorted()
  }()

  static func load(_ scenario: String, _ overrides: [String] = []) throws -> LoadedScenario {
    try ScenarioLoader.load(
      file: root.appendingPathComponent("Scenarios/\(scenario)").path,
      overrides: overrides,
      policies: PolicyRegistry.names,
      figures: KeyFigure.dictionary.map(\.id),
      ranges: KeyFigure.ranges
    )
  }

  /// Real data that lies beside a checkout for those who have it; nil for those who have not.
  static func data(_ path: String) -> String? {
    let file = root.deletingLastPathComponent().appendingPathComponent("shared/data/\(path)").path
    return FileManager.default.fileExists(atPath: file) ? file : nil
  }
}

/// Figures of replications 1 to n of a scenario.
func replications(_ scenario: Scenario, _ count: UInt32, seed: UInt64) -> [ReplicationFigures] {
  let runner = ReplicationRunner(scenario: scenario, seed: seed)
  return (1...count)
    .compactMap {
      runner.run($0, cancellation: Cancellation())?.figures
    }
}
