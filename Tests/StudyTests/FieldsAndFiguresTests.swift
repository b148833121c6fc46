// SPDX-License-Identifier: GPL-3.0-or-later
import Measures
import ScenarioFile
import Testing

@Suite("Scenarios set behaviour, never results")
struct FieldsAndFiguresTests {
  @Test("no field has the name of a key figure, but inputs that a figure measures again")
  func names() {
    let figures = Set(KeyFigure.dictionary.map(\.id))
    // A service's sections are the ones of the top level.
    let paths = ScenarioSchema.paths.filter { !$0.hasPrefix("services.") }
    let shared = paths.filter { path in
      path.split(separator: ".").last.map { figures.contains(String($0)) } ?? false
    }
    // The rate at which people want to call, the probability that one of them is not there, and
    // factors on the speed of streets: the figures of these names say what a run made of them.
    #expect(
      shared.sorted() == [
        "conditions.speed", "demand.calls_per_day", "riders.no_show", "weather.speed",
      ]
    )
  }
}
