// SPDX-License-Identifier: GPL-3.0-or-later
import Market
import ScenarioFile
import Testing

@Suite("Targets")
struct TargetTests {
  static let base =
    "name: n\ndemand: {calls_per_day: 9}\nhorizon: {days: 3}\n"
    + "interventions: [{name: x, day: 1, set: {riders.no_show: 0.1}}]\n"

  @Test("targets change nothing of the scenario but themselves, and not its digest")
  func noEffect() throws {
    let folder = try ScratchFolder([
      "none.yaml": Self.base,
      "one.yaml": Self.base + "targets: [{figure: gmv, value: 3, tolerance: 1, source: report}]",
      "two.yaml": Self.base + "targets: [{figure: gmv, value: 4}, {figure: speed, value: 25}]",
    ])
    let loaded = try ["none.yaml", "one.yaml", "two.yaml"].map { try folder.load($0) }
    #expect(loaded.map(\.scenario.targets.count) == [0, 1, 2])
    #expect(loaded[1].scenario.targets[0].tolerance == 1)
    for other in loaded.dropFirst() {
      var scenario = other.scenario
      scenario.targets = []
      #expect(scenario == loaded[0].scenario)
      #expect(other.digest == loaded[0].digest)
      #expect(other.canonicalJSON.contains("\"figure\":\"gmv\""), "they are kept with the run")
    }
  }

  @Test("a variant merges targets by figure")
  func merge() throws {
    let folder = try ScratchFolder([
      "base.yaml": Self.base
        + "targets: [{figure: gmv, value: 3, source: s}, {figure: speed, value: 2}]",
      "a.yaml": "extends: base.yaml\ntargets: [{figure: gmv, value: 5}, {figure: wait, value: 1}]",
    ])
    let targets = try folder.load(overrides: ["targets.speed.value=7"]).scenario.targets
    #expect(targets.map(\.figure) == ["gmv", "speed", "wait"])
    #expect(targets.map(\.value) == [5, 7, 1])
    #expect(targets[0].source == "s")
  }

  @Test("an unknown figure is answered with the nearest")
  func unknown() throws {
    let folder = try ScratchFolder([
      "a.yaml": Self.base + "targets: [{figure: completion, value: 1}]"
    ])
    let error = try #require(throws: ScenarioProblems.self) {
      try folder.load(figures: ["gmv", "completion_rate_call"])
    }
    #expect(
      error.problems.map(\.message) == [
        "targets.completion.figure: unknown key figure \"completion\";"
          + " did you mean \"completion_rate_call\"?"
      ]
    )
  }

  @Test("a figure has one target, with a value")
  func wrong() throws {
    let folder = try ScratchFolder([
      "a.yaml": Self.base + "targets:\n  - {figure: gmv, value: 1}\n  - {figure: gmv}\n"
    ])
    #expect(
      folder.problems() == [
        "a.yaml:7:5: targets.gmv: value is missing: The published value, in the figure's unit",
        "a.yaml:7:14: targets: there are two targets of figure \"gmv\"",
      ]
    )
  }
}
