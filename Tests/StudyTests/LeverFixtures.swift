// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Measures
import ScenarioFile

@testable import Study

/// A village with too few cars, and levers over it.
struct LeverFolder {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      """
      city: {width_km: 3, height_km: 3}
      demand: {calls_per_day: 300, trip_length_km: 2, trip_length_max_km: 3}
      riders: {patience_s: 60}
      drivers: [{name: all_day, count: 2}]
      study: {replications: 3, seed: 7}

      """,
      to: "base.yaml"
    )
    let levers = [
      "drivers": "drivers: [{name: all_day, count: 4}]",
      "patience": "riders: {patience_s: 240}",
      "more-drivers": "drivers: [{name: all_day, count: 5}]",
      "end": "drivers: [{name: all_day, count: 4}]\nriders: {patience_s: 240}\n"
        + "targets: [{figure: completion_rate_call, value: 0.5, tolerance: 0.01}]",
    ]
    for (name, text) in levers {
      try folder.write("extends: base.yaml\ntitle: Only \(name)\n\(text)\n", to: "\(name).yaml")
    }
    try folder.write("extends: drivers.yaml\nriders: {patience_s: 240}\n", to: "over.yaml")
    try folder.write("name: stranger\n", to: "stranger.yaml")
  }

  /// The path of a scenario of the folder.
  func path(_ name: String) -> String { "\(folder.path)/\(name).yaml" }

  /// A study of levers of the folder.
  func request(
    _ levers: String...,
    also: [String] = [],
    target: String? = nil,
    replications: Int? = nil
  ) throws -> LeverRequest {
    try LeverRequest(
      LeverRequest.Arguments(
        base: path("base"),
        levers: levers.map(path),
        also: also.map(path),
        target: target.map(path)
      ),
      replications: replications
    )
  }

  /// The same as seen by `flagfall run` of a file.
  func run(_ name: String) async throws -> RunOutcome {
    let request = RunRequest(
      loaded: try ScenarioLoader.load(file: path(name)),
      scenarioArgument: path(name),
      seed: 7,
      replications: 3
    )
    return try await ReplicatedRun(request).perform(in: nil, jobs: 1)
  }
}
