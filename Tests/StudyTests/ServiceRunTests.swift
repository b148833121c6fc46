// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Measures
import ScenarioFile
import Testing

@testable import Study

@Suite("A run of several services")
struct ServiceRunTests {
  private static let main = """
    name: both
    city: {width_km: 6, height_km: 6}
    demand: {calls_per_day: 600}
    riders: {patience_s: 120}
    drivers: [{name: all_day, count: 2}]

    """

  private static let taxi = """
    services:
      - name: taxi
        after_loss: 0.5
        demand: {calls_per_day: 100}
        riders: {patience_s: 300}
        drivers: [{name: cars, count: 10}]

    """

  private func request(_ text: String, replications: Int = 4) throws -> RunRequest {
    let folder = try TemporaryFolder()
    try folder.write(text, to: "both.yaml")
    return RunRequest(
      loaded: try ScenarioLoader.load(file: folder.path + "/both.yaml"),
      scenarioArgument: "both.yaml",
      replications: replications
    )
  }

  @Test("the main service's figures are those of the scenario without the other")
  func mainService() async throws {
    let both = try await ReplicatedRun(request(Self.main + Self.taxi)).perform(in: nil, jobs: 1)
    let alone = try await ReplicatedRun(request(Self.main)).perform(in: nil, jobs: 1)
    #expect(both.summary == alone.summary)
    #expect(both.digest != alone.digest, "the digest is of all services")
    #expect(both.violations.isEmpty && alone.services.isEmpty)
    let taxi = try #require(both.services.first)
    #expect(both.services.count == 1 && taxi.name == "taxi" && taxi.policy == "nearest")
    let calls = try #require(taxi.summary["calls_per_day"]?.estimate?.mean)
    let received = try #require(taxi.receivedPerDay?.mean)
    // 100 calls of its own; half of those who are lost, and most of 600 are with two drivers.
    #expect(received > 50 && abs(calls - received - 100) < 30)
  }

  @Test("jobs make no difference, and a folder resumes to the same bytes")
  func folder() async throws {
    let request = try request(Self.main + Self.taxi)
    let one = try TemporaryFolder()
    let two = try TemporaryFolder()
    let whole = try await ReplicatedRun(request)
      .perform(in: RunFolder(at: one.path, for: request), jobs: 1)
    _ = try await ReplicatedRun(request)
      .perform(in: RunFolder(at: two.path, for: request), jobs: 2)
    #expect(one.results() == two.results())
    try FileManager.default.removeItem(atPath: two.path + "/replications/0002.json")
    let resumed = try await ReplicatedRun(request)
      .perform(in: RunFolder(at: two.path, for: request), jobs: 2)
    #expect(resumed.reused == 3 && resumed.digest == whole.digest)
    #expect(resumed.figures == whole.figures)
    #expect(one.results() == two.results())
    let table = try #require(one.read("services/taxi/kpis.csv"))
    let value = ResultTables.number(whole.services[0].figures[0]["calls_per_day"])
    #expect(table.contains("\n1,calls_per_day,\(value),"))
    #expect(one.read("services/taxi/by_hour.csv") != nil)
  }

  @Test("JSON has a service's figures under its name, and no key when there is none")
  func json() async throws {
    let both = try await ReplicatedRun(request(Self.main + Self.taxi)).perform(in: nil, jobs: 1)
    let text = try JSON.encode(ResultDocument(.run, of: both))
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    )
    let services = try #require(object["services"] as? [String: [String: Any]])
    let kpis = try #require(services["taxi"]?["kpis"] as? [String: [String: Any]])
    let mean = both.services[0].summary["calls_per_day"]?.estimate?.mean
    #expect(kpis["calls_per_day"]?["mean"] as? Double == mean)
    #expect(services["taxi"]?["received_per_day"] != nil)
    let alone = try await ReplicatedRun(request(Self.main)).perform(in: nil, jobs: 1)
    #expect(try !JSON.encode(ResultDocument(.run, of: alone)).contains("services"))
  }

  @Test("books of a service that do not balance are told under its name")
  func conservation() {
    var row = madeUpFigures(1)
    var other = madeUpFigures(2)
    other.ledger.submitted += 1
    row.services = [ServiceFigures(name: "taxi", received: 0, figures: other)]
    #expect(row.conservation().contains { $0.hasPrefix("taxi: ") })
  }
}
