// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

@Suite(
  "The run folder",
  .enabled(if: Flagfall.executable != nil, "the executable has not been built")
)
struct RunFolderTests {
  /// What the files of a folder say it holds.
  private struct Content: Equatable {
    var replications: Set<String>
    var finished: Int
    var digest: String?
    var meanOfCalls: Double
  }

  private func object(_ flagfall: Flagfall, _ name: String) throws -> [String: Any] {
    let text = try #require(flagfall.folder.read(name), "\(name)")
    return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  /// Reads a folder and expects its files to agree with one another.
  private func content(_ flagfall: Flagfall, of folder: String = "results") throws -> Content {
    let record = try object(flagfall, "\(folder)/run.json")
    let figures = try object(flagfall, "\(folder)/kpis.json")
    let rows = try #require(flagfall.folder.read("\(folder)/kpis.csv")).split(separator: "\n")
      .dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    let replications = Set(rows.map { String($0[0]) })
    let finished = try #require(record["finished"] as? Int)
    #expect(replications.count == finished)
    #expect(figures["replications"] as? Int == finished)
    #expect(figures["digest"] as? String == record["digest"] as? String)
    let asked = try #require(record["replications"] as? Int)
    #expect(asked >= finished)
    #expect((record["repeat"] as? String)?.hasSuffix("--replications \(asked)") == true)
    let calls = rows.filter { $0[1] == "calls_per_day" }.compactMap { Double($0[2]) }
    let kpis = try #require(figures["kpis"] as? [String: [String: Any]])
    let mean = try #require(kpis["calls_per_day"]?["mean"] as? Double)
    #expect(abs(mean - calls.reduce(0, +) / Double(calls.count)) < 1e-9)
    return Content(
      replications: replications,
      finished: finished,
      digest: record["digest"] as? String,
      meanOfCalls: mean
    )
  }

  @Test("keeps what is finished, whatever is asked for next, and its tables say so")
  func fewerAndMore() throws {
    let flagfall = try Flagfall()
    func run(_ count: Int, _ folder: String = "results") throws -> Flagfall.Answer {
      let answer = try flagfall("run", "tiny.yaml", "--out", folder, "-n", "\(count)", "--json")
      #expect(answer.code == 0, "\(answer.error)")
      return answer
    }
    _ = try run(4)
    let four = try content(flagfall)
    #expect(four.replications == ["1", "2", "3", "4"])
    let one = try run(1)
    #expect(try content(flagfall) == four)
    #expect(one.output.contains("\"replications\" : 1,"))
    #expect(one.output == (try run(1, "single").output), "what is printed is what was asked for")
    #expect(one.error.contains("results/, which holds 4 replications"))
    _ = try run(6)
    let six = try content(flagfall)
    #expect(six.replications == ["1", "2", "3", "4", "5", "6"])
    _ = try run(6, "straight")
    #expect(six == (try content(flagfall, of: "straight")))
    #expect(flagfall.folder.read("results/kpis.csv") == flagfall.folder.read("straight/kpis.csv"))

    try flagfall.folder.write("{", to: "results/replications/0005.json")
    let damaged = try run(2)
    #expect(damaged.error.contains("replication 5 is left out"))
    #expect(try content(flagfall).replications == ["1", "2", "3", "4", "6"])
    let mended = try run(5)
    #expect(mended.error.contains("replication 5 is run again"))
    #expect(try content(flagfall) == six)
  }

  @Test("keeps what an interrupted run finished when fewer are asked for next")
  func interrupted() throws {
    let flagfall = try Flagfall()
    let program = try flagfall.longRun()
    try program.wait { try flagfall.folder.names(in: "results/replications").count > 3 }
    program.process.terminate()
    #expect(try program.finish().code == 130)
    let before = try content(flagfall)
    #expect(before.finished > 3)
    #expect(try flagfall("run", "tiny.yaml", "--out", "results", "-n", "1").code == 0)
    #expect(try content(flagfall) == before)
  }

  @Test("has one process at a time; the other one is told who it is, and changes nothing")
  func lock() throws {
    let flagfall = try Flagfall()
    let program = try flagfall.longRun()
    let answer = try flagfall("run", "tiny.yaml", "--out", "results", "-n", "2")
    #expect(answer.code == 6)
    #expect(answer.output.isEmpty)
    let holder = "results is in use by process \(program.process.processIdentifier) on "
    #expect(answer.error.contains(holder), "\(answer.error)")
    #expect(answer.error.contains(" UTC"))
    // Killed without a word, it gives the lock back all the same.
    kill(program.process.processIdentifier, SIGKILL)
    _ = try program.finish()
    #expect(flagfall.folder.read("results/.lock") != nil)
    #expect(try flagfall("run", "tiny.yaml", "--out", "results", "-n", "2").code == 0)
    #expect(flagfall.folder.read("results/.lock") == nil)
  }

  @Test("is made by one of many processes that start at once")
  func race() throws {
    let flagfall = try Flagfall()
    let programs = try (0..<6)
      .map { _ in try flagfall.start(["run", "tiny.yaml", "--out", "new/deep/results", "-n", "40"])
      }
    let answers = try programs.map { try $0.finish() }
    #expect(answers.allSatisfy { $0.code == 0 || $0.code == 6 }, "\(answers.map(\.error))")
    #expect(answers.contains { $0.code == 0 })
    #expect(try content(flagfall, of: "new/deep/results").finished == 40)
  }

  @Test("is cleared of what killed runs left half-written, and of nothing else")
  func leavings() throws {
    let flagfall = try Flagfall()
    #expect(try flagfall("run", "tiny.yaml", "--out", "results", "-n", "1").code == 0)
    let leavings = ["results/.kpis.csv.4711.tmp", "results/replications/.0002.json.4711.tmp"]
    let others = ["results/.own.tmp", "results/notes.4711.tmp", "results/replications/.tmp"]
    for name in leavings + others { try flagfall.folder.write("half", to: name) }
    #expect(try flagfall("run", "tiny.yaml", "--out", "results", "-n", "1").code == 0)
    for name in leavings { #expect(flagfall.folder.read(name) == nil, "\(name)") }
    for name in others { #expect(flagfall.folder.read(name) == "half", "\(name)") }
  }

  @Test(
    "is refused before work begins when something stands where a result belongs",
    arguments: ["kpis.csv", "kpis.json", "by_hour.csv", "scenario.yaml", "replications/0002.json"]
  )
  func inTheWay(_ name: String) throws {
    let flagfall = try Flagfall()
    #expect(try flagfall("run", "tiny.yaml", "--out", "results", "-n", "2").code == 0)
    let path = "\(flagfall.folder.path)/results/\(name)"
    for make in ["mkdir", "mkfifo"] {
      try FileManager.default.removeItem(atPath: path)
      #expect(try flagfall.shell("\(make) results/\(name)").code == 0)
      let answer = try flagfall("run", "tiny.yaml", "--out", "results", "-n", "1000000")
      #expect(answer.code == 2)
      #expect(answer.error.contains("results/\(name) is in the way"), "\(answer.error)")
    }
    try FileManager.default.removeItem(atPath: path)
    #expect(try flagfall("run", "tiny.yaml", "--out", "results", "-n", "2").code == 0)
  }

  @Test("is refused when a file stands where a folder of results belongs")
  func fileInTheWay() throws {
    let flagfall = try Flagfall()
    #expect(try flagfall("run", "tiny.yaml", "--out", "results", "-n", "1").code == 0)
    #expect(try flagfall.shell("rm -r results/replications; touch results/replications").code == 0)
    let answer = try flagfall("run", "tiny.yaml", "--out", "results", "-n", "1")
    #expect(answer.code == 2)
    #expect(answer.error.contains("results/replications is in the way"), "\(answer.error)")
  }

  @Test("keeps a base whose name is as long as a name can be")
  func longName() throws {
    let flagfall = try Flagfall()
    // 84 letters of three bytes.
    for name in [String(repeating: "b", count: 250), String(repeating: "밤", count: 83)] {
      try flagfall.folder.write(Flagfall.tinyScenario, to: name + ".yaml")
      try flagfall.folder.write("extends: \(name).yaml\n", to: "child.yaml")
      let answer = try flagfall("run", "child.yaml", "--out", name, "-n", "1")
      #expect(answer.code == 0, "\(answer.error)")
      let copies = try flagfall.folder.names(in: "\(name)/bases")
      #expect(copies.count == 1)
      let copy = try #require(copies.first)
      #expect(copy.hasPrefix("1-" + name.prefix(60)))
      #expect(flagfall.folder.read("\(name)/bases/\(copy)") == Flagfall.tinyScenario)
    }
  }

  @Test("that cannot be made leaves none of the folders above it")
  func nothingLeft() throws {
    let flagfall = try Flagfall()
    let long = String(repeating: "a", count: 300)
    let answer = try flagfall("run", "tiny.yaml", "--out", "new/\(long)")
    #expect(answer.code == 2)
    #expect(answer.error.contains("File name too long"))
    #expect(try flagfall.folder.names() == ["tiny.yaml"])
  }

  @Test("is found through a link; a link to nowhere is refused")
  func links() throws {
    let flagfall = try Flagfall()
    #expect(try flagfall.shell("mkdir real; ln -s real link; ln -s nowhere lost").code == 0)
    #expect(try flagfall("run", "tiny.yaml", "--out", "link", "-n", "1").code == 0)
    #expect(flagfall.folder.read("real/kpis.json") != nil)
    let answer = try flagfall("run", "tiny.yaml", "--out", "lost", "-n", "1")
    #expect(answer.code == 2)
    #expect(answer.error.contains("lost: No such file or directory"), "\(answer.error)")
  }
}
