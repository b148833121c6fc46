// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser

/// How much work a benchmark is worth.
struct Effort: ParsableArguments {
  @Option(help: "Runs of each measurement; the median is reported.")
  var rounds: Int?

  @Flag(help: "A smoke run of a few seconds: small sizes, one round.")
  var quick = false

  func validate() throws {
    if let rounds, !(1...1000).contains(rounds) {
      throw ValidationError("--rounds must be between 1 and 1000, not \(rounds).")
    }
  }

  /// Rounds to run where so many are usual.
  func rounds(_ usual: Int) -> Int { rounds ?? (quick ? 1 : usual) }
}

/// Where the peers written in Python are.
struct PythonPeers: ParsableArguments {
  @Option(help: "Python with the peers' packages, see Benchmarks/Peers/requirements.txt.")
  var python = "python3"
}
