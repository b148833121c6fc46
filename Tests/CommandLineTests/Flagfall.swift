// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

/// The built program as a black box.
struct Flagfall {
  /// What one call of the program left behind.
  struct Answer {
    let code: Int32
    let output: String
    let error: String
  }

  /// The program: beside the test bundle, or named by `FLAGFALL_EXECUTABLE`.
  static let executable: String? = {
    let environment = ProcessInfo.processInfo.environment["FLAGFALL_EXECUTABLE"]
    let besideBundle = ProcessInfo.processInfo.arguments
      .filter { $0.contains(".xctest") }
      .map { URL(fileURLWithPath: $0).path }
      .compactMap { path -> String? in
        guard let bundle = path.range(of: ".xctest") else { return nil }
        let folder = path[..<bundle.upperBound].split(separator: "/").dropLast()
        return "/" + folder.joined(separator: "/") + "/flagfall"
      }
    return ([environment].compactMap { $0 } + besideBundle)
      .first(where: FileManager.default.isExecutableFile)
  }()

  /// A working directory that vanishes with the value's owner.
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.tinyScenario, to: "tiny.yaml")
  }

  /// A market of two hundred calls a day.
  static let tinyScenario = """
    name: tiny
    title: Five cars in a village
    city: {width_km: 3, height_km: 3}
    demand:
      calls_per_day: 200
      trip_length_km: 2
      trip_length_max_km: 3
    riders: {patience_s: 300}
    drivers:
      - {name: all_day, count: 5}
    study: {replications: 3, seed: 7}

    """

  /// Runs the program in the working directory and waits for it.
  func callAsFunction(_ arguments: String...) throws -> Answer {
    let process = try start(arguments)
    return try process.finish()
  }

  /// Runs a shell script in the working directory, in which `$FLAGFALL` is the program.
  func shell(_ script: String) throws -> Answer {
    let executable = try #require(Self.executable)
    return try RunningProgram(
      executable: "/bin/sh",
      arguments: ["-c", "FLAGFALL='\(executable)'; \(script)"],
      folder: folder.path
    )
    .finish()
  }

  /// Starts a run that does not end by itself, keeps its results in `results`, and has begun.
  func longRun(replications: Int = 1_000_000) throws -> RunningProgram {
    let program = try start([
      "run", "tiny.yaml", "--out", "results", "--jobs", "1", "-n", "\(replications)",
    ])
    try program.wait { folder.read("results/kpis.csv") != nil }
    return program
  }

  /// Starts a long run that keeps its results in `results`, and stops it after its first ones.
  func interrupted(by stop: (Process) -> Void) throws -> Answer {
    let program = try longRun(replications: 100_000)
    stop(program.process)
    return try program.finish()
  }

  /// Starts the program in the working directory.
  func start(_ arguments: [String]) throws -> RunningProgram {
    try RunningProgram(
      executable: #require(Self.executable),
      arguments: arguments,
      folder: folder.path
    )
  }
}

/// A folder that vanishes with the test.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "flagfall-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ text: String, to name: String) throws {
    try text.write(toFile: "\(path)/\(name)", atomically: false, encoding: .utf8)
  }

  func read(_ name: String) -> String? {
    FileManager.default.contents(atPath: "\(path)/\(name)")
      .map { String(decoding: $0, as: UTF8.self) }
  }

  /// Names of the folder's own entries.
  func names(in name: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "\(path)/\(name)").sorted()
  }
}

/// A program under way; its outputs go to files, so that no pipe can fill up.
final class RunningProgram {
  let process = Process()
  private let outputs: TemporaryFolder

  init(executable: String, arguments: [String], folder: String) throws {
    outputs = try TemporaryFolder()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    for name in ["output", "error"] { try outputs.write("", to: name) }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle(forWritingAtPath: outputs.path + "/output")
    process.standardError = FileHandle(forWritingAtPath: outputs.path + "/error")
    try process.run()
  }

  /// Waits until something is so; it must come about before the program ends.
  func wait(until isSo: () throws -> Bool) throws {
    while try !isSo() {
      try #require(process.isRunning, "\(errorSoFar)")
      // Not a task's sleep: while other tests keep all threads busy it would last for minutes.
      Thread.sleep(forTimeInterval: 0.005)
    }
  }

  /// What it has said on standard error so far.
  var errorSoFar: String { outputs.read("error") ?? "" }

  /// Waits for the end.
  func finish() throws -> Flagfall.Answer {
    process.waitUntilExit()
    return Flagfall.Answer(
      code: process.terminationReason == .exit ? process.terminationStatus : -1,
      output: outputs.read("output") ?? "",
      error: outputs.read("error") ?? ""
    )
  }
}
