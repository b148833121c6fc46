// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Measures
import ScenarioFile
import Testing

@testable import Study

@Suite struct ShippedScenarioTests {
  @Test("every shipped scenario conserves calls, time, money", arguments: Repository.scenarios)
  func conservation(scenario: String) throws {
    let loaded = try Repository.load(scenario)
    let row = try #require(replications(loaded.scenario, 1, seed: 1).first)
    #expect(row.conservation() == [])
    let lost = ["no_driver", "abandon_search", "cancel_rider_postmatch"]
    // A base that other files extend may have hardly any calls.
    guard let completed = row["completion_rate_call"] else { return }
    let shares = try lost.map { try #require(row[$0]) }
    #expect(abs(completed + shares.reduce(0, +) - 1) < 1e-12)
  }

  /// The digests of `Reports/golden-digests.txt`: one line for each scenario with seed and
  /// replications.
  static let golden: [(scenario: String, seed: UInt64, replications: Int, digest: String)] = {
    let file = Repository.root.appendingPathComponent("Reports/golden-digests.txt")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n")
      .compactMap { line in
        let words = line.split(separator: " ").map(String.init)
        guard words.count == 4, let seed = UInt64(words[1]), let count = Int(words[2]) else {
          return nil
        }
        return (words[0], seed, count, words[3])
      }
  }()

  @Test("digests are the ones on record, in this build as in any", arguments: golden)
  func digests(scenario: String, seed: UInt64, replications: Int, digest: String) async throws {
    let request = RunRequest(
      loaded: try Repository.load("\(scenario).yaml"),
      scenarioArgument: scenario,
      seed: seed,
      replications: replications
    )
    let outcome = try await ReplicatedRun(request).perform(in: nil, jobs: 2)
    #expect(outcome.digest == digest)
  }

  @Test("there are digests on record")
  func goldenFile() { #expect(Self.golden.count >= 4) }
}
