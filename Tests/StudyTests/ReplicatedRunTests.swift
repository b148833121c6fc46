// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Measures
import ScenarioFile
import Synchronization
import Testing

@testable import Study

@Suite("A replicated run")
struct ReplicatedRunTests {
  @Test("gives the same bytes for any number of jobs")
  func jobs() async throws {
    let one = try TemporaryFolder()
    let many = try TemporaryFolder()
    let request = try madeUpRequest(replications: 12)
    for (folder, jobs) in [(one, 1), (many, 4)] {
      let run = ReplicatedRun(request, simulate: madeUpSimulation())
      let outcome = try await run.perform(in: RunFolder(at: folder.path, for: request), jobs: jobs)
      #expect(outcome.isComplete)
      #expect(outcome.finished == Array(1...12))
      #expect(outcome.figures == (1...12).map { madeUpFigures($0) })
      #expect(outcome.events == 120)
    }
    #expect(one.results().count == 12 + 6)
    #expect(one.results() == many.results())
  }

  @Test("takes up again after an interruption and ends with the same bytes")
  func resumption() async throws {
    let interrupted = try TemporaryFolder()
    let straight = try TemporaryFolder()
    let request = try madeUpRequest(replications: 9)
    let first = try await ReplicatedRun(request, simulate: madeUpSimulation(cancelling: [5]))
      .perform(in: RunFolder(at: interrupted.path, for: request), jobs: 1)
    #expect(!first.isComplete)
    #expect(first.finished == [1, 2, 3, 4])

    let second = try await ReplicatedRun(request, simulate: madeUpSimulation())
      .perform(in: RunFolder(at: interrupted.path, for: request), jobs: 2)
    #expect(second.isComplete)
    #expect(second.reused == 4)
    _ = try await ReplicatedRun(request, simulate: madeUpSimulation())
      .perform(in: RunFolder(at: straight.path, for: request), jobs: 1)
    #expect(interrupted.results() == straight.results())
  }

  @Test("touches nothing when everything is already there")
  func nothingToDo() async throws {
    let folder = try TemporaryFolder()
    let request = try madeUpRequest(replications: 3)
    let run = ReplicatedRun(request, simulate: madeUpSimulation())
    let first = try await run.perform(in: RunFolder(at: folder.path, for: request), jobs: 1)
    let before = folder.snapshot()
    let again = ReplicatedRun(request) { replication, _, _ in
      Issue.record("replication \(replication) was simulated again")
      return nil
    }
    let second = try await again.perform(in: RunFolder(at: folder.path, for: request), jobs: 1)
    #expect(second.digest == first.digest)
    #expect(second.summary == first.summary)
    #expect(second.reused == 3)
    #expect(folder.snapshot() == before)
  }

  @Test("extends a finished folder, and reports fewer when fewer are asked for, losing none")
  func extension_() async throws {
    let folder = try TemporaryFolder()
    var digests: [Int: String] = [:]
    var kept = 0
    for replications in [2, 5, 2] {
      let request = try madeUpRequest(replications: replications)
      let outcome = try await ReplicatedRun(request, simulate: madeUpSimulation())
        .perform(in: RunFolder(at: folder.path, for: request), jobs: 2)
      #expect(outcome.finished.count == replications)
      #expect(digests[replications, default: outcome.digest] == outcome.digest)
      digests[replications] = outcome.digest
      kept = max(kept, replications)
      #expect(outcome.kept == kept)
      let rows = folder.read("kpis.csv")?.split(separator: "\n").count
      #expect(rows == 1 + kept * KeyFigure.dictionary.count)
    }
    #expect(digests[2] != digests[5])
    #expect(folder.read("replications/0005.json") != nil)
  }

  @Test("never has more replications under way than jobs")
  func bounded() async throws {
    let underWay = Atomic(0)
    let most = Atomic(0)
    let request = try madeUpRequest(replications: 20)
    let run = ReplicatedRun(request) { replication, _, _ in
      let count = underWay.add(1, ordering: .relaxed).newValue
      most.max(count, ordering: .relaxed)
      usleep(500)
      underWay.subtract(1, ordering: .relaxed)
      return SimulatedReplication(figures: madeUpFigures(replication), events: 1)
    }
    _ = try await run.perform(in: nil, jobs: 2)
    #expect(most.load(ordering: .relaxed) <= 2)
  }

  @Test("stops and tells when its files cannot be written any more")
  func fullDisk() async throws {
    let folder = try TemporaryFolder()
    let request = try madeUpRequest(replications: 50)
    let target = try RunFolder(at: folder.path, for: request)
    try FileManager.default.removeItem(atPath: folder.path + "/replications")
    let started = Atomic(0)
    let run = ReplicatedRun(request) { replication, _, _ in
      started.add(1, ordering: .relaxed)
      return SimulatedReplication(figures: madeUpFigures(replication), events: 1)
    }
    await #expect(throws: FileProblem.self) { try await run.perform(in: target, jobs: 1) }
    #expect(started.load(ordering: .relaxed) < 10)
  }
}
