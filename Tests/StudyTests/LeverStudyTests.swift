// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Measures
import ScenarioFile
import Synchronization
import Testing

@testable import Study

@Suite("A lever study")
struct LeverStudyTests {
  private func outcome(_ request: LeverRequest, jobs: Int = 2) async throws -> LeverOutcome {
    try #require(try await LeverStudy(request).perform(jobs: jobs))
  }

  /// Difference in completion of two runs, all replications of each together.
  private func difference(_ one: RunOutcome, _ other: RunOutcome) throws -> Double {
    let pairs = zip(one.figures, other.figures)
    let rates = [pairs.map(\.0), pairs.map(\.1)]
      .map { rows in
        let parts = rows.compactMap { $0.quotient(of: "completion_rate_call") }
        return parts.reduce(0) { $0 + $1.numerator } / parts.reduce(0) { $0 + $1.denominator }
      }
    return rates[0] - rates[1]
  }

  @Test("compares what separate runs of the same files give")
  func differences() async throws {
    let village = try LeverFolder()
    let found = try await outcome(village.request("drivers", "patience", also: ["more-drivers"]))
    #expect(
      found.rows.map(\.arm.label) == [
        "base", "drivers", "patience", "more-drivers", "+ drivers", "+ patience",
      ]
    )
    let runs = try await [
      village.run("base"), village.run("drivers"), village.run("patience"),
      village.run("more-drivers"), village.run("drivers"), village.run("end"),
    ]
    #expect(found.rows.map(\.run.digest) == runs.map(\.digest))
    #expect(Set(runs.map(\.digest)).count == 5, "a lever that changes nothing tests nothing")
    for (row, reference) in zip(1..., [0, 0, 0, 0, 4]) {
      let change = try #require(found.rows[row].completion?.difference)
      let expected = try difference(runs[row], runs[reference])
      #expect(abs(change.mean - expected) < 1e-12)
      #expect(change.n == 3)
      let low = try #require(change.low)
      let high = try #require(change.high)
      #expect(low < change.mean && change.mean < high)
    }
    #expect(found.rows[0].completion?.difference == nil)
    #expect(found.reference(of: found.rows[5]) == "+ drivers")
  }

  @Test("gives a paired difference the interval of the differences, by hand")
  func interval() throws {
    func difference(_ own: [Double?], _ other: [Double?]) throws -> Estimate {
      let samples = [own, other].map { FigureSample(.value, values: $0) }
      return try #require(PairedSamples(samples[0], less: samples[1])?.difference())
    }
    let change = try difference([0.5, nil, 0.7, 0.9], [0.4, 0.1, 0.5, 0.6])
    // 0.1, 0.2, 0.3: mean 0.2, deviation 0.1; t(0.975; 2) = 4.3027.
    #expect(abs(change.mean - 0.2) < 1e-12)
    #expect(abs(try #require(change.halfWidth) - 4.302_652_7 * 0.1 / 3.0.squareRoot()) < 1e-6)
    #expect(!change.excludesZero)
    let single = try difference([1], [0])
    #expect(!single.excludesZero)
    let same = try difference([1, 2], [1, 2])
    #expect(same.low == 0 && !same.excludesZero)
  }

  @Test("sets the sum of the levers alone against their joint effect")
  func interaction() async throws {
    let village = try LeverFolder()
    let found = try await outcome(village.request("drivers", "patience"))
    let interaction = try #require(found.interaction)
    let runs = try await [
      village.run("base"), village.run("drivers"), village.run("patience"), village.run("end"),
    ]
    let sum = try difference(runs[1], runs[0]) + difference(runs[2], runs[0])
    let joint = try difference(runs[3], runs[0])
    #expect(abs(interaction.sumOfAlone.mean - sum) < 1e-12)
    #expect(abs(interaction.joint.mean - joint) < 1e-12)
    #expect(abs(interaction.interaction.mean - (joint - sum)) < 1e-12)
    #expect(try await outcome(village.request("drivers")).interaction == nil)
  }

  @Test("simulates equal markets once, whatever they are called")
  func twins() async throws {
    let village = try LeverFolder()
    let request = try village.request("drivers", "patience", target: "end")
    let watched = Mutex<[String]>([])
    let found = try await LeverStudy(request)
      .perform(jobs: 1) { arm, number, count in
        watched.withLock { $0.append("\(number)/\(count) \(arm.label)") }
        return nil
      }
    #expect(
      watched.withLock { $0 } == ["1/4 base", "2/4 drivers", "3/4 patience", "4/4 + patience"]
    )
    let rows = try #require(found).rows
    #expect(rows.map(\.run.isComplete) == rows.map { _ in true })
    #expect(rows[3].run.digest == rows[1].run.digest)
    #expect(rows[5].run.digest == rows[4].run.digest)
    #expect(rows[5].completion?.difference?.mean == 0)
    #expect(rows[5].run.targets.count == 1, "a twin is held against its own targets")
  }

  @Test("says whether the chain ends at the target scenario, and in what it does not")
  func arrival() async throws {
    let village = try LeverFolder()
    let there = try await outcome(village.request("drivers", "patience", target: "end"))
    #expect(there.arrival?.isSameMarket == true)
    #expect(there.arrival?.fieldsThatDiffer.isEmpty == true)
    let short = try await outcome(village.request("drivers", target: "end"))
    #expect(short.arrival?.isSameMarket == false)
    #expect(short.arrival?.fieldsThatDiffer == ["riders.patience_s"])
    #expect(try await outcome(village.request("drivers")).arrival == nil)
  }

  @Test("refuses two levers of one chain that set one field, with both places and the way out")
  func alternatives() throws {
    let village = try LeverFolder()
    _ = try village.request("drivers", "patience")
    let problem = try #require(throws: ScenarioProblem.self) {
      try village.request("drivers", "patience", "more-drivers")
    }
    #expect(problem.location.description == village.path("more-drivers") + ":3:27")
    #expect(
      problem.message.hasPrefix(
        "more-drivers and drivers both set drivers.all_day.count (see "
          + village.path("drivers") + ":3:27)"
      )
    )
    #expect(problem.message.contains("--also"))
    _ = try village.request("drivers", also: ["more-drivers"])
  }

  @Test("also when both set it to the same value, clear it, or set what rules the other out")
  func overlaps() throws {
    let village = try LeverFolder()
    let levers = [
      "same": "drivers: [{name: all_day, count: 4}]", "none": "drivers: []",
      "nobody": "drivers: null", "default": "riders: null", "month": "horizon: {month: feb}",
      "date": "horizon: {date: 2016-10-12}", "days": "horizon: {days: 2}",
    ]
    for (name, text) in levers {
      try village.folder.write("extends: base.yaml\n\(text)\n", to: "\(name).yaml")
    }
    for (one, other) in [
      ("drivers", "same"), ("drivers", "none"), ("nobody", "drivers"), ("patience", "default"),
      ("month", "date"),
    ] {
      for pair in [[one, other], [other, one]] {
        #expect(throws: ScenarioProblem.self, "\(pair)") { try village.request(pair[0], pair[1]) }
      }
    }
    _ = try village.request("drivers", "days", "default")
    _ = try village.request("days", "date")
  }

  @Test("a lever over a lever is compared with it, and has no place in the chain")
  func overLever() async throws {
    let village = try LeverFolder()
    let found = try await outcome(village.request("patience", "drivers", also: ["over"]))
    let row = try #require(found.rows(.also).first)
    #expect(row.arm.levers == ["drivers", "over"])
    #expect(found.reference(of: row) == "drivers")
    let expected = try await difference(village.run("over"), village.run("drivers"))
    #expect(expected != 0)
    #expect(abs(try #require(row.completion?.difference).mean - expected) < 1e-12)
    #expect(throws: ScenarioProblems.self) { try village.request("drivers", "over") }
    #expect(throws: ScenarioProblems.self) { try village.request("patience", also: ["over"]) }
  }

  @Test("takes a lever once, and only levers of its base")
  func refusals() throws {
    let village = try LeverFolder()
    #expect(throws: ScenarioProblem.self) { try village.request("drivers", also: ["drivers"]) }
    #expect(throws: ScenarioProblems.self) { try village.request("drivers", "stranger") }
  }

  @Test("leaves nothing behind when it is cancelled")
  func cancellation() async throws {
    let cancellation = Cancellation()
    cancellation.cancel()
    let found = try await LeverStudy(LeverFolder().request("drivers"))
      .perform(jobs: 1, cancellation: cancellation)
    #expect(found == nil)
  }

  @Test("is one JSON object, the same for any number of jobs")
  func json() async throws {
    let village = try LeverFolder()
    let request = try village.request(
      "drivers",
      "patience",
      also: ["more-drivers"],
      target: "end"
    )
    let text = try await JSON.encode(LeverDocument(outcome(request, jobs: 1)))
    #expect(text == (try await JSON.encode(LeverDocument(outcome(request, jobs: 3)))))

    let parsed = try JSONSerialization.jsonObject(with: Data(text.utf8))
    let object = try #require(parsed as? [String: Any])
    #expect(object["schema"] as? String == "flagfall.levers/1")
    #expect(object["replications"] as? Int == 3)
    let base = try #require(object["base"] as? [String: Any])
    #expect(base["against"] == nil)
    let alone = try #require(object["alone"] as? [[String: Any]])
    #expect(alone.map { $0["role"] as? String } == ["alone", "alone", "also"])
    #expect(alone.map { $0["label"] as? String } == ["drivers", "patience", "more-drivers"])
    let cumulative = try #require(object["cumulative"] as? [[String: Any]])
    #expect(cumulative.map { $0["against"] as? String } == ["base", "+ drivers"])
    #expect(cumulative[1]["levers"] as? [String] == ["drivers", "patience"])
    let figures = try #require(cumulative[1]["figures"] as? [String: [String: Any]])
    #expect(Set(figures.keys) == Set(LeverFigure.all.map(\.id)))
    let completion = try #require(figures["completion_rate_call"])
    let change = try #require(completion["difference"] as? [String: Any])
    #expect(Set(change.keys) == ["mean", "low", "high", "n"])
    let target = try #require(object["target"] as? [String: Any])
    #expect(target["same_market"] as? Bool == true)
    #expect((target["targets"] as? [Any])?.count == 1)
    #expect(target["digest"] as? String == cumulative[1]["digest"] as? String)
    let levers = try #require(object["levers"] as? [[String: Any]])
    #expect(levers.map { $0["in_chain"] as? Bool } == [true, true, false])
    #expect(levers[0]["sets"] as? [String: String] == ["drivers.all_day.count": "4"])
    let interaction = try #require(object["interaction"] as? [String: Any])
    #expect(Set(interaction.keys) == ["sum_of_alone", "joint", "interaction"])
  }

  @Test("knows every figure it reports")
  func figures() {
    #expect(LeverFigure.all.count == 15, "a figure whose key figure is gone would be left out")
    #expect(Set(LeverFigure.all.map(\.id)).count == 15)
  }
}
