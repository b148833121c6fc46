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

  @Test(
    "a target that its figure cannot have, or cannot miss, is told where it stands",
    arguments: [
      ("value: 95", "9:11: targets.rate.value: rate is a share between 0 and 1; write 0.95"),
      ("value: 1.2", "9:11: targets.rate.value: rate is a share between 0 and 1; write 0.012"),
      ("value: -0.1", "9:11: targets.rate.value: rate is a share between 0 and 1"),
      ("value: 2016", "9:11: targets.rate.value: rate is a share between 0 and 1"),
      (
        "value: 0.6\n   tolerance: 2",
        "10:15: targets.rate.tolerance: would accept every rate, which is a share between 0 and 1;"
          + " write 0.02"
      ),
      (
        "value: 0.5\n   tolerance: 0.5",
        "10:15: targets.rate.tolerance: would accept every rate, which is a share between 0 and 1"
      ),
      ("value: 0.5\n   tolerance: 0.49", nil),
      ("value: 0", nil),
      ("value: 1\n   tolerance: 0.02", nil),
    ]
  )
  func shares(_ target: String, problem: String?) throws {
    try expect(target, of: "rate", in: ["rate": 0...1], problem: problem)
  }

  @Test(
    "a count is never below 0, a gap may be, and money may be anything",
    arguments: [
      ("calls", "value: -3", "9:11: targets.calls.value: calls is never below 0"),
      ("calls", "value: 25_000\n   tolerance: 30_000", nil),
      ("gap", "value: -0.2", nil),
      ("gap", "value: 20", "9:11: targets.gap.value: gap is between -1 and 1; write 0.2"),
      ("gap", "value: -1.5", "9:11: targets.gap.value: gap is between -1 and 1"),
      ("net", "value: -500", nil),
      ("unheard", "value: -500", nil),
    ]
  )
  func others(_ figure: String, _ target: String, problem: String?) throws {
    let ranges = [
      "calls": 0...Double.infinity, "gap": -1...1, "net": -Double.infinity...Double.infinity,
    ]
    try expect(target, of: figure, in: ranges, problem: problem)
  }

  private func expect(
    _ target: String,
    of figure: String,
    in ranges: [String: ClosedRange<Double>],
    problem: String?
  ) throws {
    let folder = try ScratchFolder([
      "a.yaml": "name: n\ndemand: {calls_per_day: 9}\nhorizon: {days: 3}\n\n\n\ntargets:\n"
        + " - figure: \(figure)\n   \(target)\n"
    ])
    do throws(ScenarioProblems) {
      _ = try ScenarioLoader.load(file: folder.path + "a.yaml", ranges: ranges)
      #expect(problem == nil)
    } catch {
      #expect(error.problems.count == 1)
      let found = error.problems.map { "\($0.location): \($0.message)" }.joined()
      #expect(found.dropFirst(folder.path.count) == "a.yaml:" + (problem ?? "sound"))
    }
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
