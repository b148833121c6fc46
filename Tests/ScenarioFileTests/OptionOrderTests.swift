// SPDX-License-Identifier: GPL-3.0-or-later
import Market
import ScenarioFile
import Testing

@Suite("Options say one thing together")
struct OptionOrderTests {
  static let options = [
    "riders=", "riders.no_show=0.125", "riders.retry={probability: 0.25}",
    "riders.retry.after_s=40",
    "drivers.night=", "drivers.0.count=9", "drivers.day.attendance=0.5",
    "replayed_drivers=", "replayed_drivers.file=cabs.csv", "replayed_drivers.start=",
    "horizon.date=", "horizon.month=feb", "horizon={weekday: sun, leap_year: false}",
    "interventions=", "conditions.rain.day=", "conditions.rain.zones=[a]",
    "city.zones.b.at_km=[3, 3]", "city.zones.a.hot_spots.s.at=[37.01, 127.01]",
    "demand={calls_per_day: 300}", "demand.weekday_weights.6=9", "dispatch.pickup_radius_km=",
    "dispatch.policy=nearest", "title=", "study={seed: 4}", "study.replications=2",
  ]

  @Test("and lead to one market in whichever order they are given")
  func permutations() throws {
    var files = ["base.yaml": ClearingTests.base, "cabs.csv": "x,y\n1000,1000\n"]
    files["base.yaml"]?.replace("file: cabs.csv, ", with: "file: others.csv, ")
    files["others.csv"] = "x,y\n1000,1000\n2000,2000\n"
    let folder = try ScratchFolder(files)
    let file = "replayed_drivers.file="
    let options = Self.options.map { $0.hasPrefix(file) ? file + folder.path + "cabs.csv" : $0 }
    let seed: UInt64 = 2016
    var random = SplitMix(state: seed)
    for _ in 0..<40 {
      let some = options.filter { _ in Int.random(in: 0..<3, using: &random) > 0 }
      let expected = outcome(folder, some)
      for _ in 0..<4 {
        let shuffled = some.shuffled(using: &random)
        #expect(outcome(folder, shuffled) == expected, "seed \(seed): \(shuffled)")
      }
    }
    let all = try folder.load("base.yaml", overrides: options)
    #expect(all.scenario.replayedDrivers.count == 1)
    #expect(all.scenario.riders.noShow == 0.125)
    #expect(all.scenario.drivers.map(\.count) == [9])
  }

  /// The digest, or what is wrong; whoever is blamed for a contradiction may change with the order.
  private func outcome(_ folder: ScratchFolder, _ options: [String]) -> String {
    do throws(ScenarioProblems) {
      return try folder.load("base.yaml", overrides: options).digest
    } catch {
      return "\(error.problems.map(\.message).sorted())"
    }
  }

  @Test(
    "and those that contradict each other are refused, in either order",
    arguments: [
      [
        "riders={no_show: 0.5, retry: {after_s: 3}}", "riders.retry={after_s: 4, probability: 0.5}",
      ],
      ["drivers=[]", "drivers.night.count=7"],
      ["drivers.night={count: 5, attendance: 0.5}", "drivers.1.count=7"],
      [
        "riders.patience_s={lognormal: {median: 5, sigma: 1}}",
        "riders.patience_s.lognormal.median=6",
      ],
      ["city.zones.a.at=[37.01, 127.01]", "city.zones.a.at_km=[2, 2]"],
      ["interventions.x.day=1", "interventions.x.date=2016-10-13"],
      ["horizon.date=2016-10-11", "horizon.leap_year=true"],
    ]
  )
  func contradictions(options: [String]) throws {
    let folder = try ScratchFolder(["a.yaml": ClearingTests.base, "cabs.csv": "x,y\n1,1\n"])
    for order in [options, options.reversed()] {
      let problems = folder.problems(overrides: order)
      #expect(!problems.isEmpty)
      #expect(
        problems.allSatisfy { $0.hasPrefix("--set ") && $0.contains("give one of the two") },
        "\(problems)"
      )
    }
  }

  @Test("and of one field that is set twice the later value holds, with a note")
  func twice() throws {
    let folder = try ScratchFolder(["a.yaml": MergeTests.base])
    let loaded = try folder.load(overrides: ["drivers.night.count=3", "drivers.1.count=4"])
    #expect(loaded.scenario.drivers[1].count == 4)
    let note = "--set drivers.night.count=3 is not read: --set drivers.1.count=4 comes later"
    #expect(loaded.notes.contains(note))
    let same = try folder.load(overrides: ["drivers.night.count=3", "drivers.night.count=3"])
    #expect(!same.notes.contains { $0.contains("--set") })
  }
}
