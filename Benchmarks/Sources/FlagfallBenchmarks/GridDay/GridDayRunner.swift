// SPDX-License-Identifier: GPL-3.0-or-later
import FoundationEssentials
import GridDay

/// The line that every runner of the reference day prints.
struct GridDayRun: Decodable {
  var served: Int
  var meanWaitS: Double
  var cpuS: Double
  var peakMb: Double
  var simCpuS: Double

  /// Throws unless another run found the same day.
  func check(against other: GridDayRun, _ size: GridDay.Size, isExact: Bool) throws {
    if isExact {
      try Disagreement.check(served, other.served, "grid-day \(size.name), served")
      try Disagreement.check(meanWaitS, other.meanWaitS, "grid-day \(size.name), mean wait")
    } else if !size.name.hasSuffix("b"), abs(meanWaitS - other.meanWaitS) > 1e-3 {
      throw Disagreement(
        description: "grid-day \(size.name): waits of \(meanWaitS) and \(other.meanWaitS) s"
      )
    }
  }
}

/// Someone who simulates the reference day.
struct GridDayRunner {
  let subject: String
  /// Whether it computes with integers, so that every digit must agree.
  let isExact: Bool
  /// Makes the program for a size.
  let program: (GridDay.Size) -> Program
  /// Sizes it finishes within a minute, with how often it is worth running.
  var rounds: [String: Int] = [:]

  func canFinish(_ size: GridDay.Size) -> Bool { mostRounds(size) > 0 }

  func mostRounds(_ size: GridDay.Size) -> Int {
    rounds.isEmpty ? .max : rounds[size.name] ?? 0
  }

  func run(_ size: GridDay.Size) throws -> GridDayRun {
    try program(size).lastLine(as: GridDayRun.self)
  }

  /// Flagfall, key figures and all, and the same day in C++.
  static func own(_ size: GridDay.Size) -> [GridDayRunner] {
    [
      GridDayRunner(subject: "Flagfall", isExact: true) { .beside("grid-day", [$0.name, "1"]) },
      GridDayRunner(subject: "C++ priority_queue and cells", isExact: true) {
        .beside("grid-day", [$0.name, "1", "--cpp"])
      },
    ]
  }

  /// The Python runners whose files and modules are there.
  static func found(in folder: String, _ python: String) -> [GridDayRunner] {
    let all: [(String, String, String, [String], [String: Int])] = [
      (
        "numba, cells", "numba_grid_day.py", "numba", [],
        ["S": 3, "M": 3, "L": 3, "XL": 3, "Sb": 1, "Mb": 1, "Lb": 1, "XLb": 1]
      ),
      ("plain Python, heapq", "heap_grid_day.py", "numpy", [], ["S": 3, "M": 3, "L": 1, "XL": 1]),
      (
        "SimPy with numpy", "simpy_grid_day.py", "numpy, simpy", ["numpy"],
        ["S": 3, "M": 3, "L": 1]
      ),
    ]
    return all.compactMap { subject, script, modules, options, rounds in
      let path = "\(folder)/\(script)"
      guard FileManager.default.fileExists(atPath: path), Program.python(python, has: modules)
      else { return nil }
      return GridDayRunner(
        subject: subject,
        isExact: false,
        program: { Program(path: python, arguments: ["-B", path, $0.name, "1"] + options) },
        rounds: rounds
      )
    }
  }
}
