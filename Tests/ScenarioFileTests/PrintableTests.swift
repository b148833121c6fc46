// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import ScenarioFile

@Suite("Text from files is safe to show")
struct PrintableTests {
  @Test(
    "what a terminal obeys or hides is shown by its number",
    arguments: [
      ("\u{1B}[31mred", "\\u{1b}[31mred"), ("a\u{7}\u{8}\u{0}", "a\\u{7}\\u{8}\\u{0}"),
      ("\u{9B}2J", "\\u{9b}2J"), ("a\u{7F}", "a\\u{7f}"),
      ("\u{202E}abc\u{2066}", "\\u{202e}abc\\u{2066}"),
      ("zero\u{200B}width\u{FEFF}", "zero\\u{200b}width\\u{feff}"), ("\u{2028}x", "\\u{2028}x"),
      ("\u{E0041}", "\\u{e0041}"), ("a\u{3164}b", "a\\u{3164}b"),
      ("a\nb\tc\rd\r\n", "a\\nb\\tc\\rd\\r\\n"),
    ]
  )
  func unprintable(text: String, shown: String) {
    #expect(text.printable == shown)
    #expect(text.printable.printable == shown, "once is enough")
  }

  @Test(
    "letters of any language, signs and accents stay",
    arguments: [
      "서울 대리운전", "\u{1109}\u{1165}\u{110B}\u{116E}\u{11AF}", "東京 タクシー", "e\u{301}", "\u{345}", "☀️",
      "São Paulo",
      "№ 5 ≤ ₩1,000",
    ]
  )
  func printable(text: String) {
    #expect(text.printable == text)
    #expect(text.printableLines == text)
  }

  @Test("of several lines, line ends and tabs stay")
  func lines() {
    #expect("a\n\tb\u{1B}c\r\nd".printableLines == "a\n\tb\\u{1b}c\\r\nd")
    #expect("Two\nlines,\n\n folded ".printableTitle == "Two lines,  folded ")
  }

  @Test("carets stand below what is shown by number")
  func carets() throws {
    let yaml = "title: \"\u{202E}\"\ndemand: {calls_per_day: 1, \"x\u{200B}y\": 서, k: 1}\n"
    let folder = try ScratchFolder(["a.yaml": yaml])
    let error = try #require(throws: ScenarioProblems.self) { try folder.load() }
    let lines = error.problems[0].description.split(separator: "\n").map(String.init)
    #expect(lines[0].contains("unknown key \"x\\u{200b}y\" in demand"))
    #expect(lines[1] == " 2 | demand: {calls_per_day: 1, \"x\\u{200b}y\": 서, k: 1}")
    #expect(lines[2] == "   |                            ^^^^^^^^^^^^")
    let second = error.problems[1].description.split(separator: "\n").map(String.init)
    #expect(second[2] == "   | " + String(repeating: " ", count: 45) + "^")
  }

  @Test(
    "lines are shown of what looks like a scenario, and of nothing else",
    arguments: [
      ("demand: {calls_per_day: x}", true), ("# c\n\nriders:\n  a: }\n", true),
      ("{\"demand\": {\"calls_per_day\": \"x\"}}", true), ("{demand: 5}", true),
      ("ridres: 1\nname: x\n", true),
      ("  demand: 5\n  riders: 6\n", true),
      ("root:x:0:0::/root:/bin/sh\nname:x:1:1::/:/bin/sh\n", false),
      ("password: hunter2\nuser: x\nname: x\n", false), ("{\"token\": \"hunter2\"}", false),
      ("- demand: 1\n", false), ("hunter2", false), ("a: b: hunter2", false),
      ("city of hunter2\n", false), ("-----BEGIN KEY-----\nhunter2==\n", false),
    ]
  )
  func quoting(text: String, isShown: Bool) throws {
    let folder = try ScratchFolder(["a.yaml": text])
    let error = try #require(throws: ScenarioProblems.self) { try folder.load() }
    #expect(error.problems.contains { $0.location.snippet != nil } == isShown)
    guard !isShown else { return }
    #expect(!error.description.contains("hunter2") && !error.description.contains("root"))
    try folder.write("demand: {calls_per_day: 1}\nextends: secret\n", to: "b.yaml")
    try folder.write(text, to: "secret")
    #expect(
      folder.problems("b.yaml") == [
        "b.yaml:2:10: secret does not look like a scenario: expected keys such as city, demand and"
          + " drivers at the beginning of its lines"
      ]
    )
  }
}
