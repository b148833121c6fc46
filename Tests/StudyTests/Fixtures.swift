// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Market
import Measures
import ScenarioFile

@testable import Study

/// A folder that vanishes with the test.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "flagfall-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func read(_ name: String) -> String? {
    FileManager.default.contents(atPath: "\(path)/\(name)")
      .map { String(decoding: $0, as: UTF8.self) }
  }

  func write(_ text: String, to name: String) throws {
    try text.write(toFile: "\(path)/\(name)", atomically: false, encoding: .utf8)
  }

  /// Every file below the folder, by path, with its content.
  func snapshot() -> [String: String] {
    let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
    return Dictionary(
      uniqueKeysWithValues: names.compactMap { name in read(name).map { (name, $0) } }
    )
  }

  /// The files whose bytes must not depend on the machine or on luck.
  func results() -> [String: String] {
    snapshot().filter { $0.key != "run.json" }
  }
}

/// Figures that depend on seed and number only, with awkward values among them.
func madeUpFigures(_ replication: UInt32, seed: UInt64 = 1) -> ReplicationFigures {
  var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(replication)
  func draw() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 11) * 0x1p-53
  }
  return ReplicationFigures(
    values: KeyFigure.dictionary.map { _ in draw() < 0.1 ? nil : draw() * 1e5 },
    denominators: KeyFigure.dictionary.map { _ in (draw() * 1000).rounded() },
    hourly: (0..<24)
      .map { hour in
        HourFigures(
          clock: Double((hour + 4) % 24),
          calls: CallCounts(),
          driversOnline: draw() * 50,
          use: Quotient(draw(), over: 1)
        )
      },
    digest: state,
    ledger: Ledger()
  )
}

/// Simulates nothing: made-up figures, in an order of finishing that differs from that of starting.
func madeUpSimulation(
  seed: UInt64 = 1,
  cancelling cancelled: Set<UInt32> = []
) -> ReplicatedRun.Simulation {
  { replication, cancellation, observer in
    if cancelled.contains(replication) { cancellation.cancel() }
    if cancellation.isCancelled { return nil }
    usleep(replication.isMultiple(of: 2) ? 200 : 3000)
    observer?.replication(replication, reached: 1, events: 10)
    return SimulatedReplication(figures: madeUpFigures(replication, seed: seed), events: 10)
  }
}

/// A request for a tiny market.
func madeUpRequest(
  replications: Int,
  seed: UInt64 = 1,
  name: String = "tiny",
  speedKmh: Double = 25
) throws -> RunRequest {
  let folder = try TemporaryFolder()
  try folder.write("city: {width_km: 3, height_km: 3}\n", to: "base.yaml")
  try folder.write(
    """
    extends: base.yaml
    name: \(name)
    city: {speed_kmh: \(speedKmh)}
    demand: {calls_per_day: 50}
    drivers: [{name: all_day, count: 2}]

    """,
    to: "tiny.yaml"
  )
  return RunRequest(
    loaded: try ScenarioLoader.load(file: folder.path + "/tiny.yaml"),
    scenarioArgument: "tiny.yaml",
    seed: seed,
    replications: replications
  )
}
