// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation

/// Another program, run to its end.
struct Program {
  let path: String
  let arguments: [String]

  /// This program itself with other arguments, in a process of its own.
  static func itself(_ arguments: [String]) -> Program {
    let path = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
    return Program(path: path ?? CommandLine.arguments[0], arguments: arguments)
  }

  /// A script of `Benchmarks/Peers`.
  static func peer(_ script: String, python: String, _ arguments: [String]) -> Program {
    let folder = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let file = folder.appendingPathComponent("Peers").appendingPathComponent(script).path
    return Program(path: python, arguments: [file] + arguments)
  }

  /// Whether a Python can import these modules.
  static func python(_ python: String, has modules: String) -> Bool {
    let test = Program(path: python, arguments: ["-c", "import \(modules)"])
    return (try? test.output(silently: true)) != nil
  }

  /// Everything it prints on standard output.
  ///
  /// - Throws: ``ProgramProblem`` if it cannot be started or fails.
  func output(silently: Bool = false, in folder: String? = nil) throws -> Data {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [path] + arguments
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    let pipe = Pipe()
    process.standardOutput = pipe
    if silently { process.standardError = FileHandle.nullDevice }
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw ProgramProblem(
        description: "\(path) \(arguments.joined(separator: " ")) ended with exit code "
          + "\(process.terminationStatus)"
      )
    }
    return data
  }

  /// The last line it prints, read as JSON with keys in snake case.
  func lastLine<Answer: Decodable>(
    as type: Answer.Type,
    silently: Bool = false,
    in folder: String? = nil
  ) throws -> Answer {
    let lines = try output(silently: silently, in: folder).split(separator: UInt8(ascii: "\n"))
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(type, from: lines.last ?? Data())
  }
}

/// A program that did not do what it was asked.
struct ProgramProblem: Error, CustomStringConvertible {
  let description: String
}
