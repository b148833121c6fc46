// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

@Suite(
  "Odd names, files and texts",
  .enabled(if: Flagfall.executable != nil, "the executable has not been built")
)
struct OddInputTests {
  /// What a terminal would obey: an escape, an override, a control of its own.
  static let hostile = "\u{1B}[31m\u{202E}\u{9B}2J\u{7}"
  static let hostileYaml = "\\e[31m\\u202E\\u009b2J\\a"

  /// Runs a command of a shell in which `flagfall` is the program.
  private func shell(_ command: String, in flagfall: Flagfall) throws -> Flagfall.Answer {
    let program = try #require(Flagfall.executable)
    return try RunningProgram(
      executable: "/bin/bash",
      arguments: ["-c", "flagfall() { '\(program)' \"$@\"; }; \(command)"],
      folder: flagfall.folder.path
    )
    .finish()
  }

  private func isClean(_ text: String) -> Bool {
    !text.unicodeScalars.contains { "\u{1B}\u{202E}\u{9B}\u{7}".unicodeScalars.contains($0) }
  }

  @Test("texts of a scenario are shown, not obeyed, by tables, remarks, errors, JSON and pages")
  func texts() throws {
    let flagfall = try Flagfall()
    let scenario =
      Flagfall.tinyScenario
      .replacing("Five cars", with: "한글 Five cars")
      .replacing("title: ", with: "title: \"")
      .replacing("village\n", with: "village \(Self.hostileYaml)\"\n")
      .replacing("all_day", with: "\"\(Self.hostileYaml)\"")
      + "targets: [{figure: gmv, value: 1, source: \"S\(Self.hostileYaml)\"}]\n"
    try flagfall.folder.write(scenario, to: "tiny.yaml")
    let lever = "\(Self.hostile).yaml"
    try flagfall.folder.write("extends: tiny.yaml\nriders: {patience_s: 9}\n", to: lever)
    try flagfall.folder.write(
      "\"\(Self.hostileYaml)\\nx\": 1\ntitle: \"\(Self.hostile.suffix(0))\"\n",
      to: "bad.yaml"
    )
    let answers = try [
      flagfall("run", "tiny.yaml", "-n", "1", "--no-files"),
      flagfall("run", "tiny.yaml", "-n", "1", "--no-files", "--json"),
      flagfall("run", lever, "-n", "1", "--no-files"),
      flagfall("levers", "tiny.yaml", lever, "-n", "1", "--out", "page.md"),
      flagfall("levers", "tiny.yaml", lever, "-n", "1", "--json"),
      flagfall("validate", "bad.yaml"), flagfall("validate", Self.hostile),
      flagfall("explain", Self.hostile), flagfall("run", "tiny.yaml", "--set", "\(Self.hostile)=1"),
      flagfall("run", "tiny.yaml", "--out", "tiny.yaml/\(Self.hostile)"),
      flagfall("run", "--\(Self.hostile)"), flagfall("run", "tiny.yaml", "--policy", Self.hostile),
    ]
    #expect(answers.map(\.code) == [0, 0, 0, 0, 0, 3, 2, 2, 2, 2, 2, 2])
    for answer in answers { #expect(isClean(answer.output) && isClean(answer.error), "\(answer)") }
    #expect(
      answers[0].output.contains("한글 Five cars in a village \\u{1b}[31m\\u{202e}\\u{9b}2J\\u{7}\n")
    )
    #expect(isClean(try #require(flagfall.folder.read("page.md"))))
    for index in [1, 4] {
      let json = try JSONSerialization.jsonObject(with: Data(answers[index].output.utf8))
      #expect("\(json)".unicodeScalars.contains("\u{202E}"), "programs get the text itself")
    }
    #expect(answers[5].error.split(separator: "\n").count == 3, "a line end in a key makes no line")
  }

