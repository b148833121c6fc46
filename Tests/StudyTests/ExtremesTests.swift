// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Market
import Measures
import ScenarioFile
import Testing

@testable import Study

/// A scenario at the bounds of its fields is refused, or its books balance.
@Suite struct ExtremesTests {
  /// A number of the format that a scenario may set, with the bounds that the schema states.
  struct Extreme: Sendable, CustomTestStringConvertible {
    var path: String
    var values: [String]

    var testDescription: String { "\(path) = \(values.joined(separator: ", "))" }
  }

  private static let base = """
    name: base
    horizon: {until: last_drop_off}
    city:
      width_km: 4
      height_km: 4
      zones:
        - name: z
          at_km: [2, 2]
          area_km2: 9
          population: 10
          hot_spots: [{name: s, at_km: [1, 1], share: 0.5}]
    demand: {calls_per_day: 60, trip_length_km: 2}
    riders:
      patience_s: 900
      retry: {probability: 0.3}
      named_fare: {share: 0.3}
      priority_fee: {share: 0.2}
    drivers:
      - name: d
        count: 3
        acceptance: {intercept: 1, think_s: 3, per_pickup_minute: 0.05}
        travel: {mode: foot}
        way_back: {behaviour: go_back}
        elsewhere: {jobs_per_idle_hour: 1}

    """

  /// What makes a run large, not extreme.
  private static let sizes = [
    "count", "calls_per_day", "members", "calls_per_member_month", "days", "warm_up_h", "funnel",
    "replications", "seed", "day_of_month", "street_taxis_per_h",
  ]

  /// Every number of the format outside lists that the base scenario leaves empty.
  static let all: [Extreme] = {
    let text = ScenarioSchema.jsonSchema(policies: [], figures: [])
    let schema = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    return extremes(in: schema ?? [:], at: "")
  }()

  private static func extremes(in schema: [String: Any], at path: String) -> [Extreme] {
    if path.split(separator: ".").contains(where: { sizes.contains(String($0)) }) { return [] }
    if let properties = schema["properties"] as? [String: [String: Any]] {
      return properties.keys.sorted()
        .flatMap { key -> [Extreme] in
          guard let inner = properties[key] else { return [] }
          return extremes(in: inner, at: path.isEmpty ? key : "\(path).\(key)")
        }
    }
    if let items = schema["items"] as? [String: Any] {
      let names = ["city.zones": "z", "city.zones.z.hot_spots": "s", "drivers": "d"]
      return names[path].map { extremes(in: items, at: "\(path).\($0)") } ?? []
    }
    if let options = schema["anyOf"] as? [[String: Any]] {
      let first = options.lazy.map { extremes(in: $0, at: path) }.first { !$0.isEmpty } ?? []
      let families = options.contains { ($0["properties"] as? [String: Any])?["lognormal"] != nil }
      guard families, let high = first.first?.values.last else { return first }
      let tails = [
        "{lognormal: {median: \(high), sigma: 5}}", "{normal: {mean: 0, sd: \(high)}}",
      ]
      return [Extreme(path: path, values: (first.first?.values ?? []) + tails)]
    }
    guard let high = schema["maximum"] as? Double else { return [] }
    let low = schema["minimum"] as? Double
    return [Extreme(path: path, values: [low.map(number) ?? "1e-300", number(high)])]
  }

  private static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
  }

  @Test("there are numbers to try")
  func numbers() {
    #expect(Self.all.count > 90, "\(Self.all.map(\.path))")
  }

  @Test("one field at its bounds", arguments: all)
  func one(extreme: Extreme) throws {
    let folder = try TemporaryFolder()
    for value in extreme.values {
      // Not every policy reads every field.
      for policy in Self.readers {
        let settings = ["dispatch.policy=\(policy)", "\(extreme.path)=\(value)"]
        if try expectBalance(settings, in: folder) { break }
      }
    }
  }

  /// Policies that between them read everything and take the base scenario.
  private static let readers = [
    "sequential", "batch", "priority-fee", "preferred-area", "call-list",
  ]

  @Test("the scenario that is stretched is itself taken", arguments: readers)
  func base(policy: String) throws {
    #expect(try expectBalance(["dispatch.policy=\(policy)"], in: TemporaryFolder()))
  }

  @Test("several fields at their bounds", arguments: 0..<120)
  func several(index: Int) throws {
    var random = SplitMix(state: UInt64(index))
    let folder = try TemporaryFolder()
    var settings = ["dispatch.policy=\(PolicyRegistry.names[index % PolicyRegistry.names.count])"]
    for _ in 0..<4 {
      guard let extreme = Self.all.randomElement(using: &random),
        let value = extreme.values.randomElement(using: &random)
      else { continue }
      settings.append("\(extreme.path)=\(value)")
    }
    settings.append("horizon.until=\(index % 3 == 0 ? "horizon" : "last_drop_off")")
    try expectBalance(settings, in: folder)
  }

  /// - Returns: Whether the scenario was taken at all.
  @discardableResult
  private func expectBalance(_ settings: [String], in folder: TemporaryFolder) throws -> Bool {
    try folder.write(Self.base, to: "base.yaml")
    let loaded: LoadedScenario
    do throws(ScenarioProblems) {
      loaded = try ScenarioLoader.load(
        file: folder.path + "/base.yaml",
        overrides: settings,
        policies: PolicyRegistry.names
      )
    } catch {
      #expect(!error.problems.isEmpty)
      return false
    }
    let plan = MarketPlan(loaded.scenario)
    var world = World(plan, seed: 1, replication: 0)
    var figures = KeyFigureAccumulator(of: plan)
    var goesOn = true
    while goesOn {
      goesOn = world.advance()
      figures.add(world.records)
      world.clearRecords()
      if world.eventCount > 300_000 { return true }
    }
    let row = figures.finish()
    #expect(row.conservation().isEmpty, "\(settings): \(row.conservation())")
    for id in ["p1_share", "utilization_time", "completion_rate_call"] {
      let value = row[id] ?? 0
      #expect(value >= -1e-9 && value <= 100 + 1e-9, "\(settings): \(id) is \(value)")
    }
    for id in ["wait_total", "time_to_match", "search_time", "gmv", "trip_time"] {
      #expect(row[id] ?? 0 >= 0, "\(settings): \(id) is \(row[id] ?? 0)")
    }
    return true
  }
}

/// SplitMix64, so that a test's number is its seed.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
