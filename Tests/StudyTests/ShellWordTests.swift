// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

@testable import ScenarioFile
@testable import Study

@Suite("A command that is printed can be pasted")
struct ShellWordTests {
  static let words = [
    "plain", "", "two words", "it's", "\"quoted\"", "$HOME `ls` \\", "a\nb", "\n", "a\n\n", "\t",
    "100%d",
    "\u{1B}[31m", "\u{202E}x", "서울 택시.yaml", "\u{301}e", "-x.yaml", "--", "*?[a]", "!x",
    "\u{9B}'\\%\n",
    "~", "#", "a;b&c|d",
  ]

  @Test("a shell reads each word back, from one line that a terminal cannot obey", arguments: words)
  func roundTrip(word: String) throws {
    let quoted = shellQuoted(word)
    #expect(quoted.drop { $0 != "\n" }.allSatisfy { "\n'".contains($0) })
    #expect(quoted.printableLines == quoted)
    let shell = Process()
    let output = Pipe()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = ["-c", "printf '%s.' \(quoted)"]
    shell.standardOutput = output
    try shell.run()
    let read = output.fileHandleForReading.readDataToEndOfFile()
    shell.waitUntilExit()
    #expect(Array(read) == Array((word + ".").utf8), "\(quoted)")
  }

  @Test("a file whose name begins with a dash is no option, and a dash alone is standard input")
  func dashes() {
    #expect(fileWord("-x.yaml") == "./-x.yaml")
    #expect(fileWord("-") == "-")
    #expect(fileWord("a/-x.yaml") == "a/-x.yaml" && fileWord("seoul-taxi-day") == "seoul-taxi-day")
  }
}
