// SPDX-License-Identifier: GPL-3.0-or-later
import Measures
import ScenarioFile
import Synchronization
import Testing

@testable import Study

@Suite("Progress through a replication")
struct WorkProgressTests {
  /// What was told of a replication, in order.
  private final class Log: RunObserver {
    let steps = Mutex<[(share: Double, events: Int)]>([])

    func replication(_ replication: UInt32, reached share: Double, events: Int) {
      steps.withLock { $0.append((share, events)) }
    }

    func replication(_ replication: UInt32, finished figures: ReplicationFigures) {}
  }

  /// The largest difference between the share told and the share of events that were over.
  private func largestError(_ scenario: String, _ overrides: [String] = []) throws -> Double {
    let log = Log()
    let loaded = try Repository.load(scenario, overrides)
    let runner = ReplicationRunner(scenario: loaded.scenario, seed: 1)
    _ = runner.run(1, cancellation: Cancellation(), observer: log)
    let steps = log.steps.withLock { $0 }
    #expect(zip(steps, steps.dropFirst()).allSatisfy { $0.share <= $1.share }, "never back")
    #expect(steps.last?.share == 1)
    let total = Double(steps.reduce(0) { $0 + $1.events })
    var done = 0.0
    var largest = 0.0
    for step in steps {
      done += Double(step.events)
      largest = max(largest, abs(done / total - step.share))
    }
    return largest
  }

  @Test(
    "tells what share of the work is over, also when most of it is at night",
    arguments: [
      "policies-scarce.yaml", "gangnam-midnight.yaml", "replay-trips.yaml", "daeri-2016-oct.yaml",
    ]
  )
  func share(_ scenario: String) throws {
    let error = try largestError(scenario)
    print("WORK", scenario, error)
    #expect(error < 0.12, "\(scenario): \(error)")
  }
}
