// SPDX-License-Identifier: GPL-3.0-or-later
import ScenarioFile
import Testing

/// Inputs that would take hours or all memory if their cost were that of the worst case.
@Suite("A large file costs no more than its size")
struct CostTests {
  private func keys(_ letter: String, _ count: Int) -> String {
    (0..<count).map { "\(letter)\($0): 1" }.joined(separator: ", ")
  }

  @Test("keys merged into as many keys, by YAML and by a file that extends another")
  func merges() throws {
    let count = 20_000
    let folder = try ScratchFolder([
      "a.yaml": "demand: {calls_per_day: 1}\na: &a {\(keys("k", count))}\n"
        + "riders: {<<: *a, \(keys("l", count))}\n",
      "base.yaml": "demand: {calls_per_day: 1}\nriders: {\(keys("k", count))}\n",
      "b.yaml": "extends: base.yaml\nriders: {k7: null, \(keys("l", count))}\n",
    ])
    #expect(folder.problems().count == 2 * count + 1)
    #expect(folder.problems("b.yaml").count == 2 * count)
  }

  @Test("entries of a list merged into as many")
  func lists() throws {
    func zones(_ population: Int) -> String {
      let list = (0..<15_000)
        .map { "{name: z\($0), at_km: [1, 1], population: \(population)}" }
      return "city: {zones: [\(list.joined(separator: ", "))]}\n"
    }
    let folder = try ScratchFolder([
      "base.yaml": "demand: {calls_per_day: 1}\n" + zones(1),
      "a.yaml": "extends: base.yaml\n" + zones(-1),
    ])
    #expect(folder.problems().count == 15_000)
  }

  @Test("aliases of aliases, also where they are keys")
  func aliases() throws {
    var yaml = "a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n"
    for level in 1...20 {
      let uses = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      yaml += "a\(level): &a\(level) [\(uses)]\n"
    }
    let folder = try ScratchFolder(["a.yaml": yaml + "? *a20\n: 1\n"])
    #expect(folder.problems() == ["a.yaml:1:1: the file stands for more than 250,000 values"])
    // Each a copy of the one before, as people write them.
    var chain = "drivers:\n  - &d0 {name: d0, count: 1, attendance: 0.5}\n"
    for number in 1...60 { chain += "  - &d\(number) {<<: *d\(number - 1), name: d\(number)}\n" }
    try folder.write("demand: {calls_per_day: 1}\n" + chain, to: "b.yaml")
    #expect(try folder.load("b.yaml").canonicalJSON.contains("\"d60\""))
  }

  @Test("twenty thousand unknown keys give the first twenty and the number of the others")
  func unknownKeys() throws {
    let lines = (0..<20_000).map { "key\($0): 1\n" }.joined()
    let folder = try ScratchFolder(["a.yaml": "demand: {calls_per_day: 1}\n" + lines])
    let error = try #require(throws: ScenarioProblems.self) { try folder.load() }
    #expect(error.problems.count == 20_000)
    let text = error.description
    #expect(text.utf8.count < 10_000)
    #expect(text.hasSuffix("\n… and 19,980 more in \(folder.path)a.yaml"))
    #expect(text.contains("unknown key \"key19\"") && !text.contains("unknown key \"key20\""))
  }

  @Test(
    "a word of a hundred kilobytes is cut wherever it is echoed",
    arguments: [
      "? \"WORD\"\n: 1\n", "title: x\nWORD2: \"WORD\"\n", "drivers: [{name: \"WORD\", cuont: 1}]\n",
      "dispatch: {policy: \"WORD\"}\n", "riders: {patience_s: {\"WORD\": 1}}\n",
      "extends: \"WORD\"\n",
      "city: {zones: [{name: \"WORD\", at_km: [1, 1], profile: x}]}\n", "name: \"WORD\"\n",
    ]
  )
  func longWords(yaml: String) throws {
    let word = String(repeating: "가", count: 30_000) + String(repeating: "k", count: 10_000)
    let folder = try ScratchFolder([
      "a.yaml": "demand: {calls_per_day: 1}\n" + yaml.replacing("WORD", with: word)
    ])
    let error = try #require(throws: ScenarioProblems.self) { try folder.load() }
    #expect(error.description.utf8.count < 10_000)
    let option = try #require(throws: ScenarioProblems.self) {
      try folder.load(overrides: ["dispatch.\(word)=1"])
    }
    #expect(option.description.utf8.count < 20_000)
  }
}
