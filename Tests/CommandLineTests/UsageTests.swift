// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

@Suite(
  "Wrong usage",
  .enabled(if: Flagfall.executable != nil, "the executable has not been built")
)
struct UsageTests {
  @Test(
    "is told apart from everything else, and writes nothing",
    arguments: [
      (["run", "tiny.yaml", "--frobnicate"], "--frobnicate"),
      (["run", "tiny.yaml", "-n", "0"], "between 1 and 1,000,000"),
      (["run", "tiny.yaml", "--replications", "1000000000"], "between 1 and 1,000,000"),
      (["run", "tiny.yaml", "--replications=-3"], "between 1 and 1,000,000"),
      (["run", "tiny.yaml", "--replications", "many"], "many"),
      (["run", "tiny.yaml", "--jobs", "0"], "--jobs"),
      (["run", "tiny.yaml", "--seed", "-1"], "seed"),
      (["run", "tiny.yaml", "--set", "dispatch.polcy=nearest"], "policy"),
      (["run", "tiny.yaml", "--set", "nonsense"], "path=value"),
      (["run", "tiny.yaml", "--policy", "nearset"], "nearest"),
      (["run", "tiny.yaml", "--out", "results", "--no-files"], "--no-files"),
      (["run", "no-such-city"], "no-such-city"),
      (["run", "no-such-folder/city.yaml"], "no-such-folder/city.yaml"),
      (["validate"], "files"),
      (["explain", "dispatch.polcy"], "policy"),
      (["frobnicate"], "frobnicate"),
    ]
  )
  func usage(_ arguments: [String], word: String) throws {
    let flagfall = try Flagfall()
    let answer = try flagfall.start(arguments).finish()
    #expect(answer.code == 2)
    #expect(answer.error.contains(word), "\(answer.error)")
    #expect(answer.output.isEmpty)
    #expect(try flagfall.folder.names() == ["tiny.yaml"])
  }

  @Test("of --out is found before anything is simulated", arguments: ["/dev/null/x", "tiny.yaml"])
  func unwritable(_ path: String) throws {
    let flagfall = try Flagfall()
    let answer = try flagfall("run", "tiny.yaml", "--out", path, "-n", "1000000")
    #expect(answer.code == 2)
    #expect(answer.error.split(separator: "\n").count == 1, "\(answer.error)")
    #expect(answer.error.contains(path))
    #expect(try flagfall.folder.names() == ["tiny.yaml"])
  }

  @Test("a folder of other things is not touched")
  func foreignFolder() throws {
    let flagfall = try Flagfall()
    let answer = try flagfall("run", "tiny.yaml", "--out", ".")
    #expect(answer.code == 2)
    #expect(try flagfall.folder.names() == ["tiny.yaml"])
  }

  @Test("help explains the exit codes; help and version are no errors")
  func help() throws {
    let flagfall = try Flagfall()
    let help = try flagfall("--help")
    #expect(help.code == 0)
    #expect(help.error.isEmpty)
    for code in [0, 1, 2, 3, 4, 5, 6, 130] { #expect(help.output.contains(" \(code)  ")) }
    let version = try flagfall("--version")
    #expect(version.code == 0)
    #expect(version.output.first?.isNumber == true)
    #expect(try flagfall("run", "--help").output.contains("--replications"))
  }
}
