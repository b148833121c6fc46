import Testing

// SPDX-License-Identifier: GPL-3.0-or-later
@testable import Measures
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

  @Test("the table by zone has every zone and figure, and quotes awkward names")
  func zones() throws {
    let estimate = Estimate(0.5, Interval(0.25, 0.75), n: 3)
    var zone = ZoneSummary(
      figures: CallSeries.all.map { _ in
        PartFigure(estimate: estimate, denominator: 12.5)
      }
    )
    zone.figures[1].estimate = Estimate(1, nil, n: 3, note: .alike(of: 3))
    zone.figures[2].estimate = nil
    let lines = ResultTables.byZone([zone, zone], names: ["Jung", "a, \"b\""])
      .split(separator: "\n")
    #expect(lines.count == 1 + 2 * CallSeries.all.count)
    #expect(lines[0] == "zone,kpi,mean,low,high,n,denominator,note")
    #expect(lines[1] == "Jung,calls_per_day,0.5,0.25,0.75,3,12.5,")
    #expect(lines[2] == "Jung,intents_per_day,1,,,3,12.5,the same in all 3")
    #expect(lines[3] == "Jung,trips_per_day,,,,0,12.5,")
    #expect(lines[1 + CallSeries.all.count].hasPrefix("\"a, \"\"b\"\"\",calls_per_day,"))
    #expect(CallSeries.all.allSatisfy { KeyFigure.named($0.id) != nil })
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
