// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Market
import ScenarioFile
import Testing

@Suite("What a policy does not read is not set silently")
struct PolicySettingTests {
  /// A value of each setting that is not its default.
  private static func value(_ setting: PolicySetting) -> String {
    switch setting {
    case .startRadius, .radiusGrowth, .preferredFirst, .preferredReach: "2"
    case .window, .candidates, .parallelOffers, .rejectCost, .offerTimeout: "3"
    case .acceptanceGate, .revealCancel, .lapses: "0.25"
    case .intercept: "1.5"
    default: "0.75"
    }
  }

  /// A scenario that sets one thing besides what gives it a meaning.
  private static func scenario(policy: String, _ setting: PolicySetting) -> String {
    let reads = PolicyRegistry.settings(readBy: policy)
    var dispatch = "policy: \(policy)"
    if setting == .radiusGrowth, reads.contains(.startRadius) { dispatch += ", start_radius_km: 1" }
    if setting == .preferredReach, reads.contains(.preferredFirst) {
      dispatch += ", preferred_first_s: 9"
    }
    if !setting.isOfCohort { dispatch += ",\n  \(setting.key): \(value(setting))" }
    var acceptance = reads.contains(.intercept) && setting != .intercept ? "intercept: 2" : ""
    if setting.isOfCohort {
      acceptance += "\(acceptance.isEmpty ? "" : ", ")\(setting.key): \(value(setting))"
    }
    return """
      demand: {calls_per_day: 10, destination: zone}
      drivers:
        - name: d
          count: 3
          acceptance: {\(acceptance)}
      dispatch: {\(dispatch)}
      """
  }

  @Test("of every policy and setting: read without a word, or refused at its line with the mend")
  func everyPair() throws {
    for policy in PolicyRegistry.names {
      for setting in PolicySetting.allCases {
        let text = Self.scenario(policy: policy, setting)
        let folder = try ScratchFolder(["a.yaml": text])
        let isRead = PolicyRegistry.settings(readBy: policy).contains(setting)
        do throws(ScenarioProblems) {
          let loaded = try folder.load(policies: PolicyRegistry.names)
          #expect(isRead, "\(policy) takes \(setting.rawValue) silently")
          #expect(loaded.notes.isEmpty, "\(policy), \(setting.rawValue)")
        } catch {
          #expect(!isRead, "\(policy), \(setting.rawValue): \(error)")
          #expect(error.problems.count == 1)
          let problem = error.problems[0]
          #expect(problem.location.line == (setting.isOfCohort ? 5 : 7))
          #expect(problem.message.contains(setting.key))
          #expect(problem.message.contains("not read by policy \(policy)"))
          for reader in PolicyRegistry.policies(reading: setting) {
            #expect(problem.message.contains(reader))
          }
        }
      }
    }
  }

  private static let cards = """
    demand: {calls_per_day: 10, destination: zone}
    drivers: [{name: d, count: 3, acceptance: {intercept: 0, think_s: 4}}]
    dispatch: {policy: sequential, offer_timeout_s: 20, start_radius_km: 1, pickup_radius_km: 4}
    """

