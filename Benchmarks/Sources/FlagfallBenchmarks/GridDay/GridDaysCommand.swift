// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import GridDay

/// The reference day in all sizes beside everyone who can simulate it, a process for each run.
struct GridDaysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grid-days",
    abstract: "The reference day in every size, beside C++ and, with --peers, the Python runners.",
    discussion: """
      Every run is a process of its own. 'ns per call' is CPU time of the simulation without \
      start-up and input; 'CPU s' is the whole process, 'MB' its largest resident set. Runners \
      that compute with integers must agree in every digit; those that use doubles must agree to \
      a thousandth, except near capacity, where one flipped tie changes the day.
      """
  )

  @OptionGroup var effort: Effort
  @OptionGroup var python: PythonPeers

  @Option(help: "Folder of the Python runners; they are left out without it.")
  var peers: String?

  func run() throws {
    for size in GridDay.sizes where !effort.quick || size.name == "S" {
      try measure(size)
    }
  }

  private func measure(_ size: GridDay.Size) throws {
    let known = effort.quick ? [] : peers.map { GridDayRunner.found(in: $0, python.python) } ?? []
    let runners = GridDayRunner.own(size) + known.filter { $0.canFinish(size) }
    var runs = [[GridDayRun]](repeating: [], count: runners.count)
    for round in 0..<effort.rounds(5) {
      for (index, runner) in runners.enumerated() where round < runner.mostRounds(size) {
        let run = try runner.run(size)
        try run.check(against: runs[0].first ?? run, size, isExact: runner.isExact)
        runs[index].append(run)
      }
    }
    report(size, runners, runs)
  }

  private func report(_ size: GridDay.Size, _ runners: [GridDayRunner], _ runs: [[GridDayRun]]) {
    let isNearCapacity = size.name.hasSuffix("b")
    let calls = Double(size.requests)
    for (unit, target, value) in [
      ("ns per call", ["M": 300, "L": 300][size.name], { $0.simCpuS * 1e9 / calls }),
      ("CPU s", ["XL": 0.5][size.name], \.cpuS),
      ("MB", ["XL": 60][size.name], \.peakMb),
    ] as [(String, Double?, (GridDayRun) -> Double)] {
      var own: Double?
      var lines: [Measurement] = []
      for (runner, runs) in zip(runners, runs) {
        var line = Measurement("grid-day", size.name, runner.subject, unit: unit)
        line.summarise(runs.map(value))
        // Peers that print milliseconds may have measured nothing of a small day.
        if let own {
          line.ratio = line.median.flatMap { $0 > 0 ? $0 / own : nil }
        } else {
          line.target = target
        }
        if !isNearCapacity, unit == "ns per call" { line.items = size.requests }
        line.note = runner.isExact ? nil : "double arithmetic"
        own = own ?? line.median
        lines.append(line)
      }
      lines.emit()
    }
  }
}
