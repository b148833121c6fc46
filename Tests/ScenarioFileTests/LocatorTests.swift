// SPDX-License-Identifier: GPL-3.0-or-later
import ScenarioFile
import Testing

@Suite("Finding scenarios by name")
struct LocatorTests {
  @Test("a path wins, then Scenarios here, then Scenarios above the program")
  func order() throws {
    let folder = try ScratchFolder([
      "work/own.yaml": "x", "work/Scenarios/day.yaml": "x", "app/Scenarios/day.yaml": "x",
      "app/Scenarios/night.yaml": "x", "app/.build/debug/flagfall": "x",
    ])
    func find(_ name: String) throws(ScenarioProblem) -> String {
      try ScenarioLocator.find(
        name,
        workingDirectory: folder.path + "work",
        executable: folder.path + "app/.build/debug/flagfall"
      )
    }
    #expect(try find("own.yaml") == folder.path + "work/own.yaml")
    #expect(try find("day") == folder.path + "work/Scenarios/day.yaml")
    #expect(try find("night") == folder.path + "app/Scenarios/night.yaml")
    let unknown = try #require(throws: ScenarioProblem.self) { try find("nigth") }
    #expect(
      unknown.description
        == "nigth: error: no such scenario; did you mean \"night\"? (there are: day, night)"
    )
    let missing = try #require(throws: ScenarioProblem.self) { try find("none.yaml") }
    #expect(missing.description == "none.yaml: error: no such file")
  }
}
