// SPDX-License-Identifier: GPL-3.0-or-later
import Measures
import Testing

@testable import Reporting

@Suite("The progress line")
struct RunProgressTests {
  /// A replication with this completion rate and nothing else.
  private func figures(completion: Double) -> ReplicationFigures {
    ReplicationFigures(
      values: KeyFigure.dictionary.map { $0.id == "completion_rate_call" ? completion : nil },
      denominators: KeyFigure.dictionary.map { _ in 0 },
      hourly: [],
      digest: 0,
      ledger: Ledger()
    )
  }

  @Test("shows how far, how fast, how long still and the estimate so far")
  func line() {
    var progress = RunProgress(replications: 20)
    for (number, completion) in zip(UInt32(1)..., [0.74, 0.75, 0.76]) {
      progress.advance(number, to: 1, events: 1_000_000)
      progress.finish(number, figures(completion: completion))
    }
    progress.advance(4, to: 0.5, events: 600_000)
    progress.advance(5, to: 0.5, events: 400_000)
    // 4 of 20 in 8 s: the other 16 take 32 s. t(0.975; 2) · 0.01 / √3 = 0.0248.
    #expect(
      progress.line(at: 8, columns: 120)
        == "⠋ rep 3/20 ▕████                ▏ 20 %  500 k ev/s  ETA 0:32  completion 75.0 % ±2.5"
    )
  }

  @Test("fits into eighty columns")
  func narrow() {
    var progress = RunProgress(replications: 20)
    for number in UInt32(1)...13 {
      progress.advance(number, to: 1, events: 4_100_000)
      progress.finish(number, figures(completion: 0.75 + Double(number) / 1000))
    }
    #expect(progress.line(at: 13, columns: 80).displayWidth < 80)
  }

  @Test("does not count replications from a run folder as speed")
  func reused() {
    var progress = RunProgress(replications: 4)
    progress.finish(1, figures(completion: 0.5))
    progress.finish(2, figures(completion: 0.5))
    #expect(!progress.line(at: 1, columns: 80).contains("ETA"))
    progress.advance(3, to: 0.5, events: 100)
    // Half a replication took 1 s, one and a half are left.
    #expect(progress.line(at: 1, columns: 80).contains("ETA 0:03"))
  }

  @Test("is drawn at most ten times a second")
  func pace() {
    var progress = RunProgress(replications: 1)
    let drawn = (0..<1000).filter { progress.isDue(at: Double($0) / 1000) }
    #expect(drawn.count <= 10)
    #expect(drawn.first == 0)
  }
}
