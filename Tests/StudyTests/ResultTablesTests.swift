// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import Study

@Suite("Result tables")
struct ResultTablesTests {
  @Test("write numbers that read back to the last bit, and never NaN")
  func numbers() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<1000 {
      let value = Double(bitPattern: generator.next())
      let text = ResultTables.number(value)
      if value.isFinite {
        #expect(Double(text)?.bitPattern == value.bitPattern, "\(text)")
      } else {
        #expect(text.isEmpty)
      }
    }
    #expect(ResultTables.number(12) == "12")
    #expect(ResultTables.number(0.1) == "0.1")
    #expect(ResultTables.number(nil).isEmpty)
  }

  @Test("the repeating command survives a shell")
  func quoting() throws {
    let plain = try madeUpRequest(replications: 3, seed: 9)
    #expect(plain.repeatCommand == "flagfall run tiny.yaml --seed 9 --replications 3")
    let awkward = RunRequest(
      loaded: plain.loaded,
      scenarioArgument: "my city.yaml",
      overrides: ["title=it's $HOME", "drivers[0].count=5"],
      policy: "nearest",
      replications: 1
    )
    #expect(
      awkward.repeatCommand == """
        flagfall run 'my city.yaml' --policy nearest --set 'title=it'\\''s $HOME' \
        --set 'drivers[0].count=5' --seed 1 --replications 1
        """
    )
  }
}
