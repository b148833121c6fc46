// SPDX-License-Identifier: GPL-3.0-or-later
import Market
import ScenarioFile
import Testing

@Suite("Levers")
struct LeverTests {
  private func folder(_ files: [String: String]) throws -> ScratchFolder {
    let base = ["base.yaml": MergeTests.base + "\nstudy: {replications: 4, seed: 9}\n"]
    return try ScratchFolder(base.merging(files) { $1 })
  }

  private func levers(_ names: String..., in folder: ScratchFolder) throws -> [LeverFile] {
    try names.map {
      try ScenarioLoader.lever(file: folder.path + $0, of: folder.path + "base.yaml")
    }
  }

  /// What is wrong with a file as a lever, as `file:line:column: message` without the folder.
  private func problem(_ name: String, in folder: ScratchFolder) -> String {
    do throws(ScenarioProblems) {
      _ = try ScenarioLoader.lever(file: folder.path + name, of: folder.path + "base.yaml")
      return ""
    } catch {
      return "\(error.problems[0].location): \(error.problems[0].message)"
        .replacing(folder.path, with: "")
    }
  }

  @Test("merge over the base in the order given, entry by entry, as if written in one file")
  func chain() throws {
    let folder = try folder([
      "levers/more.yaml": """
      extends: ../base.yaml
      name: more
      title: More drivers
      drivers: [{name: night, count: 9}]
      dispatch: {policy: balanced}
      study: {replications: 1, seed: 1}
      targets: [{figure: completion_rate_call, value: 0.5, tolerance: 0.1}]
      """,
      "levers/calls.yaml": """
      extends: ../base.yaml
      demand: {calls_per_day: 300}
      drivers: [{name: night, idle: {behaviour: drift}}]
      dispatch: {policy: nearest}
      """,
      "both.yaml": """
      extends: base.yaml
      demand: {calls_per_day: 300}
      drivers: [{name: night, count: 9, idle: {behaviour: drift}}]
      dispatch: {policy: nearest}
      """,
    ])
    let base = folder.path + "base.yaml"
    let chain = try levers("levers/more.yaml", "levers/calls.yaml", in: folder)
    let merged = try ScenarioLoader.load(base: base, levers: chain)
    let scenario = merged.scenario
    #expect(scenario.drivers.map(\.count) == [5, 9])
    #expect(scenario.demand.callsPerDay == 300)
    #expect(scenario.dispatch.policy == "nearest", "the later lever holds")
    #expect(scenario.name == "base")
    #expect(scenario.title == "The base")
    #expect(scenario.targets.isEmpty)
    #expect(scenario.study.seed == 9)
    #expect(merged.marketDigest == (try folder.load("both.yaml").marketDigest))

    let reversed = try ScenarioLoader.load(base: base, levers: chain.reversed())
    #expect(reversed.scenario.dispatch.policy == "balanced")
    #expect(reversed.marketDigest != merged.marketDigest)
    #expect(reversed.fieldsThatDiffer(from: merged) == ["dispatch.policy"])
  }

  @Test("extend the base itself: anything else is said at extends, or at line 1 without it")
  func notALever() throws {
    let folder = try folder([
      "lever.yaml": "extends: ./base.yaml\ndemand: {calls_per_day: 1}\n",
      "stranger.yaml": "# nothing\nname: stranger\n",
      "child.yaml": "name: child\nextends: lever.yaml\n",
    ])
    #expect(problem("lever.yaml", in: folder).isEmpty)
    #expect(
      problem("stranger.yaml", in: folder)
        == "stranger.yaml:1:1: not a lever of base.yaml: the file does not extend it"
    )
    #expect(
      problem("child.yaml", in: folder)
        == "child.yaml:2:10: not a lever of base.yaml: the file extends lever.yaml"
    )
  }

  @Test("say which fields they set, and in which of them two cannot both hold")
  func conflicts() throws {
    let folder = try folder([
      "one.yaml": """
      extends: base.yaml
      city: {zones: [{name: a, at_km: [3, 3]}]}
      drivers: [{name: night, count: 7}, {name: day, count: 8}]
      riders: {patience_s: {exponential: {mean: 60}}}
      horizon: {weekday: monday}
      """,
      "two.yaml": """
      extends: base.yaml
      city: {zones: [{name: a, at: [37.01, 127.01]}]}
      drivers: [{name: night, count: 7}, {name: day, count: 9}]
      horizon: {date: 2016-10-12}
      """,
      "none.yaml": "extends: base.yaml\ndrivers: []\n",
    ])
    let (one, two, none) = try (
      levers("one.yaml", in: folder)[0], levers("two.yaml", in: folder)[0],
      levers("none.yaml", in: folder)[0]
    )
    #expect(
      one.settings.map { "\($0.field) = \($0.value)" } == [
        "city.zones.a.at_km = [3, 3]", "drivers.night.count = 7", "drivers.day.count = 8",
        "riders.patience_s = { exponential: { mean: 60 } }", "horizon.weekday = monday",
      ]
    )
    #expect(
      two.fieldsInConflict(with: one) == [
        "city.zones.a.at", "drivers.day.count", "horizon.date",
      ],
      "the same count twice is no conflict"
    )
    #expect(none.fieldsInConflict(with: one) == ["drivers"])
    #expect(one.fieldsInConflict(with: one).isEmpty)
  }

  @Test("a market is known by what is simulated, not by its name, title, targets or study")
  func marketDigest() throws {
    let folder = try folder([
      "renamed.yaml": """
      extends: base.yaml
      name: other
      title: Other
      study: {replications: 1, seed: 1}
      targets: [{figure: completion_rate_call, value: 0.5, tolerance: 0.1}]
      """,
      "changed.yaml": "extends: base.yaml\nname: base\ndrivers: [{name: day, count: 6}]\n",
    ])
    let base = try folder.load("base.yaml")
    let renamed = try folder.load("renamed.yaml")
    let changed = try folder.load("changed.yaml")
    #expect(renamed.digest != base.digest)
    #expect(renamed.marketDigest == base.marketDigest)
    #expect(renamed.fieldsThatDiffer(from: base).isEmpty)
    #expect(changed.marketDigest != base.marketDigest)
    #expect(changed.fieldsThatDiffer(from: base) == ["drivers.day.count"])
  }
}
