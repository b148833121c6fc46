// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import EventCore
import Gauges

/// One server, one queue: the simplest simulation there is, through the public interface.
struct MM1Command: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mm1",
    abstract: "M/M/1 queue at 90 % load through Agenda and RandomStream, beside SimPy.",
    discussion: """
      One million customers, two events each: an arrival and a departure. SimPy serves 100,000 \
      customers with a process each; its time is per the same two events. The mean time in the \
      system is 10 in theory.
      """
  )

  @OptionGroup var effort: Effort
  @OptionGroup var peers: PythonPeers

  func run() throws {
    let customers = effort.quick ? 100_000 : 1_000_000
    var seed: UInt64 = 0
    var mean = 0.0
    func serve() { mean = MM1(seed: seed).meanTimeInSystem(of: customers) }
    serve()
    try Contest(
      benchmark: "mm1",
      setting: "load 0.9",
      unit: "ns per event",
      target: 40,
      rivals: [
        Contest.Rival(
          subject: "Agenda",
          run: {
            seed += 1
            let time = nanoseconds(per: 2 * customers, serve)
            if abs(mean - 10) > 5 { throw Disagreement(description: "mm1: mean time \(mean)") }
            return time
          },
          note: "mean time in system \(JSONLine.decimal(mean, digits: 3))"
        ),
        try simpy(effort.quick ? 10_000 : 100_000),
      ]
    )
    .run(rounds: effort.rounds(7))
  }

  private func simpy(_ customers: Int) throws -> Contest.Rival {
    guard Program.python(peers.python, has: "simpy") else {
      return Contest.Rival(subject: "SimPy", run: nil, note: "absent: no simpy in \(peers.python)")
    }
    let program = Program.peer("mm1_simpy.py", python: peers.python, ["\(customers)"])
    let answer = try program.lastLine(as: SimPyAnswer.self)
    let mean = JSONLine.decimal(answer.meanTimeInSystem, digits: 3)
    return Contest.Rival(
      subject: "SimPy",
      run: { try program.lastLine(as: SimPyAnswer.self).nsPerEvent },
      note: "SimPy \(answer.version), mean time in system \(mean)",
      isProcess: true,
      mostRounds: 5
    )
  }

  private struct SimPyAnswer: Decodable {
    var nsPerEvent: Double
    var meanTimeInSystem: Double
    var version: String
  }
}
