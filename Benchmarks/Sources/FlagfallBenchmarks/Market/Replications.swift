// SPDX-License-Identifier: GPL-3.0-or-later
import EventCore
import Gauges
import Market
import Measures
import Study

/// Replications of one market in this process, one after the other, through the product's own path.
struct Replications {
  let benchmark: String
  let setting: String
  let scenario: Scenario
  /// Largest CPU seconds of a replication and MB wanted.
  var targets: (seconds: Double, megabytes: Double?)?

  /// Measures so many and prints what they cost.
  func measure(_ rounds: Int) throws {
    LargeBlocks.returnToSystem()
    var seconds: [Double] = []
    var perCall: [Double] = []
    var rates: [Double] = []
    let runner = ReplicationRunner(scenario: scenario, seed: scenario.study.seed)
    var served = 0.0
    for round in 1...UInt32(rounds) {
      let start = ProcessUsage.now.cpuSeconds
      guard let result = runner.run(round, cancellation: Cancellation()) else { return }
      let time = ProcessUsage.now.cpuSeconds - start
      if let violation = result.figures.conservation().first {
        throw Disagreement(description: "\(setting): \(violation)")
      }
      seconds.append(time)
      perCall.append(time * 1e9 / Double(max(1, result.figures.ledger.records)))
      rates.append(Double(result.events) / time / 1e6)
      served += (result.figures["completion_rate_call"] ?? 0) / Double(rounds)
    }
    let megabytes = ProcessUsage.now.peakMegabytes
    let note = "\(JSONLine.decimal(served * 100, digits: 1)) % of calls completed"
    [
      line("CPU s per replication", seconds, targets?.seconds, note),
      line("ns per call", perCall), line("million events per CPU s", rates),
      line("MB", [megabytes], targets?.megabytes),
    ]
    .emit()
  }

  private func line(
    _ unit: String,
    _ samples: [Double],
    _ target: Double? = nil,
    _ note: String? = nil
  ) -> Measurement {
    var line = Measurement(benchmark, setting, "Flagfall", unit: unit)
    line.summarise(samples)
    line.target = target
    line.note = note
    return line
  }
}
