// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Measures
import ScenarioFile
import Testing

@testable import Study

@Suite("A key figure has one name wherever it is written")
struct FigureNamesTests {
  private static let known = Set(KeyFigure.dictionary.map(\.id))

  private func object(_ text: String?) throws -> [String: Any] {
    let text = try #require(text)
    return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private func rows(_ text: String?) throws -> [[String]] {
    try #require(text).split(separator: "\n").dropFirst()
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
  }

  /// Whether a number in JSON is that of a table; the reader of these tests rounds the last bit.
  private func agree(_ value: Any?, _ cell: String) -> Bool {
    guard let value = value as? Double, let other = Double(cell) else {
      return !(value is Double) && cell.isEmpty
    }
    return abs(value - other) <= 1e-14 * abs(other)
  }

  @Test("in every file of a run folder, and with one value")
  func folder() async throws {
    let folder = try TemporaryFolder()
    let request = try madeUpRequest(replications: 1)
    let outcome = try await ReplicatedRun(request)
      .perform(in: RunFolder(at: folder.path, for: request), jobs: 1)

    let kept = try object(folder.read("replications/0001.json"))
    let content = try #require(kept["content"] as? [String: Any])
    let keptFigures = try #require(content["kpis"] as? [String: [String: Any]])
    let keptHours = try #require(content["by_hour"] as? [[String: Any]])
    let document = try object(folder.read("kpis.json"))
    let figures = try #require(document["kpis"] as? [String: [String: Any]])
    let hours = try #require(document["by_hour"] as? [[String: Any]])
    let table = try rows(folder.read("kpis.csv"))
    #expect(Set(keptFigures.keys) == Self.known)
    #expect(Set(figures.keys) == Self.known)
    #expect(Set(table.map { $0[1] }) == Self.known)
    for row in table {
      #expect(agree(keptFigures[row[1]]?["value"], row[2]), "\(row[1])")
      #expect(agree(figures[row[1]]?["mean"], row[2]), "\(row[1])")
    }

    let names = Set(hours[0].keys).subtracting(["clock"])
    #expect(names.isSubset(of: Self.known) && names.count == CallSeries.all.count + 2)
    #expect(
      keptHours.allSatisfy { Set($0.keys).subtracting(["clock", "calls"]).isSubset(of: names) }
    )
    let byHour = try rows(folder.read("by_hour.csv"))
    #expect(Set(byHour.map { $0[1] }) == names)
    for row in byHour {
      let clock = try #require(Double(row[0]))
      let hour = try #require(keptHours.first { $0["clock"] as? Double == clock })
      // Shares and means are kept as what they are quotients of.
      var kept = hour[row[1]]
      if let parts = kept as? [String: Double] {
        let over = try #require(parts["denominator"])
        kept = over == 0 ? nil : parts["numerator"].map { $0 / over }
      }
      if hour.keys.contains(row[1]) { #expect(agree(kept, row[2]), "\(row)") }
      let inDocument = try #require(hours.first { $0["clock"] as? Double == clock })
      #expect(agree((inDocument[row[1]] as? [String: Any])?["mean"], row[2]), "\(row)")
    }

    let printed = try object(JSON.encode(ResultDocument(.run, of: outcome)))
    #expect(Set(try #require(printed["kpis"] as? [String: Any]).keys) == Self.known)
  }

  @Test("in a lever study too, with the value a run has")
  func levers() async throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "city: {width_km: 3, height_km: 3}\ndemand: {calls_per_day: 90}\n"
        + "drivers: [{name: a, count: 2}]\n",
      to: "base.yaml"
    )
    try folder.write("extends: base.yaml\nriders: {patience_s: 60}\n", to: "lever.yaml")
    let arguments = LeverRequest.Arguments(
      base: folder.path + "/base.yaml",
      levers: [folder.path + "/lever.yaml"]
    )
    let request = try LeverRequest(arguments, replications: 1)
    let study = try #require(try await LeverStudy(request).perform(jobs: 1))
    let document = try object(JSON.encode(LeverDocument(study)))
    let base = try #require(document["base"] as? [String: Any])
    let figures = try #require(base["figures"] as? [String: [String: Any]])
    let run = try object(JSON.encode(ResultDocument(.run, of: study.rows[0].run)))
    let kpis = try #require(run["kpis"] as? [String: [String: Any]])
    #expect(Set(figures.keys).isSubset(of: Self.known))
    for (id, figure) in figures {
      #expect(figure["mean"] as? Double == kpis[id]?["mean"] as? Double, "\(id)")
      #expect(figure["unit"] as? String == kpis[id]?["unit"] as? String, "\(id)")
    }
  }
}
