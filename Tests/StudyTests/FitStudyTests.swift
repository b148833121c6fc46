// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Measures
import ScenarioFile
import Testing

@testable import Study

@Suite("Studies of fits")
struct FitStudyTests {
  private func request(_ fits: String, target: String? = "end") throws -> FitRequest {
    let folder = try LeverFolder()
    try folder.folder.write(fits, to: "fits.yaml")
    return try FitRequest(
      LeverRequest.Arguments(
        base: folder.path("base"),
        levers: [folder.path("drivers"), folder.path("patience")],
        target: target.map(folder.path)
      ),
      fits: FitFile(readingFrom: "\(folder.folder.path)/fits.yaml")
    )
  }

  private func outcome(_ fits: String, target: String? = "end") async throws -> FitOutcome {
    try #require(try await FitStudy(request(fits, target: target)).perform(jobs: 2))
  }

  @Test("a gain is divided as by hand: alone, in the chain and over all orders")
  func division() throws {
    // Base 50 %; a alone +6, b alone +2, both +10 points.
    let effects = FitRow.effects(
      [0: 0.5, 1: 0.56, 2: 0.52, 3: 0.6],
      of: 2,
      sets: [0, 1, 2, 3],
      hasShapley: true
    )
    func points(_ division: FitRow.Division) -> [Double] {
      (effects[division] ?? []).map { ($0 * 1000).rounded() / 10 }
    }
    #expect(points(.alone) == [6, 2])
    #expect(points(.chain) == [6, 4])
    #expect(points(.shapley) == [7, 3])
  }

  @Test("exact shares are those of all orders, and sum to the joint effect")
  func exactShapley() {
    let value: (UInt64) -> Double = { set in Double(set * set % 23) }
    var orders: [[Int]] = [[]]
    for player in 0..<4 {
      orders = orders.flatMap { order in
        (0...order.count).map { Array(order[..<$0]) + [player] + Array(order[$0...]) }
      }
    }
    let exact = Shapley.exact(4, value: value)
    let averaged = Shapley.shares(orders: orders, value: value)
    #expect(orders.count == 24)
    for (one, other) in zip(exact, averaged) { #expect(abs(one - other) < 1e-12) }
    #expect(abs(exact.reduce(0, +) - (value(15) - value(0))) < 1e-12)
  }

  @Test("the files as they are come first, and their rows are those of a lever study")
  func baseRow() async throws {
    let outcome = try await outcome("fits: [{name: slow, set: {city.speed_kmh: 15}}]")
    #expect(outcome.rows.map(\.name) == ["as in the files", "slow"])
    let row = outcome.rows[0]
    let levers = try #require(
      try await LeverStudy(LeverFolder().request("drivers", "patience")).perform(jobs: 2)
    )
    #expect(row.base?.mean == levers.rows[0].completion?.estimate?.mean)
    #expect(row.end?.mean == levers.rows.last?.completion?.estimate?.mean)
    let alone = levers.rows(.alone).compactMap { $0.completion?.estimate?.mean }
    let base = try #require(row.base?.mean)
    #expect(row.effects[.alone] == alone.map { $0 - base })
    #expect(outcome.rows[1].base?.mean != row.base?.mean)
    let sum = (row.effects[.shapley] ?? []).reduce(0, +)
    #expect(abs(sum - (row.gain ?? 0)) < 1e-12)
  }

  @Test("equal markets of different fits are simulated once")
  func reuse() async throws {
    let request = try request(
      """
      fits:
        - {name: same, levers: {patience: {riders.patience_s: 240}}}
        - {name: none, levers: {patience: {riders.patience_s: 60}}}
      """
    )
    // Of the third fit, patience does nothing: its four markets are two of the first.
    #expect(request.marketCount == 4)
    var simulated = 0
    let outcome = try #require(
      try await FitStudy(request)
        .perform(jobs: 2) { _, _, _, count in
          simulated += 1
          #expect(count == 4)
          return nil
        }
    )
    #expect(simulated == 4)
    #expect(outcome.rows[2].effects[.shapley]?[1] == 0)
    #expect(outcome.rows[2].share(.shapley, lever: 0) == 1)
  }

  @Test("fits are judged by the published completion at both ends; without any, all count")
  func targets() async throws {
    let fits = "fits: [{name: slow, set: {city.speed_kmh: 15}}]"
    let judged = try await outcome(fits)
    #expect(judged.rows.map(\.meets) == [false, false], "the target's 50 % is far from both")
    #expect(judged.meeting.isEmpty)
    #expect(judged.range(of: .shapley, lever: 0) == nil)
    let open = try await outcome(fits, target: nil)
    #expect(open.rows.map(\.meets) == [nil, nil])
    #expect(open.meeting.count == 2)
    let shares = open.rows.compactMap { $0.share(.shapley, lever: 0) }
    #expect(open.range(of: .shapley, lever: 0) == shares.min()!...shares.max()!)
  }

  @Test(
    "the shipped fits of the designated-driver market are sound, and their chain ends in October"
  )
  func shipped() throws {
    func path(_ name: String) -> String {
      Repository.root.appendingPathComponent("Scenarios/\(name).yaml").path
    }
    let base = path("daeri-2016-aug")
    let levers = try ["preferred-area", "call-list", "rider-named-fare", "more-drivers", "season"]
      .map { try ScenarioLoader.lever(file: path("levers/\($0)"), of: base) }
    let fits = try FitFile(readingFrom: path("fits/daeri")).fits
    #expect(fits.count > 12)
    // All sets of all fits would be hundreds of markets; all levers together hold every setting.
    for fit in fits {
      let markets = try FitMarkets(base: base, levers: levers, fit: fit)
      #expect(try !markets.load(31).marketDigest.isEmpty, "\(fit.name)")
    }
    let end = try FitMarkets(base: base, levers: levers, fit: nil).load(31)
    #expect(end.marketDigest == (try Repository.load("daeri-2016-oct.yaml")).marketDigest)
  }

  @Test("a wish to stop ends it without an outcome")
  func cancellation() async throws {
    let request = try request("fits: [{name: slow, set: {city.speed_kmh: 15}}]")
    let cancellation = Cancellation()
    cancellation.cancel()
    let outcome = try await FitStudy(request).perform(jobs: 1, cancellation: cancellation)
    #expect(outcome == nil)
  }
}
