// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

/// The page "Replay your own trips", walked as a reader walks it.
@Suite(
  "The tutorial on raw trip files",
  .enabled(if: Flagfall.executable != nil, "the executable has not been built")
)
struct TutorialTests {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The folder of raw files; nil for those who do not have them.
  static let data: String? = {
    let path = root.deletingLastPathComponent().appendingPathComponent("shared/data").path
    let isThere = folders.allSatisfy { FileManager.default.fileExists(atPath: "\(path)/\($0)") }
    return isThere ? path : nil
  }()

  static let folders = ["nyc-trips", "uber-requests", "mielec"]

  /// A chapter: what is added to a scenario step by step, and what is answered.
  struct Chapter {
    var title: String
    var steps: [(yaml: String, answer: String)] = []
  }

  /// The chapters of the page that have steps.
  static func chapters() throws -> [Chapter] {
    let page = root.appendingPathComponent(
      "Sources/ScenarioFile/ScenarioFile.docc/ReplayYourOwnTrips.md"
    )
    var chapters: [Chapter] = []
    var fence: (kind: Substring, text: String)?
    for line in try String(contentsOf: page, encoding: .utf8)
      .split(
        separator: "\n",
        omittingEmptySubsequences: false
      )
    {
      if let open = fence {
        guard line == "```" else {
          fence?.text += line + "\n"
          continue
        }
        fence = nil
        switch open.kind {
        case "yaml": chapters[chapters.count - 1].steps.append((open.text, ""))
        case "text":
          let last = chapters[chapters.count - 1].steps.count - 1
          chapters[chapters.count - 1].steps[last].answer += open.text
        default: break
        }
      } else if line.hasPrefix("```") {
        fence = (line.dropFirst(3), "")
      } else if line.hasPrefix("## ") {
        chapters.append(Chapter(title: String(line.dropFirst(3))))
      }
    }
    return chapters.filter { !$0.steps.isEmpty }
  }

  /// The words of an answer without the lines that show where it is, and without the place in a
  /// scenario that a reader has put together in his own way.
  static func words(_ answer: String, name: String) -> [String] {
    answer.split(separator: "\n")
      .filter { line in
        let mark = line.drop { $0 == " " || $0.isNumber }
        return !mark.hasPrefix("| ") && mark != "|"
      }
      .flatMap { $0.split(separator: " ") }
      .map { word in
        guard word.hasPrefix("step-") else { return String(word) }
        return word.contains(".yaml:") ? "\(name).yaml:" : name
      }
  }

  @Test(
    "each scenario is answered as the page says, and the last one of a chapter runs",
    .enabled(if: data != nil, "the raw files are not beside this checkout")
  )
  func walk() throws {
    let data = try #require(Self.data)
    let flagfall = try Flagfall()
    for folder in Self.folders {
      for file in try FileManager.default.contentsOfDirectory(atPath: "\(data)/\(folder)") {
        try FileManager.default.copyItem(
          atPath: "\(data)/\(folder)/\(file)",
          toPath: "\(flagfall.folder.path)/\(file)"
        )
      }
    }
    let chapters = try Self.chapters()
    #expect(chapters.map(\.steps.count) == [5, 4, 7, 10])
    for (number, chapter) in chapters.enumerated() {
      let name = try #require(
        chapter.steps[0].yaml.split(separator: "\n").first?.split(separator: " ").last
      )
      for (index, step) in chapter.steps.enumerated() {
        let file = "step-\(number)-\(index).yaml"
        let base = index == 0 ? "" : "extends: step-\(number)-\(index - 1).yaml\n"
        try flagfall.folder.write(base + step.yaml, to: file)
        let answer = try flagfall("validate", file)
        let isLast = index == chapter.steps.count - 1
        #expect((answer.code == 0) == isLast, "\(chapter.title), step \(index): \(answer.error)")
        let answered = Self.words(answer.error + "\n" + answer.output, name: String(name))
        let quoted = Self.words(step.answer, name: String(name))
        #expect(
          answered.joined(separator: " ") == quoted.joined(separator: " "),
          "\(chapter.title), step \(index)"
        )
      }
      let last = "step-\(number)-\(chapter.steps.count - 1).yaml"
      let run = try flagfall("run", last, "-n", "1", "--no-files")
      #expect(run.code == 0, "\(chapter.title): \(run.error)")
      #expect(run.output.contains("Completion rate"))
    }
  }
}
