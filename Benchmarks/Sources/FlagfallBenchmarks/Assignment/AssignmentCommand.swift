// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Assignment
import FoundationEssentials
import Gauges
import Glibc

/// Batch assignment beside scipy and OR-Tools.
struct AssignmentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assignment",
    abstract: "Batch assignment beside scipy and OR-Tools on the same instances.",
    discussion: """
      Calls and drivers uniform in a square of 30 km, 16 nearest drivers for each call, cost the \
      distance in decimetres, 36,000 for a call left out. Flagfall's time includes sorting its \
      edges; the peers' is the solver's call alone, their graphs built before. All totals must be \
      equal.
      """
  )

  @OptionGroup var effort: Effort
  @OptionGroup var peers: PythonPeers

  func run() throws {
    let available = Peer.all.filter { Program.python(peers.python, has: $0.modules) }
    for (calls, size) in [(1_000, "1e3"), (10_000, "1e4")] where calls <= 1_000 || !effort.quick {
      for (drivers, shape, target) in [
        (2 * calls, "twice as many drivers", 3.0), (calls / 2, "half as many drivers", 3),
        (calls, "as many drivers", 110),
      ] {
        try measure(
          AssignmentInstance(calls: calls, drivers: drivers),
          setting: "\(size) calls, \(shape)",
          target: calls == 10_000 ? target : nil,
          available
        )
      }
    }
  }

  /// A solver that people call from Python.
  private struct Peer {
    let subject: String
    let option: String
    let modules: String

    static let all = [
      Peer(subject: "scipy, full matching", option: "scipy", modules: "numpy, scipy.sparse"),
      Peer(subject: "OR-Tools, min-cost flow", option: "ortools", modules: "numpy, ortools"),
    ]
  }

  private struct PeerAnswer: Decodable {
    var ms: Double
    var total: Int64
    var version: String
  }

  private func measure(
    _ instance: AssignmentInstance,
    setting: String,
    target: Double?,
    _ available: [Peer]
  ) throws {
    let file = FileManager.default.temporaryDirectory.path + "/flagfall-\(getpid()).bin"
    try instance.write(to: file)
    defer { try? FileManager.default.removeItem(atPath: file) }

    var solver = SparseAssignment()
    var matching = Matching()
    let repeats = instance.calls < 10_000 ? 20 : 2
    func solve() {
      solver.solve(
        rows: instance.calls,
        columns: instance.drivers,
        edges: instance.edges,
        rejectCost: AssignmentInstance.rejectCost,
        into: &matching
      )
    }
    solve()
    let total = matching.totalCost
    var rivals = [
      Contest.Rival(
        subject: "SparseAssignment",
        run: {
          nanoseconds(per: repeats) {
            for _ in 0..<repeats { solve() }
          } / 1e6
        },
        note: "\(matching.matched) of \(instance.calls) calls matched"
      )
    ]
    for peer in Peer.all {
      let isThere = available.contains { $0.option == peer.option }
      rivals.append(
        isThere
          ? try rival(peer, file, total: total)
          : Contest.Rival(
            subject: peer.subject,
            run: nil,
            note: "absent: no \(peer.modules) in \(peers.python)"
          )
      )
    }
    try Contest(
      benchmark: "assignment",
      setting: setting,
      unit: "ms",
      target: target,
      rivals: rivals
    )
    .run(rounds: effort.rounds(7))
  }

  private func rival(_ peer: Peer, _ file: String, total: Int64) throws -> Contest.Rival {
    let program = Program.peer("assignment.py", python: peers.python, [peer.option, file])
    let version = try program.lastLine(as: PeerAnswer.self).version
    return Contest.Rival(
      subject: peer.subject,
      run: {
        let answer = try program.lastLine(as: PeerAnswer.self)
        try Disagreement.check(answer.total, total, "assignment: total of \(peer.subject)")
        return answer.ms
      },
      note: version,
      isProcess: true,
      mostRounds: 3
    )
  }
}
