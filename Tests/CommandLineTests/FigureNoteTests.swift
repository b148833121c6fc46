// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

@Suite(
  "What a scenario says beside its figures",
  .enabled(if: Flagfall.executable != nil, "the executable has not been built")
)
struct FigureNoteTests {
  private static let city = """
    name: noted
    city: {width_km: 3, height_km: 3}
    demand: {calls_per_day: 60}
    drivers: [{name: day, count: 2}, {name: night, count: 2}]
    study: {replications: 2}

    """
  private static let notes = """
    notes:
      - {figure: time_to_match, note: "Nobody declines: a lower bound."}
      - {figure: return_cost, note: Nobody walks.}

    """

  private func kpis(_ text: String) throws -> (digest: String, figures: [String: [String: Any]]) {
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let figures = try #require(object?["kpis"] as? [String: [String: Any]])
    return (try #require(object?["scenario_digest"] as? String), figures)
  }

  @Test("stands below the figure's row and in JSON, and changes nothing else")
  func written() throws {
    let flagfall = try Flagfall()
    try flagfall.folder.write(Self.city, to: "plain.yaml")
    try flagfall.folder.write(Self.city + Self.notes, to: "noted.yaml")
    let plain = try flagfall("run", "plain.yaml", "--no-files", "--quiet").output
    let table = try flagfall("run", "noted.yaml", "--no-files", "--quiet").output
    let lines = table.split(separator: "\n").map(String.init)
    let row = try #require(lines.firstIndex { $0.hasPrefix("  Time to match  ") })
    #expect(lines[row + 1] == "    note: Nobody declines: a lower bound.")
    // A row that tables would leave out is there when there is something to say of it.
    #expect(!plain.contains("Cost of the way back"))
    let silent = try #require(lines.firstIndex { $0.contains("Cost of the way back per trip") })
    #expect(lines[silent + 1] == "    note: Nobody walks.")
    let noted = try kpis(flagfall("run", "noted.yaml", "--no-files", "--json").output)
    let bare = try kpis(flagfall("run", "plain.yaml", "--no-files", "--json").output)
    #expect(noted.digest == bare.digest)
    #expect(
      noted.figures["time_to_match"]?["scenario_note"] as? String
        == "Nobody declines: a lower bound."
    )
    #expect(noted.figures["gmv"]?["scenario_note"] == nil)
    #expect(noted.figures["gmv"]?["mean"] as? Double == bare.figures["gmv"]?["mean"] as? Double)
  }

  @Test("a service has notes of its own")
  func service() throws {
    let flagfall = try Flagfall()
    let service = """
      services:
        - name: other
          demand: {calls_per_day: 40}
          drivers: [{name: cars, count: 1}]
          notes: [{figure: gmv, note: A few fares.}]

      """
    try flagfall.folder.write(Self.city + service, to: "two.yaml")
    let table = try flagfall("run", "two.yaml", "--no-files", "--quiet")
    #expect(table.code == 0, "\(table.error)")
    #expect(table.output.components(separatedBy: "    note: A few fares.").count == 2)
  }

  @Test(
    "is refused at its place where it can stand nowhere",
    arguments: [
      ("notes: [{figure: time_to_mach, note: x}]", ["noted.yaml:6:18:", "time_to_match"]),
      ("notes: [{figure: gmv}]", ["noted.yaml:6:9:", "note"]),
      ("notes: [{note: x}]", ["noted.yaml:6:9:", "figure"]),
      ("notes: [{figure: gmv, note: \"\"}]", ["noted.yaml:6:29:", "notes.gmv.note"]),
      ("notes: [{figure: gmv, note: a}, {figure: gmv, note: b}]", ["noted.yaml:6:", "gmv"]),
      ("notes: {gmv: a}", ["noted.yaml:6:8:", "notes"]),
      (
        "interventions: [{name: i, day: 0, set: {notes: []}}]",
        ["noted.yaml:6:41:", "notes"]
      ),
    ]
  )
  func refused(line: String, parts: [String]) throws {
    let flagfall = try Flagfall()
    try flagfall.folder.write(Self.city + line + "\n", to: "noted.yaml")
    let answer = try flagfall("validate", "noted.yaml")
    #expect(answer.code != 0)
    for part in parts { #expect(answer.error.contains(part), "\(answer.error)") }
  }

  @Test("hours, and drivers' cohorts, have tables with the columns that are documented")
  func tables() throws {
    let flagfall = try Flagfall()
    try flagfall.folder.write(Self.city, to: "noted.yaml")
    let answer = try flagfall("run", "noted.yaml", "--out", "results", "--json")
    #expect(answer.code == 0, "\(answer.error)")
    let rest = ",kpi,mean,low,high,n,denominator,note\n"
    let hours = try #require(flagfall.folder.read("results/by_hour.csv"))
    #expect(hours.hasPrefix("hour" + rest))
    for id in ["wait_total_restricted", "coverage", "utilization_time", "speed"] {
      #expect(hours.components(separatedBy: ",\(id),").count == 25, "\(id)")
    }
    let cohorts = try #require(flagfall.folder.read("results/by_cohort.csv"))
    #expect(cohorts.hasPrefix("cohort" + rest))
    #expect(cohorts.contains("\nnight,net_all_per_hour,"))
    let object = try JSONSerialization.jsonObject(with: Data(answer.output.utf8))
    let byCohort = try #require((object as? [String: Any])?["by_cohort"] as? [String: Any])
    #expect(Set(byCohort.keys) == ["day", "night"])
  }
}
