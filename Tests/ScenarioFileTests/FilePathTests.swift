// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Market
import Testing

@testable import ScenarioFile

@Suite("Paths are bytes")
struct FilePathTests {
  /// Names that begin with what joins the slash before it to one character.
  static let odd = [
    "\u{301}e", "\u{345}", "\u{200D}x", "서울", "\u{11A8}", "a b", "'", "-x", "\n", "é",
  ]

  @Test("a part that begins with a combining mark is a part", arguments: odd)
  func parts(name: String) {
    let path = "a/\(name)/\(name).yaml"
    #expect(
      FilePath.parts(of: path).map { Array($0.utf8) }
        == ["a", name, "\(name).yaml"].map { Array($0.utf8) }
    )
    #expect(FilePath.folder(of: path).utf8.elementsEqual("a/\(name)/".utf8))
    #expect(FilePath.stem(of: path).utf8.elementsEqual(name.utf8))
    #expect(FilePath.normalized("/\(name)/../\(name)/./x").utf8.elementsEqual("/\(name)/x".utf8))
    #expect(FilePath.isAbsolute("/\(name)"))
    #expect(FilePath.withoutFinalSlash("/\(name)//").utf8.elementsEqual("/\(name)".utf8))
    #expect(FilePath.joined("a/", name).utf8.elementsEqual("a/\(name)".utf8))
  }

  @Test("folders, stems and what is normalized")
  func plain() {
    #expect(FilePath.folder(of: "x.yaml") == "" && FilePath.folder(of: "/x") == "/")
    #expect(FilePath.stem(of: ".hidden") == ".hidden" && FilePath.stem(of: "a.b.c") == "a.b")
    #expect(FilePath.withoutFinalSlash("/") == "/" && FilePath.name(of: "/") == "")
    #expect(FilePath.normalized("a/../../b") == "../b" && FilePath.normalized("/../a") == "/a")
    #expect(FilePath.normalized("./") == "." && FilePath.joined("", "a") == "a")
  }

  @Test("a file beside another is found below any folder", arguments: odd)
  func extends(name: String) throws {
    let folder = try ScratchFolder()
    try folder.write("demand: {calls_per_day: 1}\n", to: "\(name)/\(name).yaml")
    try folder.write("extends: \(JSONValue.string(name + ".yaml").compact)\n", to: "\(name)/a.yaml")
    let loaded = try folder.load("\(name)/a.yaml")
    #expect(loaded.files.count == 2 && loaded.scenario.name == "a")
    let own = try folder.load("\(name)/\(name).yaml").scenario.name
    #expect(isUsableName(own), "\(own)")
  }

  @Test("a name begins with a letter, a digit, - or _ and hides nothing")
  func names() throws {
    for name in ["a", "서울", "e\u{301}", "2016", "-x", "_"] where name != "e\u{301}" {
      #expect(isUsableName(name))
    }
    for name in ["", "\u{345}", "\u{345}a", "a/b", "a\u{200B}", "\u{3164}", "..", "a b", "\n"] {
      #expect(!isUsableName(name))
      let yaml = "demand: {calls_per_day: 1}\nname: \(JSONValue.string(name).compact)\n"
      let folder = try ScratchFolder(["a.yaml": yaml])
      #expect(folder.problems()[0].hasPrefix("a.yaml:2:7: name: expected a "), "\(name)")
    }
    let long = String(repeating: "서", count: 80)
    #expect(usableName(ofFile: "\(long).yaml").utf8.count <= 120)
    #expect(usableName(ofFile: ".yaml") == "-yaml" && usableName(ofFile: "-") == "stdin")
  }

  @Test("two spellings of one letter are two files, two names of one file are one")
  func identity() throws {
    let folder = try ScratchFolder(["\u{E9}.yaml": "name: a"])
    try folder.write("name: b", to: "e\u{301}.yaml")
    #expect(!ScenarioLoader.isSameFile(folder.path + "\u{E9}.yaml", folder.path + "e\u{301}.yaml"))
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "link.yaml",
      withDestinationPath: "\u{E9}.yaml"
    )
    #expect(ScenarioLoader.isSameFile(folder.path + "\u{E9}.yaml", folder.path + "link.yaml"))
  }
}
