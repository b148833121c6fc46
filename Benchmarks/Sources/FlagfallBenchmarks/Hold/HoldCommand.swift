// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import CPeers
import EventCore
import Gauges
import HeapModule

/// The hold model: take the first event and schedule another, at a constant number of pending.
struct HoldCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hold",
    abstract: "Event queue beside swift-collections' Heap and C++ std::priority_queue.",
    discussion: """
      One hold takes the earliest event and schedules another after an exponential delay, at 1e3, \
      1e5 and 1e6 pending events. Delays come from a table. All three must take events at the \
      same times.
      """
  )

  @OptionGroup var effort: Effort

  func run() throws {
    let delays = Self.delays()
    for (pending, name, target) in [
      (1_000, "1e3", 60.0), (100_000, "1e5", 80), (1_000_000, "1e6", 200),
    ] where pending < 1_000_000 || !effort.quick {
      let holds = effort.quick ? 100_000 : 2_000_000
      // Both queues must have forgotten their first filling.
      let rounds = effort.rounds(7)
      var own = QueueHold(delays, pending: pending)
      var heap = HeapHold(delays, pending: pending)
      let peer = PriorityQueueHold(delays, pending: pending)
      own.run(pending)
      heap.run(pending)
      peer.run(pending)
      try Contest(
        benchmark: "hold",
        setting: "\(name) pending",
        unit: "ns per hold",
        items: pending,
        target: target,
        rivals: [
          Contest.Rival(subject: "EventQueue") {
            nanoseconds(per: holds) { own.run(holds) }
          },
          Contest.Rival(subject: "swift-collections Heap") {
            nanoseconds(per: holds) { heap.run(holds) }
          },
          Contest.Rival(subject: "std::priority_queue") {
            nanoseconds(per: holds) { peer.run(holds) }
          },
        ]
      )
      .run(rounds: rounds)
      try Disagreement.check(own.sum, heap.sum, "hold, \(name): EventQueue and Heap")
      try Disagreement.check(own.sum, peer.sum, "hold, \(name): EventQueue and priority_queue")
    }
  }

  /// 2¹⁶ exponential delays with a mean of an hour, in microseconds.
  private static func delays() -> [Int64] {
    var stream = RandomStream(seed: 1, replication: 0, entity: 0, purpose: 0)
    let delay = Distribution.exponential(mean: 3600)
    return (0..<1 << 16)
      .map { _ in
        SimTime(seconds: delay.sample(stream.uniformOpen())).microseconds
      }
  }
}
