// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

@Suite(
  "flagfall levers",
  .enabled(if: Flagfall.executable != nil, "the executable has not been built")
)
struct LeversTests {
  private func village() throws -> Flagfall {
    let flagfall = try Flagfall()
    try flagfall.folder.write(
      "extends: tiny.yaml\ndrivers: [{name: all_day, count: 9}]\n",
      to: "more.yaml"
    )
    try flagfall.folder.write("extends: tiny.yaml\nriders: {patience_s: 900}\n", to: "calm.yaml")
    try flagfall.folder.write("# own\nname: stranger\n", to: "stranger.yaml")
    return flagfall
  }

  @Test("prints tables, writes the page, and says the same again")
  func page() throws {
    let flagfall = try village()
    let arguments = ["levers", "tiny.yaml", "more.yaml", "calm.yaml", "--out", "page.md"]
    let answer = try flagfall.start(arguments).finish()
    #expect(answer.code == 0, "\(answer.error)")
    #expect(answer.output.contains("Each lever alone, against the base"))
    let command = "flagfall levers tiny.yaml more.yaml calm.yaml --seed 7 --replications 3"
    #expect(answer.output.contains("repeat exactly: \(command)"))
    #expect(answer.error.contains("market 2 of 4: more alone"))
    let page = try #require(flagfall.folder.read("page.md"))
    #expect(page.contains(command))
    let again = try flagfall.start(arguments + ["--jobs", "1", "--quiet"]).finish()
    #expect(again.error.isEmpty)
    #expect(again.output == answer.output)
    #expect(flagfall.folder.read("page.md") == page)
    #expect(try !flagfall.folder.names().contains("runs"))
  }

  @Test("a lever alone has the digest of a run of its file")
  func digest() throws {
    let flagfall = try village()
    let levers = try flagfall("levers", "tiny.yaml", "more.yaml", "--json", "--quiet")
    #expect(levers.code == 0, "\(levers.error)")
    let run = try flagfall("run", "more.yaml", "--json", "--quiet", "--no-files")
    func object(_ text: String) throws -> [String: Any] {
      try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }
    let study = try object(levers.output)
    #expect(study["schema"] as? String == "flagfall.levers/1")
    let alone = try #require((study["alone"] as? [[String: Any]])?.first)
    let figures = try object(run.output)
    for key in ["digest", "scenario_digest", "scenario"] {
      #expect(try #require(alone[key] as? String) == figures[key] as? String)
    }
  }

  @Test("a file that is no lever of the base is told with its line")
  func notALever() throws {
    let flagfall = try village()
    let answer = try flagfall("levers", "tiny.yaml", "more.yaml", "stranger.yaml")
    #expect(answer.code == 3)
    #expect(answer.error.contains("stranger.yaml:1:1: error: not a lever of tiny.yaml"))
    let child = try flagfall("levers", "calm.yaml", "more.yaml")
    #expect(child.code == 3)
    #expect(child.error.contains("more.yaml:1:10: error: not a lever of calm.yaml"))
  }

  @Test(
    "wrong usage is found before anything is simulated",
    arguments: [
      (["tiny.yaml"], "lever"),
      (["tiny.yaml", "more.yaml", "-n", "0"], "between 1 and 1,000,000"),
      (["tiny.yaml", "more.yaml", "--jobs", "0"], "--jobs"),
      (["tiny.yaml", "more.yaml", "more.yaml"], "twice"),
      (["tiny.yaml", "no-such.yaml"], "no-such.yaml"),
      (["tiny.yaml", "more.yaml", "--out", "calm.yaml", "-n", "1000000"], "Markdown"),
      (["tiny.yaml", "more.yaml", "--out", "none/page.md", "-n", "1000000"], "none"),
    ]
  )
  func usage(_ arguments: [String], word: String) throws {
    let flagfall = try village()
    let before = try flagfall.folder.names()
    let answer = try flagfall.start(["levers"] + arguments).finish()
    #expect(answer.code == 2)
    #expect(answer.error.contains(word), "\(answer.error)")
    #expect(answer.output.isEmpty)
    #expect(try flagfall.folder.names() == before)
  }

