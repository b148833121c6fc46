// SPDX-License-Identifier: GPL-3.0-or-later
import Market
import ScenarioFile
import Testing

@Suite("Lists of fits")
struct FitFileTests {
  private static let levers = [
    "more.yaml": "extends: base.yaml\ndrivers: [{name: day, count: 8}]\n",
    "calm.yaml": "extends: base.yaml\nriders: {patience_s: 900}\n",
  ]

  private func folder(_ fits: String) throws -> ScratchFolder {
    let files = ["base.yaml": MergeTests.base, "fits.yaml": fits]
    return try ScratchFolder(files.merging(Self.levers) { $1 })
  }

  /// The chain of both levers under each fit of the folder.
  private func markets(_ folder: ScratchFolder) throws -> [FitMarkets] {
    let base = folder.path + "base.yaml"
    let chain = try ["more.yaml", "calm.yaml"]
      .map { try ScenarioLoader.lever(file: folder.path + $0, of: base) }
    return try FitFile(readingFrom: folder.path + "fits.yaml").fits
      .map { try FitMarkets(base: base, levers: chain, fit: $0) }
  }

  /// What is wrong, as `file:line:column: message` without the folder.
  private func problems(_ fits: String) throws -> [String] {
    let folder = try folder(fits)
    do {
      for market in try markets(folder) { _ = try market.load(3) }
      return []
    } catch let error as ScenarioProblems {
      return error.problems.map {
        "\($0.location): \($0.message)".replacing(folder.path, with: "")
      }
    }
  }

  @Test("a fit is in force under every set of levers, and a lever's part with that lever alone")
  func markets() throws {
    let folder = try folder(
      """
      fits:
        - name: few
          why: registered is not at work
          set: { drivers.day.count: 2, riders.boarding_s: 30 }
          levers:
            more: { drivers.day.count: 4, dispatch.policy: balanced }
      """
    )
    let market = try #require(try markets(folder).first)
    let loaded = try (0...3).map { try market.load(UInt64($0)).scenario }
    func day(_ scenario: Scenario) -> Int? { scenario.drivers.first { $0.name == "day" }?.count }
    #expect(loaded.map(day) == [2, 4, 2, 4])
    #expect(loaded.map { $0.dispatch.policy == "balanced" } == [false, true, false, true])
    let patience = loaded.map { "\($0.riders.patienceS)" }
    #expect(patience[0] == patience[1] && patience[2] == patience[3] && patience[0] != patience[2])
    #expect(Set(loaded.map { "\($0.riders.boardingS)" }).count == 1)
  }

  @Test(
    "everything wrong is told at its line and column",
    arguments: [
      ("", "fits.yaml:1:1: the file holds no fits; expected the key fits with a list"),
      ("fits: []", "fits.yaml:1:7: fits: expected at least one fit"),
      ("fits: 3", "fits.yaml:1:7: fits: expected a list, found 3"),
      ("- 1", "fits.yaml:1:1: expected the key fits with a list, found a list of 1"),
      ("fit: []", "fits.yaml:1:1: unknown key \"fit\"; expected fits with a list"),
      ("fits: [{set: {}}]", "fits.yaml:1:8: a fit needs a name"),
      ("fits: [{name: a}]", "fits.yaml:1:8: a sets nothing; give it set: or levers:"),
      (
        "fits: [{name: a, sets: {}}]", "fits.yaml:1:18: unknown key \"sets\"; did you mean \"set\"?"
      ),
      (
        "fits: [{name: a, set: {riders.boardin_s: 1}}]",
        "fits.yaml:1:24: unknown key \"boardin_s\"; did you mean \"boarding_s\"?"
      ),
      (
        "fits: [{name: a, set: {riders.boarding_s: x}}]",
        "fits.yaml:1:43: riders.boarding_s: expected a number in s from 0 to 100000, found x"
      ),
      (
        "fits: [{name: a, set: {study.seed: 1}}]",
        "fits.yaml:1:24: study is no part of the market; a fit sets constants of what is simulated"
      ),
      (
        "fits: [{name: a, levers: {mor: {riders.boarding_s: 1}}}]",
        "fits.yaml:1:27: the chain has no lever \"mor\"; did you mean \"more\"?"
      ),
      (
        "fits: [{name: a, set: {drivers.day.count: 1}}]",
        "fits.yaml:1:24: more sets drivers.day.count, too (see more.yaml:2:23), and would undo this; "
          + "say under levers: more what it is to set instead"
      ),
      (
        "fits: [{name: a, levers: {more: {riders.patience_s: 1}}}]",
        "fits.yaml:1:34: calm sets riders.patience_s, too (see calm.yaml:2:10), so that the two would "
          + "be alternatives and no steps of one chain"
      ),
      (
        "fits: [{name: a, set: {riders.boarding_s: 1, riders: {boarding_s: 2}}}]",
        "fits.yaml:1:46: riders.boarding_s is set here and at fits.yaml:1:24; give one of the two"
      ),
    ]
  )
  func faults(_ fits: String, message: String) throws {
    #expect(try problems(fits).first == message)
  }

  @Test("two unknown paths of one section are both told, and are no alternatives")
  func unknownPaths() throws {
    let found = try problems("fits: [{name: a, set: {riders.one: 1, riders.two: 2}}]")
    #expect(found.count == 2)
    #expect(found.allSatisfy { $0.contains("unknown key") })
  }
}
