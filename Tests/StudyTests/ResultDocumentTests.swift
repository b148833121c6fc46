// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Market
import Measures
import ScenarioFile
import Testing

@testable import Study

@Suite("The result as JSON")
struct ResultDocumentTests {
  private struct Document: Decodable {
    struct Figure: Decodable {
      var mean: Double?
      var low: Double?
      var high: Double?
      var n: Int
      var denominatorMean: Double
    }

    var schema: String
    var digest: String
    var kpis: [String: Figure]
  }

  /// The document of these replications.
  private func text(_ rows: [UInt32: ReplicationFigures]) throws -> String {
    let outcome = RunOutcome(request: try madeUpRequest(replications: rows.count), finished: rows)
    return try JSON.encode(ResultDocument(.figures, of: outcome))
  }

  @Test("has every key figure, with the exact mean and interval of the summary")
  func exact() throws {
    let rows = Dictionary(uniqueKeysWithValues: (1...5).map { ($0, madeUpFigures($0)) })
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let document = try decoder.decode(Document.self, from: Data(text(rows).utf8))
    let kpis = document.kpis
    #expect(document.schema == "flagfall.kpis/1")
    #expect(document.digest.count == 16)
    let summary = StudySummary(figures: (1...5).map { madeUpFigures($0) })
    #expect(Set(kpis.keys) == Set(KeyFigure.dictionary.map(\.id)))
    for figure in summary.figures {
      let entry = try #require(kpis[figure.figure.id])
      #expect(entry.mean == figure.estimate?.mean)
      #expect(entry.low == figure.estimate?.low)
      #expect(entry.high == figure.estimate?.high)
      #expect(entry.n == figure.estimate?.n)
      #expect(entry.denominatorMean == figure.denominator)
    }
  }

  @Test("has null, never NaN, for what does not exist")
  func missing() throws {
    var row = madeUpFigures(1)
    row.values[0] = nil
    row.values[1] = .nan
    row.values[2] = .infinity
    row.numerators[2] = .infinity
    let text = try text([1: row])
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let kpis = try #require(object?["kpis"] as? [String: [String: Any]])
    for figure in KeyFigure.dictionary.prefix(3) {
      #expect(kpis[figure.id]?["mean"] is NSNull, "\(figure.id)")
    }
  }

  @Test("holds targets against the means, and has none where the scenario has none")
  func targets() throws {
    let rows = Dictionary(uniqueKeysWithValues: (1...3).map { ($0, madeUpFigures($0)) })
    let outcome = RunOutcome(request: try madeUpRequest(replications: 3), finished: rows)
    #expect(try !JSON.encode(ResultDocument(.figures, of: outcome)).contains("\"targets\""))
    var target = Target()
    target.figure = "calls_per_day"
    let mean = try #require(outcome.summary["calls_per_day"]?.estimate?.mean)
    target.value = mean + 2
    target.tolerance = 3
    target.source = "press"
    func entry(_ target: Target) throws -> [String: Any] {
      let text = try JSON.encode(TargetEntry(TargetFinding(target, in: outcome.summary)))
      let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
      return try #require(object as? [String: Any])
    }
    let found = try entry(target)
    #expect(found["figure"] as? String == "calls_per_day")
    #expect(found["mean"] as? Double == mean)
    #expect(abs(try #require(found["distance"] as? Double) + 2) < 1e-9)
    #expect(found["met"] as? Bool == true)
    #expect(found["source"] as? String == "press")
    #expect(Set(["value", "tolerance", "low", "high"]).isSubset(of: found.keys))
    target.tolerance = 1
    #expect(try entry(target)["met"] as? Bool == false)
    target.figure = "unheard_of"
    #expect(try entry(target)["met"] is NSNull)
    #expect(try entry(target)["mean"] is NSNull)
  }

  @Test("the targets are the scenario's, in its order")
  func scenarioTargets() throws {
    let plain = try madeUpRequest(replications: 1)
    var loaded = plain.loaded
    for id in ["wait_total", "calls_per_day"] {
      var target = Target()
      target.figure = id
      loaded.scenario.targets.append(target)
    }
    let request = RunRequest(loaded: loaded, scenarioArgument: "tiny.yaml", replications: 1)
    let outcome = RunOutcome(request: request, finished: [1: madeUpFigures(1)])
    let text = try JSON.encode(ResultDocument(.run, of: outcome))
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let targets = try #require(object?["targets"] as? [[String: Any]])
    #expect(targets.map { $0["figure"] as? String } == ["wait_total", "calls_per_day"])
  }

  @Test("a single replication has no interval")
  func single() throws {
    let text = try text([1: madeUpFigures(1)])
    #expect(!text.contains("\"low\"") && !text.contains("\"high\""))
    #expect(text.contains("\"mean\""))
  }
}
