// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Market
import Measures
import ScenarioFile
import Testing

@testable import Study

@Suite struct ShippedScenarioTests {
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

  @Test("every shipped scenario conserves calls, time, money", arguments: Repository.scenarios)
  func conservation(scenario: String) throws {
    var market = try Repository.load(scenario).scenario
    // A campaign of months is held to the laws over its last days, changes and all.
    if market.horizon.days > 14 {
      let skipped = market.horizon.days - 4
      market.horizon.days = 4
      for index in market.interventions.indices {
        market.interventions[index].day = max(0, market.interventions[index].day - skipped)
        market.interventions[index].scenario.horizon.days = 4
      }
    }
    let row = try #require(replications(market, 1, seed: 1).first)
    #expect(row.conservation() == [])
    let lost = [
      "no_driver", "abandon_search", "cancel_rider_postmatch", "cancel_driver", "no_show",
      "lost_to_street", "payment_fail",
    ]
    // A base that other files extend may have hardly any calls.
    guard let completed = row["completion_rate_call"] else { return }
    let shares = try lost.map { try #require(row[$0]) }
    #expect(abs(completed + shares.reduce(0, +) - 1) < 1e-12)
  }

  @Test("a target is a yardstick: it changes no result")
  func targets() throws {
    var market = try Repository.load("daeri-2016-aug.yaml").scenario
    #expect(!market.targets.isEmpty)
    let before = try #require(replications(market, 1, seed: 1).first)
    market.targets[0].value += 0.1
    market.targets.removeLast()
    let after = try #require(replications(market, 1, seed: 1).first)
    #expect(before == after)
  }

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