  @Test("Ctrl-C ends it with nothing written, and the old page stays")
  func interruption() throws {
    let flagfall = try village()
    try flagfall.folder.write("old\n", to: "page.md")
    let before = try flagfall.folder.names()
    let program = try flagfall.start([
      "levers", "tiny.yaml", "more.yaml", "--out", "page.md", "-n", "1000000",
    ])
    // Whoever announces a market listens to signals.
    while !program.errorSoFar.contains("market 1") {
      try #require(program.process.isRunning)
      Thread.sleep(forTimeInterval: 0.005)
    }
    program.process.interrupt()
    let answer = try program.finish()
    #expect(answer.code == 130)
    #expect(answer.output.isEmpty)
    #expect(answer.error.contains("interrupted: nothing was written"))
    #expect(flagfall.folder.read("page.md") == "old\n")
    #expect(try flagfall.folder.names() == before)
  }

  @Test("under a list of fits it says its cost, tells what they agree in, and says the same again")
  func fits() throws {
    let flagfall = try village()
    try flagfall.folder.write(
      """
      fits:
        - name: hasty
          why: a guess
          set: { riders.boarding_s: 45 }
        - { name: few, levers: { more: { drivers.all_day.count: 7 } } }

      """,
      to: "fits.yaml"
    )
    let arguments = ["levers", "tiny.yaml", "more.yaml", "calm.yaml", "--fits", "fits.yaml"]
    let answer = try flagfall.start(arguments + ["--out", "page.md"]).finish()
    #expect(answer.code == 0, "\(answer.error)")
    #expect(answer.error.contains("fits.yaml · 2 fits · 12 markets at most"))
    #expect(answer.error.contains("3 fits"))
    #expect(answer.error.contains("10 markets with 3 replications each, 30 to simulate"))
    #expect(answer.error.contains("market 5 of 10: hasty: base"))
    for word in ["as in the files", "hasty", "few", "(Shapley)", "range of 3 fits"] {
      #expect(answer.output.contains(word), "\(word)")
    }
    let command = arguments.joined(separator: " ") + " --seed 7 --replications 3"
    #expect(answer.output.contains("repeat exactly: flagfall \(command)"))
    let page = try #require(flagfall.folder.read("page.md"))
    #expect(page.contains("| hasty | a guess | base | riders.boarding_s | 45 |"))
    let again = try flagfall.start(arguments + ["--jobs", "1", "--quiet"]).finish()
    #expect(again.error.isEmpty)
    #expect(again.output == answer.output)
    let json = try flagfall.start(arguments + ["--json", "--quiet"]).finish()
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    )
    #expect(document["schema"] as? String == "flagfall.fits/1")
    #expect((document["fits"] as? [[String: Any]])?.count == 3)
  }

  @Test("a list of fits that is wrong ends it before anything is simulated")
  func wrongFits() throws {
    let flagfall = try village()
    try flagfall.folder.write("fits:\n  - { name: a, set: { riders.paper: 1 } }\n", to: "fits.yaml")
    let levers = ["levers", "tiny.yaml", "more.yaml"]
    let wrong = try flagfall.start(levers + ["--fits", "fits.yaml"]).finish()
    #expect(wrong.code == 3)
    #expect(wrong.error.contains("fits.yaml:2:23: error: unknown key \"paper\""), "\(wrong.error)")
    #expect(wrong.output.isEmpty)
    let missing = try flagfall.start(levers + ["--fits", "none.yaml"]).finish()
    #expect(missing.code == 2)
    let beside = try flagfall.start(levers + ["--fits", "fits.yaml", "--also", "calm.yaml"])
      .finish()
    #expect(beside.code == 2)
    #expect(beside.error.contains("leave --also out"))
  }

  @Test("help says what a lever is")
  func help() throws {
    let help = try Flagfall()("levers", "--help")
    #expect(help.code == 0)
    for word in ["--also", "--target", "extends BASE", "paired"] {
      #expect(help.output.contains(word))
    }
  }
}
