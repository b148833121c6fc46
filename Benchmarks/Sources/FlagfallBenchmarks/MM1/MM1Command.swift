// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import EventCore

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
    let rounds = effort.rounds(7)
    let python = peers.python
    var seed: UInt64 = 0
    var meanTimes = 0.0
    var simpy = Contest.Rival(subject: "SimPy", run: nil, note: "absent: no simpy in \(python)")
    if Program.python(python, has: "simpy") {
      let program = Program.peer(
        "mm1_simpy.py",
        python: python,
        [effort.quick ? "10000" : "100000"]
      )
      let answer = try program.lastLine(as: SimPyAnswer.self)
      simpy = Contest.Rival(
        subject: "SimPy",
        run: { try program.lastLine(as: SimPyAnswer.self).nsPerEvent },
        note: "SimPy \(answer.version), mean time in system "
          + JSONLine.decimal(answer.meanTimeInSystem, digits: 3)
      )
    }
    let check = MM1(seed: 1).meanTimeInSystem(of: customers)
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
            return nanoseconds(per: 2 * customers) {
              meanTimes += MM1(seed: seed).meanTimeInSystem(of: customers)
            }
          },
          note: "mean time in system \(JSONLine.decimal(check, digits: 3))"
        ),
        simpy,
      ]
    )
    .hold(rounds: rounds)
  }

  private struct SimPyAnswer: Decodable {
    var nsPerEvent: Double
    var meanTimeInSystem: Double
    var version: String
  }
}
