// SPDX-License-Identifier: GPL-3.0-or-later
import Market
import Testing

@testable import ScenarioFile

@Suite("Whatever the file, the loader answers")
struct FuzzTests {
  /// Bytes that matter to YAML and to the table.
  static let pieces =
    [
      ":", "-", "[", "]", "{", "}", "\n", "  ", "\"", "'", "#", "*a", "&a ", "|", ">", "!", "%",
      "? ",
      "<<: ", "null", ".inf", "-1", "1e999", "99999999999999999999", "~", ",", "\t", "é", "\u{0}",
      "---", "{}", "\\e[31m", "\u{202E}", "\u{345}",
      "name: ", "extends: full.yaml", "never", "always", "set: ", "riders.no_show: ", "2016-02-30",
    ]
    .map { Array($0.utf8) } + [[0xFF], [0xC3], [0xED, 0xA0, 0x80]]

  @Test(
    "two thousand mutations of a valid file load or are refused with a place",
    arguments: [SchemaTests.full, SchemaTests.funnel]
  )
  func mutations(of yaml: String) throws {
    let folder = try SchemaTests.folder()
    let original = Array(yaml.utf8)
    var random = SplitMix(state: 2013)
    var refused = 0
    for _ in 0..<2000 {
      var bytes = original
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let at = Int.random(in: 0..<bytes.count, using: &random)
        let end = min(bytes.count, at + Int.random(in: 0...12, using: &random))
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes.removeSubrange(at..<end)
        case 1:
          bytes.insert(contentsOf: bytes[at..<end], at: Int.random(in: 0..<at + 1, using: &random))
        case 2:
          bytes.replaceSubrange(at..<end, with: Self.pieces.randomElement(using: &random) ?? [])
        default: bytes.insert(contentsOf: Self.pieces.randomElement(using: &random) ?? [], at: at)
        }
      }
      try folder.write(bytes, to: "a.yaml")
      do throws(ScenarioProblems) {
        _ = try folder.load(policies: PolicyRegistry.names)
      } catch {
        refused += 1
        #expect(!error.problems.isEmpty)
        #expect(error.problems.allSatisfy { !$0.message.isEmpty && !$0.description.isEmpty })
        #expect(error.description.printableLines == error.description, "nothing a terminal obeys")
      }
    }
    #expect((200..<2000).contains(refused), "mutations should mostly matter, and not always")
  }

  @Test("five hundred mutations of a data file load or are refused")
  func data() throws {
    let folder = try ScratchFolder(["a.yaml": CsvTests.yaml])
    let original = Array((CsvTests.header + "1,2,3,\"4\",5\r\n10:30,2.5,3,4,5\n").utf8)
    var random = SplitMix(state: 1)
    for _ in 0..<500 {
      var bytes = original
      for _ in 0..<3 {
        let at = Int.random(in: 0..<bytes.count, using: &random)
        if Bool.random(using: &random) {
          bytes[at] = Array("\",\r\n.-e9:x".utf8).randomElement(using: &random) ?? 0
        } else {
          bytes.remove(at: at)
        }
      }
      try folder.write(bytes, to: "t.csv")
      do throws(ScenarioProblems) {
        _ = try folder.load()
      } catch {
        #expect(error.problems.allSatisfy { $0.location.line > 0 })
      }
    }
  }
}
