// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Measures
import ScenarioFile
import Testing

@testable import Study

@Suite("A run folder")
struct RunFolderTests {
  /// A finished run of three made-up replications.
  private func finishedRun(in folder: TemporaryFolder) async throws -> RunOutcome {
    let request = try madeUpRequest(replications: 3)
    return try await ReplicatedRun(request, simulate: madeUpSimulation())
      .perform(in: RunFolder(at: folder.path, for: request), jobs: 1)
  }

  @Test("reads back exactly what was kept")
  func roundTrip() async throws {
    let folder = try TemporaryFolder()
    let outcome = try await finishedRun(in: folder)
    let request = outcome.request
    let stored = try RunFolder(at: folder.path, for: request).finishedReplications(1...4)
    #expect(stored.notes.isEmpty)
    #expect(
      stored.figures == [1: outcome.figures[0], 2: outcome.figures[1], 3: outcome.figures[2]]
    )
  }

  @Test(
    "runs a damaged replication again and says so",
    arguments: ["cut", "empty", "digit", "foreign"]
  )
  func damage(_ kind: String) async throws {
    let folder = try TemporaryFolder()
    let outcome = try await finishedRun(in: folder)
    let before = folder.results()
    let name = "replications/0002.json"
    let text = try #require(folder.read(name))
    switch kind {
    case "cut": try folder.write(String(text.dropLast(40)), to: name)
    case "empty": try folder.write("", to: name)
    case "digit": try folder.write(changingOneDigit(text), to: name)
    default: try folder.write(#require(folder.read("replications/0001.json")), to: name)
    }
    let again = try await finishedRun(in: folder)
    #expect(again.reused == 2)
    #expect(again.notes.count == 1)
    #expect(again.notes.first?.contains("replications/0002.json") == true)
    #expect(again.digest == outcome.digest)
    #expect(folder.results() == before)
  }

  @Test("runs replications of an older format again, and says so once")
  func olderFormat() async throws {
    let folder = try TemporaryFolder()
    let outcome = try await finishedRun(in: folder)
    let before = folder.results()
    for name in ["replications/0001.json", "replications/0003.json"] {
      let text = try #require(folder.read(name))
      try folder.write(
        text.replacing("flagfall.replication/2", with: "flagfall.replication/1"),
        to: name
      )
    }
    let again = try await finishedRun(in: folder)
    #expect(again.reused == 1)
    #expect(again.notes.count == 1)
    #expect(again.notes.first?.hasPrefix("2 replications in ") == true)
    #expect(again.notes.first?.contains("older format") == true)
    #expect(again.digest == outcome.digest)
    #expect(folder.results() == before)
  }

  /// Changes one digit of a figure, so that the file still parses.
  private func changingOneDigit(_ text: String) throws -> String {
    let mark = try #require(text.range(of: "\"drivers_online\":"))
    var text = text
    let digit = text[mark.upperBound]
    text.replaceSubrange(mark.upperBound...mark.upperBound, with: digit == "1" ? "2" : "1")
    return text
  }

  @Test("of another scenario, seed or version is refused and left alone")
  func anotherRun() async throws {
    let folder = try TemporaryFolder()
    _ = try await finishedRun(in: folder)
    let record = try #require(folder.read("run.json"))
    for (request, word) in [
      (try madeUpRequest(replications: 3, seed: 2), "seed 1"),
      (try madeUpRequest(replications: 3, name: "other"), "scenario tiny"),
      (try madeUpRequest(replications: 3, speedKmh: 26), "other values"),
    ] {
      let before = folder.snapshot()
      let problem = #expect(throws: RunFolderProblem.self) {
        try RunFolder(at: folder.path, for: request)
      }
      #expect(problem?.description.contains(word) == true)
      #expect(problem?.description.contains("--out") == true)
      #expect(folder.snapshot() == before)
    }
    let old = record.replacing(
      "\"version\" : \"\(Release.version)\"",
      with: "\"version\" : \"0.0.1\""
    )
    #expect(old != record)
    try folder.write(old, to: "run.json")
    #expect(throws: RunFolderProblem.self) {
      try RunFolder(at: folder.path, for: madeUpRequest(replications: 3))
    }
  }

  @Test("is never made of a folder that holds other things")
  func foreignFolder() throws {
    let folder = try TemporaryFolder()
    try folder.write("precious", to: "thesis.tex")
    let request = try madeUpRequest(replications: 1)
    #expect(throws: RunFolderProblem.notARunFolder(folder.path)) {
      try RunFolder(at: folder.path, for: request)
    }
    #expect(folder.snapshot() == ["thesis.tex": "precious"])
    #expect(throws: RunFolderProblem.notAFolder(folder.path + "/thesis.tex")) {
      try RunFolder(at: folder.path + "/thesis.tex", for: request)
    }
    #expect(throws: RunFolderProblem.self) {
      try RunFolder(at: folder.path + "/thesis.tex/below", for: request)
    }
  }

  @Test("survives the leavings of a killed process")
  func leavings() throws {
    let folder = try TemporaryFolder()
    try folder.write("{", to: ".run.json.4711.tmp")
    let request = try madeUpRequest(replications: 1)
    #expect(throws: Never.self) { try RunFolder(at: folder.path, for: request) }
    #expect(folder.read("run.json") != nil)
  }

  @Test("has one owner at a time, and is free again when the owner has gone")
  func owner() throws {
    let folder = try TemporaryFolder()
    let request = try madeUpRequest(replications: 1)
    func open() throws -> RunFolder { try RunFolder(at: folder.path, for: request) }
    do {
      let first = try open()
      let before = folder.snapshot()
      let problem = #expect(throws: RunFolderProblem.self) { try open() }
      #expect(problem?.description.contains("in use by process \(getpid()) on ") == true)
      #expect(folder.snapshot() == before)
      withExtendedLifetime(first) {}
    }
    #expect(throws: Never.self) { try open() }
    #expect(folder.read(".lock") == nil)
    // What a killed process said of itself is in nobody's way.
    try folder.write("process 1 on elsewhere since 1970\n", to: ".lock")
    #expect(throws: Never.self) { try open() }
  }

  @Test("that lost all its replications has no tables of them either")
  func emptied() async throws {
    let folder = try TemporaryFolder()
    let request = try await finishedRun(in: folder).request
    for number in 1...3 { try folder.write("{", to: "replications/000\(number).json") }
    _ = try await ReplicatedRun(request, simulate: madeUpSimulation(cancelling: [1, 2, 3]))
      .perform(in: RunFolder(at: folder.path, for: request), jobs: 1)
    for name in ["kpis.csv", "kpis.json", "by_hour.csv"] { #expect(folder.read(name) == nil) }
    #expect(folder.read("run.json")?.contains("\"finished\" : 0") == true)
  }

  @Test("goes elsewhere for another seed, unless told where")
  func defaultPath() throws {
    let paths = try [
      madeUpRequest(replications: 1), madeUpRequest(replications: 2),
      madeUpRequest(replications: 1, seed: 2), madeUpRequest(replications: 1, speedKmh: 26),
    ]
    .map { RunFolder.defaultPath(for: $0.identity) }
    #expect(paths[0] == paths[1])
    #expect(Set(paths).count == 3)
    #expect(paths.allSatisfy { $0.hasPrefix("runs/tiny-") && $0.count == "runs/tiny-".count + 8 })
  }
}