  @Test(
    "the command that repeats a run does, whatever the file is called",
    arguments: [
      "-x.yaml", "two words.yaml", "it's \"quoted\" $HOME.yaml", "a\nb.yaml", "서울.yaml",
      "\u{301}e.yaml",
      "\u{1B}[31m.yaml", "--help", "%s\\n.yaml",
    ]
  )
  func repeating(name: String) throws {
    let flagfall = try Flagfall()
    try flagfall.folder.write(Flagfall.tinyScenario, to: name)
    let first = try flagfall("run", "--quiet", "-n", "1", "--no-files", "--", name)
    #expect(first.code == 0, "\(first.error)")
    let line = try #require(
      first.output.split(separator: "\n").last { $0.hasPrefix("repeat exactly: ") }
    )
    let command = line.dropFirst("repeat exactly: ".count).components(separatedBy: "   (digest")[0]
    let again = try shell("\(command) --quiet --no-files", in: flagfall)
    #expect(again.code == 0 && again.output == first.output, "\(command): \(again.error)")
  }

  @Test("a scenario comes through -, a pipe or an open stream, and its paths start here")
  func streams() throws {
    let flagfall = try Flagfall()
    try flagfall.folder.write("extends: tiny.yaml\nriders: {patience_s: 90}\n", to: "v.yaml")
    let plain = try flagfall("run", "v.yaml", "--quiet", "--json", "--no-files")
    func digest(_ text: String) throws -> String {
      try #require(text.split(separator: "\n").first { $0.contains("\"digest\" :") }).description
    }
    for command in [
      "flagfall run - --quiet --json --no-files < v.yaml",
      "cat v.yaml | flagfall run - --quiet --json --no-files",
      "cat v.yaml | flagfall run /dev/stdin --quiet --json --no-files",
      "flagfall run <(cat v.yaml) --quiet --json --no-files",
      "mkfifo f; cat v.yaml > f & flagfall run f --quiet --json --no-files",
    ] {
      let answer = try shell(command, in: flagfall)
      #expect(answer.code == 0, "\(command): \(answer.error)")
      #expect(try digest(answer.output) == digest(plain.output))
    }
    let named = try shell("flagfall validate - < v.yaml", in: flagfall)
    #expect(named.output.hasPrefix("ok: stdin (1 zone"))
    let wrong = try shell("echo 'polcy: 1' | flagfall validate -", in: flagfall)
    #expect(wrong.code == 3 && wrong.error.hasPrefix("standard input:1:1: error: unknown key"))
    let nothing = try shell("flagfall validate - < /dev/null", in: flagfall)
    #expect(nothing.code == 3 && nothing.error.contains("the file holds no scenario"))
    let study = try shell("flagfall levers tiny.yaml - < v.yaml", in: flagfall)
    #expect(study.code == 2 && study.error.contains("save this one to a file first"))
  }

  @Test(
    "what is no file is refused with what it is, and what is endless ends",
    arguments: [
      ("flagfall validate /dev/zero", 3, "/dev/zero: error: expected a file, but it is a device"),
      (
        "flagfall validate - < /dev/zero", 3, "standard input: error: the file is larger than 64 MB"
      ),
      ("flagfall run ./sub", 2, "./sub: error: a folder, no scenario file"),
      ("flagfall run sub", 2, "sub: error: no such scenario"),
      ("flagfall validate tiny.yaml/x", 2, "tiny.yaml/x: error: no such file"),
      ("flagfall validate $'\\xff.yaml'", 2, "error: argument 2 is not UTF-8 text"),
      ("printf 'extends: sub\\n' | flagfall validate -", 3, "expected a file, but sub is a folder"),
      (
        "mkfifo p; echo 'extends: p' > a.yaml; flagfall validate a.yaml", 3,
        "a.yaml:1:10: error: expected a file, but p is a pipe"
      ),
      ("echo 'name: a' | gzip > g.yaml; flagfall validate g.yaml", 3, "the file is a gzip file"),
      (
        "printf 'name: n\\ntitle: \\xbc\\xad\\xbf\\xef\\n' > k.yaml; flagfall validate k.yaml", 3,
        "k.yaml:2:8: error: the file is not UTF-8 text: byte 0xBC cannot stand here; it looks like"
          + " cp949 (Korean)"
      ),
      ("printf 'extends: /dev/full\\n' | flagfall validate -", 3, "but /dev/full is a device"),
      ("printf 'extends: \"tiny.yaml\\\\0x\"\\n' | flagfall validate -", 3, "cannot hold a NUL"),
      ("truncate -s 2G huge.yaml; flagfall validate huge.yaml", 3, "larger than 64 MB"),
      (
        "mkfifo p; flagfall run tiny.yaml --set demand.source=replay --set demand.trips.file=p", 2,
        "expected a file, but p is a pipe"
      ),
      (
        "flagfall run tiny.yaml --set demand.source=replay --set demand.trips.file=sub", 2,
        "expected a file, but sub is a folder"
      ),
    ]
  )
  func special(command: String, code: Int32, message: String) throws {
    let flagfall = try Flagfall()
    try FileManager.default.createDirectory(
      atPath: flagfall.folder.path + "/sub",
      withIntermediateDirectories: false
    )
    let answer = try shell(command, in: flagfall)
    #expect(answer.code == code)
    #expect(answer.error.contains(message), "\(answer.error)")
  }

  @Test(
    "a folder for results may begin with a combining mark",
    arguments: ["e/\u{301}e", "\u{345}", "a/\u{200D}/"]
  )
  func out(path: String) throws {
    let flagfall = try Flagfall()
    let answer = try flagfall("run", "tiny.yaml", "-n", "1", "--quiet", "--out", path)
    #expect(answer.code == 0, "\(answer.error)")
    #expect(flagfall.folder.read("\(path)/kpis.csv") != nil)
    try flagfall.folder.write(
      Flagfall.tinyScenario.replacing("name: tiny\n", with: ""),
      to: "\u{301}e.yaml"
    )
    #expect(try flagfall("run", "\u{301}e.yaml", "-n", "1", "--quiet").code == 0)
    #expect(try flagfall.folder.names(in: "runs").allSatisfy { $0.hasPrefix("-e-") })
  }

  @Test("null, {} and --set are obeyed or refused on the command line, too")
  func clearing() throws {
    let flagfall = try Flagfall()
    try flagfall.folder.write("x,y\n1000,1000\n1500,1500\n", to: "cabs.csv")
    try flagfall.folder.write(
      Flagfall.tinyScenario + "replayed_drivers: {file: cabs.csv}\n",
      to: "with.yaml"
    )
    try flagfall.folder.write("extends: with.yaml\nreplayed_drivers: null\n", to: "null.yaml")
    try flagfall.folder.write("extends: with.yaml\nreplayed_drivers: {}\n", to: "empty.yaml")
    let drivers = try ["with.yaml", "null.yaml"].map { try flagfall("validate", $0).output }
    #expect(drivers[0].contains("7 drivers") && drivers[1].contains("5 drivers"))
    let empty = try flagfall("validate", "empty.yaml")
    #expect(
      empty.code == 3
        && empty.error.contains("empty.yaml:2:19: error: replayed_drivers: {} changes nothing")
    )
    let option = try flagfall("run", "with.yaml", "-n", "1", "--no-files", "--set", "riders={}")
    #expect(option.code == 2 && option.error.contains("riders: {} changes nothing"))
    let settings = ["replayed_drivers=", "replayed_drivers.file=cabs.csv", "riders.patience_s="]
    let outputs = try [settings, settings.reversed()]
      .map { order in
        try flagfall.start(
          ["run", "with.yaml", "-n", "1", "--no-files", "--json", "--quiet"]
            + order.flatMap { ["--set", $0] }
        )
        .finish().output
      }
    let digests = outputs.map { $0.split(separator: "\n").filter { $0.contains("digest\" :") } }
    #expect(digests[0].count == 2 && digests[0] == digests[1])
  }

  @Test("two levers that set one field are no chain")
  func alternatives() throws {
    let flagfall = try Flagfall()
    for count in [6, 9] {
      let yaml = "extends: tiny.yaml\ndrivers: [{name: all_day, count: \(count)}]\n"
      try flagfall.folder.write(yaml, to: "n\(count).yaml")
    }
    let chained = try flagfall("levers", "tiny.yaml", "n6.yaml", "n9.yaml", "-n", "1")
    #expect(chained.code == 2 && chained.output.isEmpty)
    #expect(
      chained.error.hasPrefix(
        "n9.yaml:2:27: error: n9 and n6 both set drivers.all_day.count (see n6.yaml:2:27), so they are"
          + " alternatives"
      ),
      "\(chained.error)"
    )
    #expect(
      try flagfall("levers", "tiny.yaml", "n6.yaml", "--also", "n9.yaml", "-n", "1").code == 0
    )
  }
}
