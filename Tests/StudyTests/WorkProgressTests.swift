// SPDX-License-Identifier: GPL-3.0-or-later
import City
import EventCore
import Market
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
  ///
  /// - Parameter scale: the part of the shipped market that is simulated.
  private func largestError(_ name: String, scale: Double) throws -> Double {
    let log = Log()
    var scenario = try Repository.load(name).scenario
    scenario.demand.callsPerDay = scenario.demand.callsPerDay.map { $0 * scale }
    scenario.demand.members *= scale
    for cohort in scenario.drivers.indices {
      scenario.drivers[cohort].count = Int(Double(scenario.drivers[cohort].count) * scale)
    }
    let runner = ReplicationRunner(scenario: scenario, seed: 1)
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
      ("daeri-2016-aug.yaml", 0.1), ("daeri-2016-oct.yaml", 0.1), ("gangnam-midnight.yaml", 0.05),
      ("seoul-taxi-day.yaml", 0.01), ("policies-scarce.yaml", 0.1),
      ("seoul-night-two-services.yaml", 0.1),
    ]
  )
  func share(_ scenario: String, scale: Double) throws {
    let error = try largestError(scenario, scale: scale)
    // By the clock, half of a night's run would be told before its evening has begun.
    #expect(error < 0.08, "\(scenario): \(error)")
  }

  @Test("goes by the calls on record, and by time where nothing is expected")
  func records() {
    var scenario = Scenario()
    scenario.demand.source = .replay
    #expect(abs(WorkProfile(MarketPlan(scenario)).share(at: SimTime(hours: 6)) - 0.25) < 1e-9)
    let place = Point(x: 0, y: 0)
    scenario.demand.replay = ReplayedCalls(
      [1.5, 1.5, 1.5, 23.5]
        .map { ReplayedCall(submitted: SimTime(hours: $0), origin: place, destination: place) }
    )
    let work = WorkProfile(MarketPlan(scenario))
    let shares = [0.0, 1, 1.5, 2, 12, 23, 23.5, 24, 30].map { work.share(at: SimTime(hours: $0)) }
    for (share, expected) in zip(shares, [0, 0, 0.375, 0.75, 0.75, 0.75, 0.875, 1, 1]) {
      #expect(abs(share - expected) < 1e-9)
    }
  }
}