  @Test("a policy that is put over what a scenario says leaves a note, and says whom it overrules")
  func override() throws {
    let folder = try ScratchFolder([
      "a.yaml": Self.cards,
      "b.yaml": "extends: a.yaml\ndispatch: {policy: balanced}\n",
    ])
    #expect(try folder.load(policies: PolicyRegistry.names).notes.isEmpty)
    let chosen = try folder.load(
      overrides: ["dispatch.policy=nearest"],
      policies: PolicyRegistry.names
    )
    let extended = try folder.load("b.yaml", policies: PolicyRegistry.names)
    for (loaded, policy) in [(chosen, "nearest"), (extended, "balanced")] {
      #expect(loaded.caveats.count == 1)
      #expect(
        loaded.caveats[0].hasPrefix("policy \(policy) asks no driver: drivers who may refuse (d)")
      )
      #expect(
        loaded.notes == loaded.caveats + [
          "not read by policy \(policy): dispatch.start_radius_km, dispatch.offer_timeout_s"
        ]
      )
    }
    // Batch asks where somebody may refuse, so it overrules nobody.
    let batch = try folder.load(
      overrides: ["dispatch.policy=batch"],
      policies: PolicyRegistry.names
    )
    #expect(batch.notes.isEmpty && batch.caveats.isEmpty)
  }

  @Test("an option over a policy that does not read it is refused, in any order of the options")
  func option() throws {
    let folder = try ScratchFolder(["a.yaml": Self.cards])
    for overrides in [
      ["dispatch.window_s=5"],
      ["dispatch.window_s=5", "dispatch.policy=nearest"],
      ["dispatch.policy=nearest", "dispatch.window_s=5"],
      ["drivers.d.acceptance.browse_s=5"],
    ] {
      #expect(throws: ScenarioProblems.self) {
        try folder.load(overrides: overrides, policies: PolicyRegistry.names)
      }
    }
  }

  @Test("what a change or another service sets is read by theirs")
  func changesAndServices() throws {
    let calls = "demand: {calls_per_day: 10, destination: zone}\n"
    func problems(_ text: String) throws -> [String] {
      let folder = try ScratchFolder(["a.yaml": calls + text])
      do throws(ScenarioProblems) {
        _ = try folder.load(policies: PolicyRegistry.names)
        return []
      } catch {
        return error.problems.map { "\($0.location.line): \($0.message)" }
      }
    }
    // A later policy reads it.
    let change =
      "interventions: [{name: b, day: 0, from: \"12:00\", set: {dispatch.policy: batch}}]\n"
    #expect(try problems("dispatch: {window_s: 5}\n" + change).isEmpty)
    #expect(try problems("dispatch: {window_s: 5, parallel_offers: 2}\n" + change).count == 1)
    let late = "interventions: [{name: b, day: 0, from: \"12:00\", set: {dispatch.window_s: 7}}]\n"
    let found = try problems(late)
    #expect(
      found.count == 1 && found[0].hasPrefix("2: dispatch.window_s: is not read by policy nearest")
    )
    let service =
      "services:\n  - name: taxi\n    after_loss: 0.5\n    dispatch: {policy: nearest, offer_timeout_s: 9}\n"
    let others = try problems(service)
    #expect(others.count == 1)
    #expect(others[0].hasPrefix("5: services.taxi.dispatch.offer_timeout_s: is not read"))
  }

  @Test("a scenario names the policies it is meant for, which changes no digest")
  func meantFor() throws {
    let folder = try ScratchFolder([
      "a.yaml": Self.cards,
      "b.yaml": Self.cards.replacing(
        "policy: sequential,",
        with: "policy: sequential, meant_for: [batch, call-list],\n  window_s: 2,"
      ),
      "c.yaml": Self.cards.replacing(
        "policy: sequential,",
        with: "policy: sequential, window_s: 4,"
      ),
      "d.yaml": Self.cards.replacing(
        "policy: sequential,",
        with: "policy: sequential, meant_for: [btch],"
      ),
    ])
    let plain = try folder.load(policies: PolicyRegistry.names)
    let meant = try folder.load("b.yaml", policies: PolicyRegistry.names)
    #expect(meant.notes.isEmpty)
    #expect(meant.marketDigest == plain.marketDigest)
    for name in ["c.yaml", "d.yaml"] {
      #expect(throws: ScenarioProblems.self) {
        try folder.load(name, policies: PolicyRegistry.names)
      }
    }
  }

  @Test("what has no effect without something else is remarked upon")
  func without() throws {
    func notes(_ dispatch: String, _ acceptance: String) throws -> [String] {
      let text = """
        demand: {calls_per_day: 10, destination: zone}
        drivers: [{name: d, count: 3, acceptance: {\(acceptance)}}]
        dispatch: {\(dispatch)}
        """
      return try ScratchFolder(["a.yaml": text]).load(policies: PolicyRegistry.names).notes
    }
    #expect(try notes("policy: sequential, radius_growth_km_per_min: 2", "intercept: 0").count == 1)
    #expect(try notes("policy: sequential, preferred_reach_km: 2", "intercept: 0").count == 1)
    #expect(try notes("policy: preferred-area, preferred_reach_km: 2", "intercept: 0").isEmpty)
    #expect(try notes("policy: sequential", "spread: 1").count == 1)
    #expect(try notes("policy: batch, start_radius_km: 2", "think_s: 3").count == 2)
    #expect(try notes("policy: batch, start_radius_km: 2", "think_s: 3, intercept: 1").isEmpty)
  }
}
